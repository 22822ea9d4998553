// Is a project read as its writer meant it, and is every mistake told at its place?
import { describe, expect, test } from 'vitest';
import { checkProject } from '../../src/project/check.ts';
import type { Project } from '../../src/project/project.ts';
import { formatDecimal } from '../../src/unit/decimal.ts';
import { placed, readingOf, told } from '../read/reading.ts';

/** As it stands in the manual, `form.md` 1. */
const example = `# yaml-language-server: $schema=../../../../schema/project.schema.json
项目名称: 法律咨询与服务
年度: 2023
主管部门: 上海市松江区人力资源和社会保障局
实施单位: 上海市松江区人力资源和社会保障局（本部）

项目资金:            # 元
  年度资金总额: { 年初预算数: 150000.00, 全年预算数: 138000.00, 全年执行数: "138,000" }
  当年财政拨款: { 年初预算数: 150000, 全年预算数: 138000, 全年执行数: 138000 }
  上年结转资金: { 年初预算数: 0, 全年预算数: 0 }
  其他资金:     { 年初预算数: 0, 全年预算数: 0 }

年度总体目标:
  预期目标: 提高局系统的案件办理能力，提高行政争议解决效能，提高科学决策。
  实际完成情况: 案件办理更加规范，全年未发生行政败诉案件，行政决策科学合法规范。

绩效指标:
  产出指标:
    数量指标:
      - 三级指标: 完成规定或指定工作量
        年度指标值: ">=47件"
        实际完成值: 44
        分值: 15
        得分: 13
        偏差原因分析及改进措施: 全年完成行政复议答复、行政诉讼答辩、合同审核等法律事务超130件，86件以上由工作人员完成。
    质量指标:
      - { 三级指标: 案件办理是否规范, 年度指标值: 是, 实际完成值: 是, 分值: 10, 得分: 10 }
  满意度指标:
    服务对象满意度指标:
      - { 三级指标: 法律顾问履职评价满意率, 年度指标值: ">=85%", 实际完成值: 90%, 分值: 10, 得分: 10 }
`;
const check = (text: string) => checkProject(readingOf(text));
function projectOf(text: string): Project {
  const { value, diagnostics } = check(text);
  if (!value) throw new Error(`refused: ${told(diagnostics).join('; ')}`);
  return value;
}
/** A project with one row, its cells given as they stand in the file. */
const withRow = (...cells: string[]) =>
  `绩效指标:\n  产出指标:\n    数量指标:\n      - ${cells.join('\n        ')}\n`;

describe('the example of the manual', () => {
  const { value: project, diagnostics } = check(example);

  test('is accepted without a word', () => {
    expect(diagnostics).toEqual([]);
    expect(project?.indicators).toHaveLength(3);
  });

  test('keeps each figure as written and as meant', () => {
    const { total, fiscal, carryover } = project!.funds;
    expect(total.executed?.text).toBe('138,000');
    expect(formatDecimal(total.executed!.value!)).toBe('138000');
    expect(formatDecimal(total.initial!.value!)).toBe('150000.00');
    expect(formatDecimal(fiscal.full!.value!)).toBe('138000');
    expect(formatDecimal(carryover.initial!.value!)).toBe('0');
    const [work, quality, satisfaction] = project!.indicators;
    expect(work).toMatchObject({
      level1: { text: '产出指标' },
      level2: { text: '数量指标' },
      level3: { text: '完成规定或指定工作量' },
      target: { text: '>=47件', sign: '>=', unit: '件' },
      actual: { text: '44', sign: undefined, unit: '' },
      weight: { text: '15' },
      score: { text: '13' },
    });
    expect(quality?.target).toMatchObject({ text: '是', value: undefined });
    expect(satisfaction?.actual).toMatchObject({ unit: '%', value: { units: 90n, scale: 0 } });
  });

  test('what is left out stays out', () => {
    const { funds, order, total, indicators } = project!;
    expect([order, total]).toEqual([undefined, undefined]);
    expect([funds.total.weight, funds.total.rate, funds.total.score]).toEqual(
      Array(3).fill(undefined),
    );
    expect(funds.carryover.executed).toBeUndefined();
    expect(indicators[1]?.reason).toBeUndefined();
    expect(indicators[1]?.completion).toBeUndefined();
  });

  test('every value finds its way back into the file', () => {
    const reading = readingOf(example);
    const [work] = project!.indicators;
    expect(placed(reading.placeOf(project!.funds.total.executed!.path))).toBe('8:56 "138,000"');
    expect(placed(reading.placeOf(work!.target!.path))).toBe('21:16 ">=47件"');
    expect(placed(reading.placeOf(work!.level2.path))).toBe('19:5 数量指标');
    expect(placed(reading.placeOf(project!.goal.expected!.path))).toMatch(/^14:9 提高局系统/);
  });
});

