// Does each text fall into the lines a typesetter would choose?
import { describe, expect, test } from 'vitest';
import { wrap } from '../../src/text/wrap.ts';
import { halfAscii, lay, linesOf, type Setting } from './lay.ts';

type Row = readonly [text: string, width: number, lines: string];

const laid =
  (drawn: Pick<Setting, 'advance' | 'shape'>) =>
  (text: string, width: number, lines: string): void => {
    expect(lay({ ...drawn, text, width })).toBe(lines);
  };

describe('where UAX 14 is wrong or weak for Chinese, every character one em', () => {
  test.each<Row>([
    ['详见https://www.example.gov.cn/xxgk', 16, '详见https://www.|example.gov.cn/|xxgk'],
    ['公共服务平台响应≦24小时/天（全年）', 9, '公共服务平台响应|≦24小时/天|（全年）'],
    ['标准￥500/人·次', 9, '标准|￥500/人·次'],
    ['每月100元/人/月', 6, '每月100|元/人/月'],
    ['参训人·次', 3, '参训|人·次'],
    ['参训多·人', 3, '参训|多·人'],
    ['字数三千～五千', 4, '字数三|千～五千'],
    ['方案甲－方案乙', 3, '方案|甲－方|案乙'],
    ['方案甲／方案乙', 4, '方案|甲／方|案乙'],
    ['增长百分之五%以上', 6, '增长百分之|五%以上'],
    ['室温保持在25℃左右', 7, '室温保持在|25℃左右'],
    ['室温保持在五℃左右', 6, '室温保持在|五℃左右'],
    ['各项政策“稳就业”落实', 4, '各项政策|“稳就|业”落实'],
    ['各项政策落实“稳就业”', 6, '各项政策落实|“稳就业”'],
    ['达到≥90%（问卷）以上', 5, '达到|≥90%|（问卷）|以上'],
    ['达到≥90%（问卷）以上', 6, '达到≥90%|（问卷）以上'],
    ['执行率为98.76%——较好', 9, '执行率为|98.76%——|较好'],
    ['执行率为98.76%——较好', 11, '执行率为|98.76%——较好'],
    ['咨询电话0571-88888888转8001', 9, '咨询电话0571-|88888888|转8001'],
    ['2023-01-01至2023-12-31', 10, '2023-01-01|至|2023-12-31'],
    ['2023年全年开展补贴性职业培训54193人次', 9, '2023年全年开|展补贴性职业培训|54193人次'],
    ['城镇新增就业人数>=85%，较上年提高', 9, '城镇新增就业人数|>=85%，较上年|提高'],
  ])('%s in %d em', laid({}));
});

describe('the same with half-width ASCII', () => {
  test.each<Row>([
    ['详见https://www.example.gov.cn/xxgk', 9, '详见https://www.|example.gov.cn/|xxgk'],
    ['详见https://www.example.gov.cn/xxgk', 5, '详见|https://|www.|example.|gov.cn/|xxgk'],
    ['见example.gov.cn/xxgk/2023/index.html', 6, '见example.|gov.cn/|xxgk/2023/|index.html'],
    ['响应≦24小时/天', 4, '响应≦24|小时/天'],
    ['标准￥500/人·次以内', 5, '标准|￥500/人·|次以内'],
    ['标准100元/人/月以内', 5, '标准100|元/人/月|以内'],
    ['达到≥90%（问卷）以上', 5, '达到≥90%|（问卷）|以上'],
    ['满意度90（问卷）以上', 5, '满意度|90（问卷）|以上'],
    ['满意度90(问卷)以上', 5, '满意度90|(问卷)以上'],
    ['咨询电话0571-88888888转8001', 9, '咨询电话|0571-88888888|转8001'],
    ['咨询电话0571-88888888转8001', 5, '咨询电|话0571-|88888888|转8001'],
    ['2023-01-01至2023-12-31', 9, '2023-01-01至|2023-12-31'],
    ['2023-01-01至2023-12-31', 5, '2023-01-01|至|2023-12-31'],
    ['补贴性职业培训54193人次', 9, '补贴性职业培训|54193人次'],
    ['54193人次', 4, '54193|人次'],
    ['面积100㎡以上', 4, '面积|100㎡|以上'],
    ['共31 家，58 项。', 3, '共|31 家，|58 项。'],
    ['增幅>= 85%以上', 4, '增幅|>= 85%|以上'],
    ['执行率-5%', 3, '执行|率-5%'],
    ['＝１００％完成', 5, '＝１００％|完成'],
    ['沪人社规〔2023〕15号', 9, '沪人社规|〔2023〕15号'],
    ['验收完成,2023年启动', 5, '验收完成,|2023年启动'],
    ['落实"稳就业"政策', 4, '落实"稳|就业"|政策'],
    ['聚焦G60（科创走廊）建设', 4, '聚焦G60|（科创走|廊）建设'],
    ['发至zhangsan@example.gov.cn', 8, '发至zhangsan@|example.gov.cn'],
  ])('%s in %d em', laid({ advance: halfAscii }));
});

