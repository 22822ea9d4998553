// Which characters make one word or one unit? Words of the form, and units of measure, as data.

const list = (...lines: readonly string[]): string[] =>
  lines.flatMap((line) => line.split(' ')).sort((a, b) => b.length - a.length);

/** Units of one character that may stand apart from their figure by a space: 31 家. */
const shortUnits =
  '年月日天时分秒周季人名位个家户件次项场份本册套台部辆条座栋间处所批期届轮级类元角亩吨米升岁班篇张只支株头起宗笔例';

/** Units, the longest first; those of more than one character are never broken inside. */
export const units: readonly string[] = list(
  '人次 人日 人天 人月 人年 家次 场次 批次 件次 户次 车次 班次 万人 万人次 万户 万件 万份',
  '小时 分钟 工作日 个月 季度 年度 学时 课时 周岁 周年 千元 万元 百万元 亿元 美元 欧元',
  '平方米 平方公里 立方米 公里 千米 厘米 毫米 公顷 万亩 公斤 千克 万吨 千瓦 千瓦时 兆瓦',
  '百分点 个百分点',
  [...shortUnits].join(' '),
);

/** Characters after a figure that are not its unit: 2023-01-01至, 88888888转8001. */
export const notUnits = new Set('至到转和与及或的为占比较由从在是等并且而但将已未');

/** Words that lead on: a label is parted before them rather than after. */
export const connectives = new Set('及和与或并');

/** Words of the form: a label that must wrap is parted between them. */
const words = list(
  '项目 资金 名称 主管 部门 实施 单位 负责人 联系人 联系 电话 财政 预算 支出 拨款 当年 上年 结转',
  '其他 总额 自评 自评表 评价 年初 全年 预算数 执行数 执行率 分值 得分 权重 总分 等级 备注 年度',
  '总体 目标 预期 实际 完成 情况 完成值 指标值 绩效 指标 一级 二级 三级 产出 效益 效果 数量 质量',
  '时效 成本 过程 决策 经济 社会 生态 环境 可持续 影响 发展 安全 创新 公平 廉政 服务 对象 服务对象',
  '满意度 满意率 受益 群体 群众 公众 社会公众 偏差 原因 分析 改进 措施 管理 制度 组织 投入 说明 依据',
  '标准 填报 填表 审核 日期 内容 类别 性质 属性 起止 时间 基本 信息',
);

const byFirst = new Map<string, string[]>();
for (const word of words) {
  byFirst.set(word.charAt(0), [...(byFirst.get(word.charAt(0)) ?? []), word]);
}

/** Length of the longest word of the form that begins at the offset, or 1. */
export function wordLength(text: string, offset: number): number {
  const candidates = byFirst.get(text.charAt(offset));
  return candidates?.find((word) => text.startsWith(word, offset))?.length ?? 1;
}
