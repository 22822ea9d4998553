// Which characters may not begin or end a line, and which belong together? GB/T 15834-2011 and CLREQ as data.

/** 避头: may not begin a line (GB/T 15834 5.1; CLREQ 3.1.3; layout law 6). */
export const noStart = new Set(
  '、，。．；：！？）》】」』〉〕］｝”’％‰℃℉…—～－·・／,.;:!?)]}%/々ー〗〙〛｠¨´ˇˉ′″°¢',
);

/** 避尾: may not end a line (GB/T 15834 5.1; CLREQ 3.1.3). */
export const noEnd = new Set('（《【「『〈〔［｛“‘￥¥＄$#＃([{／/〖〘〚｟');

/** Full-width marks whose right half is blank: at a line end they may hang by half an em (行末标点挤压). */
export const trimmableAtEnd = new Set('、，。．；：！？）》】」』〉〕］｝');

/**
 * UAX 14 is asked about a stand-in where its class is wrong for Chinese text: curly quotes open and
 * close, units stay with what precedes, connecting and separating marks do not begin a line.
 */
export const standIns: ReadonlyMap<string, string> = new Map([
  ['“', '「'],
  ['‘', '「'],
  ['”', '」'],
  ['’', '」'],
  ['—', '々'],
  ['～', '々'],
  ['－', '々'],
  ['／', '々'],
  ['/', '々'],
  ['·', '々'],
  ['%', '々'],
  ['％', '々'],
  ['‰', '々'],
  ['℃', '々'],
  ['℉', '々'],
  // Left by copying from web pages; between Chinese characters it means a plain space.
  ['\u00a0', ' '],
]);

/** Units of more than one character: never broken inside. */
export const units: readonly string[] = [
  '人次',
  '人日',
  '人天',
  '人月',
  '小时',
  '分钟',
  '工作日',
  '个月',
  '万元',
  '亿元',
  '千元',
  '万人',
  '万人次',
  '平方米',
  '平方公里',
  '立方米',
  '公里',
  '千米',
  '公斤',
  '千克',
  '万吨',
  '家次',
  '场次',
  '批次',
  '件次',
  '户次',
  '次数',
  '年度',
  '百分点',
  '个百分点',
];

/** Words of the form: a label that must wrap is parted between them. */
export const words: readonly string[] = [
  '服务对象',
  '满意度',
  '可持续',
  '项目',
  '资金',
  '年度',
  '总体',
  '目标',
  '绩效',
  '指标',
  '指标值',
  '完成值',
  '一级',
  '二级',
  '三级',
  '产出',
  '效益',
  '数量',
  '质量',
  '时效',
  '成本',
  '经济',
  '社会',
  '生态',
  '环境',
  '影响',
  '实际',
  '完成',
  '情况',
  '预期',
  '偏差',
  '原因',
  '分析',
  '改进',
  '措施',
  '主管',
  '部门',
  '实施',
  '单位',
  '名称',
  '年初',
  '全年',
  '预算数',
  '执行数',
  '执行率',
  '受益',
  '群体',
  '群众',
  '社会公众',
  '公众',
  '评价',
  '管理',
  '过程',
  '决策',
];