describe('long codes, amounts and words are cut late and well', () => {
  test.each<Row>([
    ['证号310117199001011234', 5, '证号|3101171990|01011234'],
    ['证号310117199001011234', 7, '证号3101171990|01011234'],
    ['证号310117199001011234', 8, '证号|310117199001011234'],
    ['91310117MA1J1ABC3X', 5, '91310117MA|1J1ABC3X'],
    ['合计13,472,000.00', 5, '合计|13,472,000.00'],
    ['合计13,472,000.00', 4, '合计|13,472,|000.00'],
    ['responsibility', 6, 'responsibility'],
    ['responsibility', 5, 'responsibi|lity'],
  ])('%s in %d em', laid({ advance: halfAscii }));
});

describe('cells of the published forms, half-width ASCII', () => {
  test.each<Row>([
    [
      '全年完成行政复议答复、行政诉讼答辩、合同审核等法律事务超130件，86件以上由工作人员完成。',
      9,
      '全年完成行政复议答|复、行政诉讼答辩、|合同审核等法律事务|超130件，86件以上|由工作人员完成。',
    ],
    [
      '全年完成行政复议答复、行政诉讼答辩、合同审核等法律事务超130件，86件以上由工作人员完成。',
      8,
      '全年完成行政复议|答复、行政诉讼答|辩、合同审核等法|律事务超130件，|86件以上由工作人|员完成。',
    ],
    [
      '企业培训需求降低,因系统按季度(12月31日)生成经费,故未能在当年度完成支付',
      9,
      '企业培训需求降低,|因系统按季度(12月|31日)生成经费,故未|能在当年度完成支付',
    ],
    [
      '根据实际政策宣传需要，增加印刷松江区人才新政“1+10”汇编5000本。',
      9,
      '根据实际政策宣传需|要，增加印刷松江区|人才新政“1+10”汇|编5000本。',
    ],
    ['政策调整，补贴条件需满足稳定经营6个月', 9, '政策调整，补贴条|件需满足稳定经营|6个月'],
    ['根据市中心安排2023年度无大赛举办', 9, '根据市中心安排|2023年度无大赛举办'],
    [
      '建设33家区级校企合作基地（33家企业和8所院校参与）',
      12,
      '建设33家区级校企合作基地|（33家企业和8所院校参与）',
    ],
    ['松江区人才新政“1+10”告知单', 10, '松江区人才新政|“1+10”告知单'],
    [
      '保障“三支一扶”大学生在服务期间的合法权益和健康成长',
      12,
      '保障“三支一扶”大学生在|服务期间的合法权益和健康|成长',
    ],
    ['系统（软件）更新升级及时性', 10, '系统（软件）更新升级|及时性'],
    ['”两类人员“满意率', 5, '”两类人员|“满意率'],
    ['上海市松江区人力资源和社会保障局（本部）', 18, '上海市松江区人力资源和社会保障局|（本部）'],
  ])('%s in %d em', laid({ advance: halfAscii }));

  test.each<Row>([
    ['≦24小时/天', 4, '≦24|小时/天'],
    ['16079人次', 5, '16079人次'],
    ['16079人次', 4, '16079|人次'],
    ['>=1163人', 4, '>=1163人'],
    ['>=8000人次', 4, '>=8000|人次'],
    ['公开透明', 4, '公开透明'],
  ])('%s in a column of %d em', laid({ advance: halfAscii, shape: 'label' }));
});

describe('a last line is not a lone character where another choice avoids it', () => {
  test.each<Row>([
    ['需要进一步提高政策覆盖面和知晓率。', 8, '需要进一步提高|政策覆盖面和知|晓率。'],
    ['仍有提升空间。', 6, '仍有提升|空间。'],
    ['加强政策宣传力度', 7, '加强政策宣传|力度'],
    ['面积为100', 3, '面积为|100'],
    ['有待提升的“面”', 6, '有待提升|的“面”'],
  ])('%s in %d em', laid({ advance: halfAscii }));
});