describe('what is left out', () => {
  test('of an empty map is everything, and the form has no rows', () => {
    const project = projectOf('{}\n');
    expect(project).toMatchObject({
      order: undefined,
      name: undefined,
      year: undefined,
      department: undefined,
      unit: undefined,
      indicators: [],
      total: undefined,
    });
    for (const row of ['total', 'fiscal', 'carryover', 'other'] as const) {
      expect(project.funds[row]).toMatchObject({
        initial: undefined,
        full: undefined,
        executed: undefined,
      });
    }
    expect(project.goal).toMatchObject({ expected: undefined, achieved: undefined });
  });

  test('and what is left blank are the same', () => {
    const blank = projectOf(
      '序号:\n项目名称:\n年度:\n主管部门: ""\n项目资金:\n年度总体目标:\n绩效指标:\n总分:\n',
    );
    expect(blank).toEqual(projectOf('{}\n'));
    expect(projectOf('绩效指标:\n  产出指标:\n    数量指标:\n  效益指标:\n').indicators).toEqual(
      [],
    );
    expect(projectOf('主管部门: "  "\n').department).toBeUndefined();
  });

  test('in a row are all but 三级指标 and 分值', () => {
    const [row] = projectOf(withRow('三级指标: 养护里程', '分值: 10', '得分:')).indicators;
    expect(row).toMatchObject({
      target: undefined,
      actual: undefined,
      score: undefined,
      reason: undefined,
      completion: undefined,
    });
  });
});

test('a blank mark is printed as written and is no number', () => {
  const { funds } = projectOf('项目资金:\n  其他资金: { 年初预算数: —, 全年预算数: "/" }\n');
  expect(funds.other.initial).toMatchObject({ text: '—', value: undefined });
  expect(funds.other.full).toMatchObject({ text: '/', value: undefined });
});

test('indicators keep the order of the file', () => {
  const project = projectOf(`绩效指标:
  效益指标:
    社会效益指标:
      - { 三级指标: 通行更便利, 分值: 10 }
  产出指标:
    质量指标:
      - { 三级指标: 验收合格率, 分值: 5 }
      - { 三级指标: 返工次数, 分值: 5 }
    数量指标:
      - { 三级指标: 养护里程, 分值: 10 }
`);
  expect(project.indicators.map(({ level3 }) => level3.text)).toEqual([
    '通行更便利',
    '验收合格率',
    '返工次数',
    '养护里程',
  ]);
});

