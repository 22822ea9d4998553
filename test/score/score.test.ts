// What does a project score: execution, every row, the total and the grade?
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../src/profile/profile.ts';
import { checkProject } from '../../src/project/check.ts';
import { gradeOf } from '../../src/score/grade.ts';
import { methodNames, type Score, scoreProject } from '../../src/score/score.ts';
import { compare, type Decimal, decimal, formatDecimal, zero } from '../../src/unit/decimal.ts';
import { profileOf } from '../profile/profiles.ts';
import { readingOf } from '../read/reading.ts';

const national = profileOf('national');

function scoreOf(text: string, profile: Profile = national): Score {
  const { value } = checkProject(readingOf(text));
  if (!value) throw new Error(`not a project: ${text}`);
  return scoreProject(value, profile);
}
const shown = (value: Decimal | undefined) => value && formatDecimal(value);

const fundsOf = (total: string, fiscal = '', carryover = '') =>
  scoreOf(
    `项目资金:\n  年度资金总额: { ${total} }\n  当年财政拨款: { ${fiscal} }\n  上年结转资金: { ${carryover} }\n`,
  );

describe('money', () => {
  test.each([
    ['138000 of 138000', '全年预算数: 138000.00, 全年执行数: "138,000"', '100.00', '10'],
    ['a third', '全年预算数: 3, 全年执行数: 1', '33.33', '3.33'],
    ['two thirds', '全年预算数: 3, 全年执行数: 2', '66.67', '6.67'],
    ['nothing spent', '全年预算数: 500000, 全年执行数: 0', '0.00', '0.00'],
    ['more spent than planned', '全年预算数: 100, 全年执行数: 150', '150.00', '10'],
    ['money given back', '全年预算数: 100, 全年执行数: -5', '-5.00', '0'],
    ['half a cent', '全年预算数: 20000, 全年执行数: 1', '0.01', '0.00'],
    ['a weight of its own', '全年预算数: 100, 全年执行数: 95, 分值: 20', '95.00', '19.00'],
    [
      '18 digits',
      '全年预算数: 123456789012345678, 全年执行数: 123456789012345677',
      '100.00',
      '10.00',
    ],
  ])('%s', (_, cells, rate, points) => {
    const score = fundsOf(cells);
    expect(shown(score.rate)).toBe(rate);
    expect(shown(score.execution.computed)).toBe(points);
    expect(shown(score.execution.points)).toBe(points);
  });

  test.each([
    ['no budget', '全年执行数: 5'],
    ['a budget of nothing', '全年预算数: 0, 全年执行数: 0'],
    ['a negative budget', '全年预算数: -1, 全年执行数: 1'],
    ['no spending', '全年预算数: 5'],
    ['a blank mark', '全年预算数: 5, 全年执行数: —'],
  ])('%s gives no rate and no points', (_, cells) => {
    const score = fundsOf(cells);
    expect([score.rate, score.execution.computed, score.execution.points]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(score.computedTotal).toBeUndefined();
    expect(score.grade).toBeUndefined();
  });

  test('a total left out is the sum of its sources, blank counts as nothing', () => {
    const score = fundsOf(
      '',
      '年初预算数: 0.10, 全年预算数: 1000, 全年执行数: 900',
      '年初预算数: 0.20, 全年预算数: "1,000.50"',
    );
    expect(Object.values(score.funds).map(shown)).toEqual(['0.30', '2000.50', '900']);
    expect(shown(score.rate)).toBe('44.99');
  });

  test('a total that is written wins over its sources', () => {
    const score = fundsOf('全年预算数: 100, 全年执行数: 50', '全年预算数: 999, 全年执行数: 1');
    expect(Object.values(score.funds).map(shown)).toEqual([undefined, '100', '50']);
    expect(shown(score.rate)).toBe('50.00');
  });

  test('points that are written count, the computed ones stand beside them', () => {
    const { execution } = fundsOf('全年预算数: 100, 全年执行数: 50, 得分: 10');
    expect(shown(execution.written)).toBe('10');
    expect(shown(execution.computed)).toBe('5.00');
    expect(shown(execution.points)).toBe('10');
    expect(execution.arithmetic).toBe('50.00÷100.00×10=5');
  });

  test('points for execution lie between nothing and the weight, and rise with spending', () => {
    const amount = fc.bigInt({ min: -(10n ** 6n), max: 10n ** 7n });
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 7n }), amount, amount, (full, one, other) => {
        const [less, more] = [one, other]
          .sort((a, b) => (a < b ? -1 : 1))
          .map((executed) => {
            const { execution } = fundsOf(`全年预算数: ${full}, 全年执行数: ${executed}`);
            return execution.computed!;
          });
        expect(compare(less!, zero)).toBeGreaterThanOrEqual(0);
        expect(compare(more!, decimal('10'))).toBeLessThanOrEqual(0);
        expect(compare(less!, more!)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

function rowOf(cells: string, profile?: Profile) {
  const text = `绩效指标:\n  产出指标:\n    数量指标:\n      - { 三级指标: 养护里程, 分值: 10, ${cells} }\n`;
  return scoreOf(text, profile).indicators[0]!;
}

describe('a row', () => {
  test.each([
    ['a floor met', '年度指标值: ">=47公里", 实际完成值: 48公里', '10', true],
    ['a floor missed', '年度指标值: ≥47公里, 实际完成值: 44公里', '9.36', false],
    ['a strict floor missed', '年度指标值: ">50", 实际完成值: 25', '5.00', false],
    ['no sign is a floor', '年度指标值: 3000本, 实际完成值: 1500本', '5.00', false],
    ['a ceiling kept', '年度指标值: "<=30天", 实际完成值: 28天', '10', true],
    ['a ceiling broken', '年度指标值: ≤30天, 实际完成值: 45天', '5.00', false],
    ['a strict ceiling broken', '年度指标值: "<4%", 实际完成值: 5%', '7.50', false],
    ['an equal sign', '年度指标值: "=0起", 实际完成值: 1起', '0', false],
    ['a sign in words', '年度指标值: 98%以上, 实际完成值: 49%', '5.00', false],
    ['a unit on one side only', '年度指标值: ">=47件", 实际完成值: 44', '9.36', false],
    ['a unit on the other side only', '年度指标值: 47, 实际完成值: 44件', '9.36', false],
    ['commas', '年度指标值: "2,000人次", 实际完成值: "1,000人次"', '5.00', false],
    ['an actual with ≥', '年度指标值: ≥90%, 实际完成值: ≥95%', '10', true],
  ])('%s', (_, cells, points, met) => {
    const row = rowOf(cells);
    expect(shown(row.computed)).toBe(points);
    expect(row.points).toEqual(row.computed);
    expect(row.met).toBe(met);
    expect(row.arithmetic).not.toBe('');
  });

  test.each([
    ['quality in words', '年度指标值: 及时, 实际完成值: 及时'],
    ['units that differ', '年度指标值: 47件, 实际完成值: 44次'],
    ['an actual that says only what it stays below', '年度指标值: "<=4%", 实际完成值: "<4%"'],
    ['an actual that says only what it exceeds', '年度指标值: "<=4%", 实际完成值: ＞4%'],
    ['a date', '年度指标值: 9月底之前, 实际完成值: 8月底'],
    ['a range', '年度指标值: 3-5次, 实际完成值: 4次'],
    ['no actual', '年度指标值: 47件'],
    ['no target', '实际完成值: 44件'],
  ])('%s gives no points of its own, and nobody is told it was missed', (_, cells) => {
    const row = rowOf(cells);
    expect([row.computed, row.points, row.met]).toEqual([undefined, undefined, undefined]);
    expect(shown(rowOf(`${cells}, 得分: 9`).points)).toBe('9');
  });

  test.each([
    ['90%', '9.00'],
    ['90', '9.00'],
    ['33.3%', '3.33'],
    ['0%', '0.00'],
    ['100%', '10'],
    ['120%', '10'],
    ['-20%', '0'],
  ])('of quality completed to %s earns %s', (completion, points) => {
    const row = rowOf(`年度指标值: 及时, 实际完成值: 基本及时, 完成程度: ${completion}`);
    expect(shown(row.computed)).toBe(points);
    expect(row.met).toBeUndefined();
  });

  test('figures come before 完成程度', () => {
    expect(shown(rowOf('年度指标值: 10, 实际完成值: 5, 完成程度: 90%').computed)).toBe('5.00');
  });

  test('points that are written count, the computed ones stand beside them', () => {
    const row = rowOf('年度指标值: ">=47件", 实际完成值: 44件, 得分: 8');
    expect([row.written, row.computed, row.points].map(shown)).toEqual(['8', '9.36', '8']);
    expect(row.arithmetic).toBe('44÷47×10=9.36');
  });

  test('is scored by the profile’s method for its sign', () => {
    const strict: Profile = { ...national, methods: new Map([['>=', 'at-most-linear']]) };
    expect(shown(rowOf('年度指标值: ">=10", 实际完成值: 15', strict).computed)).toBe('5.00');
    expect(rowOf('年度指标值: 10, 实际完成值: 15', strict).computed).toBeUndefined();
  });
});

const road = (total: string, second: string) => `项目资金:
  年度资金总额: { 全年预算数: 480000, 全年执行数: 456000 }
绩效指标:
  产出指标:
    数量指标:
      - { 三级指标: 养护里程, 年度指标值: 47公里, 实际完成值: 44公里, 分值: 47 }
  满意度指标:
    服务对象满意度指标:
      - { 三级指标: 群众满意度, 年度指标值: 满意, 实际完成值: 满意, 分值: 43${second} }
${total}`;

describe('the total', () => {
  test('left out is the sum of all rows', () => {
    const score = scoreOf(road('', ', 得分: 40'));
    expect(shown(score.weights)).toBe('100');
    expect([score.computedTotal, score.total].map(shown)).toEqual(['93.50', '93.50']);
    expect(score.grade).toBe('优');
  });

  test('written counts, with the computed one beside it', () => {
    const score = scoreOf(road('总分: 85\n', ', 得分: 40'));
    expect([score.computedTotal, score.total].map(shown)).toEqual(['93.50', '85']);
    expect(score.grade).toBe('良');
  });

  test('is unknown where a row has no points, unless it is written', () => {
    const open = scoreOf(road('', ''));
    expect([open.computedTotal, open.total, open.grade]).toEqual([undefined, undefined, undefined]);
    const written = scoreOf(road('总分: 60\n', ''));
    expect([written.computedTotal, written.total].map(shown)).toEqual([undefined, '60']);
    expect(written.grade).toBe('中');
  });
});

describe('the grade', () => {
  test.each([
    ['100', '优', '优'],
    ['90', '优', '优'],
    ['90.00', '优', '优'],
    ['89.99', '良', '良'],
    ['80', '良', '良'],
    ['79.99', '中', '合格'],
    ['60', '中', '合格'],
    ['59.99', '差', '不合格'],
    ['0', '差', '不合格'],
    ['-1', '差', '不合格'],
    ['120', '优', '优'],
  ])('of %s is %s in the nation, %s in Shanghai', (total, nation, shanghai) => {
    expect(gradeOf(decimal(total), national)).toBe(nation);
    expect(gradeOf(decimal(total), profileOf('shanghai'))).toBe(shanghai);
  });
});

test('every method a profile may name exists, and every method has a name of its own', () => {
  expect(new Set(methodNames).size).toBe(methodNames.length);
  expect(methodNames).toEqual(expect.arrayContaining([...national.methods.values()]));
});

test('scoring changes nothing that it is given, and gives the same again', () => {
  const { value } = checkProject(readingOf(road('', ', 得分: 40')));
  const before = structuredClone(value);
  expect(scoreProject(value!, national)).toEqual(scoreProject(value!, national));
  expect(value).toEqual(before);
});