describe('a label is balanced and parted between words', () => {
  test.each<Row>([
    ['服务对象满意度指标', 5, '服务对象|满意度指标'],
    ['服务对象满意度指标', 8, '服务对象|满意度指标'],
    ['服务对象满意度指标', 4, '服务对象|满意度|指标'],
    ['年度总体目标', 5, '年度总体|目标'],
    ['年度总体目标', 4, '年度总体|目标'],
    ['年度总体目标', 3, '年度|总体|目标'],
    ['可持续影响指标', 6, '可持续|影响指标'],
    ['生态环境成本指标', 5, '生态环境|成本指标'],
    ['生态效益指标', 3, '生态|效益|指标'],
    ['偏差原因分析及改进措施', 8, '偏差原因分析|及改进措施'],
    ['偏差原因分析及改进措施', 4, '偏差原因|分析及|改进措施'],
    ['主管部门及代码', 5, '主管部门|及代码'],
    ['年度指标值', 4, '年度|指标值'],
    ['实际完成值', 3, '实际|完成值'],
    ['扩大并提高', 4, '扩大|并提高'],
    ['显著提升', 3, '显著|提升'],
  ])('%s in %d em', laid({ shape: 'label' }));
});

test('a full-width mark hangs by its blank half at a line end, and the width says so', () => {
  const lines = linesOf({ text: '建立健全，规范管理。', width: 4.5 });
  expect(lines.map(({ width }) => width)).toEqual([4.5, 4.5]);
  expect(linesOf({ text: '健全,规范', width: 2.5, advance: halfAscii })[0]?.width).toBe(2.5);
});

test('a mark without a blank half does not hang', () => {
  const narrowQuotes = (code: number) => (code === 0x201d ? 0.4 : 1);
  expect(linesOf({ text: '“稳就业”', width: 4.3, advance: narrowQuotes })).toHaveLength(2);
  expect(linesOf({ text: '“稳就业”', width: 4.4, advance: narrowQuotes })).toHaveLength(1);
});

test('where no break is lawful the line is too wide, by no more than it must', () => {
  const lines = linesOf({ text: '见附件）》】”）》以及其他', width: 4 });
  expect(lines.map(({ start, end }) => [start, end])).toEqual([
    [0, 2],
    [2, 9],
    [9, 13],
  ]);
  expect(lines.map(({ width }) => width)).toEqual([2, 6.5, 4]);
});

test('a figure and its unit are set a little tighter rather than parted', () => {
  const setting = { text: '16079人次', advance: halfAscii, shape: 'label' } as const;
  expect(lay({ ...setting, width: 4.3 })).toBe('16079人次');
  expect(lay({ ...setting, width: 4.2 })).toBe('16079|人次');
});

test('blanks stay at the line end and count for nothing there', () => {
  const lines = linesOf({ text: '因故暂停， 实际建设　', width: 4.5 });
  expect(lines.map(({ start, end, width }) => [start, end, width])).toEqual([
    [0, 6, 4.5],
    [6, 11, 4],
  ]);
});

test('an indent stays with its text', () => {
  expect(lay({ text: '　　首行缩进的一段', width: 5 })).toBe('　　首行缩|进的一段');
});

test('a line feed ends a paragraph, and only the last line of each is the last', () => {
  const text = '一、建立健全制度\n\n二、规范';
  const lines = linesOf({ text, width: 5 });
  expect(lines.map(({ start, end, last }) => [text.slice(start, end), last])).toEqual([
    ['一、建立健', false],
    ['全制度', true],
    ['', true],
    ['二、规范', true],
  ]);
  expect(linesOf({ text: '', width: 5 })).toEqual([]);
});

test('a column of no width sets one character a line', () => {
  expect(lay({ text: '绩效指标', width: 0 })).toBe('绩|效|指|标');
});

test.each([
  ['—'.repeat(40), 4],
  ['，'.repeat(100), 5],
  ['…'.repeat(46), 8],
  ['（'.repeat(60), 6],
])(
  'a run of marks that no line can hold is parted rather than drawn over its neighbours: %s',
  (text, width) => {
    const options = { width, em: 1, advance: () => 1, shape: 'text' as const };
    for (const line of wrap(text, options)) expect(line.width).toBeLessThanOrEqual(width);
  },
);

test('a justified text has as few lines as may be that cannot be spread to its edge', () => {
  const text =
    '各类公共服务能力建设补贴1445478.9元、失业保险基金专项审计76500元、上海创业培训计划36648.94元。';
  const options = {
    width: 20,
    em: 1,
    advance: (c: number) => (c < 128 ? 0.55 : 1),
    shape: 'text' as const,
  };
  const short = (spread: number | undefined) =>
    wrap(text, { ...options, spread }).filter(
      (line) => !line.last && (20 - line.width) / (line.end - line.start - 1) > 0.15,
    ).length;
  expect(short(0.15)).toBeLessThanOrEqual(short(undefined));
});