describe('every mistake is told at its place', () => {
  const row = '三级指标: 养护里程';
  test.each([
    ['a misspelt key', '项目名: 道路养护\n', ['schema/unknown-key 1:1 项目名']],
    [
      'a misspelt fund',
      '项目资金:\n  其它资金: { 年初预算数: 0 }\n',
      ['schema/unknown-key 2:3 其它资金'],
    ],
    [
      'a column of the total row elsewhere',
      '项目资金:\n  其他资金: { 执行率: 100% }\n',
      ['schema/unknown-key 2:11 执行率'],
    ],
    [
      'a misspelt cell of a row',
      withRow(row, '分值: 10', '目标值: 47件'),
      ['schema/unknown-key 6:9 目标值'],
    ],
    ['a misspelt goal', '年度总体目标:\n  完成情况: 好\n', ['schema/unknown-key 2:3 完成情况']],
    ['__proto__ among the keys', '__proto__: 1\n', ['schema/unknown-key 1:1 __proto__']],
    [
      '__proto__ as a group of indicators',
      '绩效指标:\n  __proto__:\n    数量指标: []\n',
      ['schema/unknown-key 2:3 __proto__'],
    ],
    [
      '__proto__ as a second level',
      '绩效指标:\n  产出指标:\n    __proto__: []\n',
      ['schema/unknown-key 3:5 __proto__'],
    ],
    ['a row without a name', withRow('分值: 10'), ['schema/missing 4:9 分值']],
    ['a row without a weight', withRow(row), ['schema/missing 4:9 三级指标']],
    ['a blank name', withRow('三级指标:', '分值: 10'), ['schema/invalid-value 4:9 三级指标']],
    ['a blank weight', withRow(row, '分值:'), ['schema/invalid-value 5:9 分值']],
    ['a weight in words', withRow(row, '分值: 十分'), ['schema/invalid-value 5:13 十分']],
    [
      'a score with its unit',
      withRow(row, '分值: 10', '得分: 9分'),
      ['schema/invalid-value 6:13 9分'],
    ],
    [
      'a degree in words',
      withRow(row, '分值: 10', '完成程度: 大部'),
      ['schema/invalid-value 6:15 大部'],
    ],
    [
      'an amount with its unit',
      '项目资金:\n  其他资金: { 年初预算数: 5万元 }\n',
      ['schema/invalid-value 2:18 5万元'],
    ],
    [
      'commas astray',
      '项目资金:\n  其他资金: { 年初预算数: "12,34" }\n',
      ['schema/invalid-value 2:18 "12,34"'],
    ],
    [
      'a rate in words',
      '项目资金:\n  年度资金总额: { 执行率: 全部 }\n',
      ['schema/invalid-value 2:18 全部'],
    ],
    ['a year of two digits', '年度: 23\n', ['schema/invalid-value 1:5 23']],
    ['a year with its word', '年度: 2023年\n', ['schema/invalid-value 1:5 2023年']],
    ['a number in the book that is none', '序号: 一\n', ['schema/invalid-value 1:5 一']],
    ['a total in words', '总分: 优\n', ['schema/invalid-value 1:5 优']],
    ['a list for a name', '项目名称: [道路, 桥梁]\n', ['schema/wrong-shape 1:1 项目名称']],
    ['text for the funds', '项目资金: 很多\n', ['schema/wrong-shape 1:7 很多']],
    [
      'a map for the rows',
      '绩效指标:\n  产出指标:\n    数量指标:\n      三级指标: 里程\n',
      ['schema/wrong-shape 3:5 数量指标'],
    ],
    ['text for a row', withRow('养护里程'), ['schema/wrong-shape 4:9 养护里程']],
    [
      'rows without a second level',
      '绩效指标:\n  产出指标:\n    - 三级指标: 里程\n',
      ['schema/wrong-shape 2:3 产出指标'],
    ],
    ['a list for the whole', '- 项目名称: 道路\n', ['schema/wrong-shape 1:3 项目名称']],
    ['an empty file', '', ['schema/wrong-shape 1:1']],
    [
      'a full-width colon that hides the keys',
      '年度总体目标:\n  预期目标：提高\n',
      ['yaml/full-width-colon 2:7 ：'],
    ],
  ])('%s', (_, text, expected) => {
    const { value, diagnostics } = check(text);
    expect(value).toBeUndefined();
    expect(told(diagnostics)).toEqual(expected);
    expect(diagnostics.map(({ severity }) => severity)).toEqual(expected.map(() => 'error'));
  });

  test('all of them at once, not only the first', () => {
    const text = `年度: 23\n项目名: 道路\n${withRow('三级指标: 里程', '分值: 十')}`;
    expect(told(check(text).diagnostics).toSorted()).toEqual([
      'schema/invalid-value 1:5 23',
      'schema/invalid-value 7:13 十',
      'schema/unknown-key 2:1 项目名',
    ]);
  });

  test('and suggests the key of that very place', () => {
    const hintOf = (text: string) => check(text).diagnostics[0]?.hint;
    expect(hintOf('项目资金:\n  其它资金: {}\n')).toContain('其他资金');
    expect(hintOf('项目资金:\n  其他资金: { 预算数: 1 }\n')).toContain('年初预算数');
    expect(hintOf('项目资金:\n  年度资金总额: { 执行律: 1% }\n')).toContain('执行率');
    expect(hintOf('年度总体目标:\n  预期: 好\n')).toContain('预期目标');
    expect(hintOf(withRow('三级指标: 里程', '分数: 1', '分值: 1'))).toContain('分值');
    expect(hintOf('绩效指标:\n  __proto__: {}\n')).toBeUndefined();
  });
});

describe('full-width digits', () => {
  test('are read as meant and noted at their place', () => {
    const text = `年度: ２０２３
项目资金:
  年度资金总额: { 年初预算数: "１，０００", 分值: １０, 执行率: １００％, 得分: ９ }
  其他资金: { 全年执行数: ５ }
${withRow('三级指标: 养护里程', '年度指标值: ≥４７公里', '实际完成值: ４４公里', '分值: １５', '得分: １３', '完成程度: ９０%')}总分: ９６
`;
    const { value, diagnostics } = check(text);
    expect(told(diagnostics).toSorted()).toEqual(
      [
        '1:5 ２０２３',
        '3:20 "１，０００"',
        '3:33 １０',
        '3:42 １００％',
        '3:52 ９',
        '4:18 ５',
        '9:16 ≥４７公里',
        '10:16 ４４公里',
        '11:13 １５',
        '12:13 １３',
        '13:15 ９０%',
        '14:5 ９６',
      ]
        .map((place) => `schema/full-width-digits ${place}`)
        .toSorted(),
    );
    expect(new Set(diagnostics.map(({ severity }) => severity))).toEqual(new Set(['note']));
    expect(formatDecimal(value!.funds.total.initial!.value!)).toBe('1000');
    expect(formatDecimal(value!.indicators[0]!.weight.value)).toBe('15');
    expect(formatDecimal(value!.indicators[0]!.target!.value!)).toBe('47');
    expect(value!.indicators[0]!.target!.text).toBe('≥４７公里');
  });

  test('in Chinese text are nobody’s concern', () => {
    expect(
      check('项目名称: 第９期道路养护\n年度总体目标: { 预期目标: 修１０公里 }\n').diagnostics,
    ).toEqual([]);
  });
});

test('序号 is a number and may have leading zeros', () => {
  expect(projectOf('序号: 28\n').order).toBe(28);
  expect(projectOf('序号: 007\n').order).toBe(7);
  expect(projectOf('序号: １２\n').order).toBe(12);
});
