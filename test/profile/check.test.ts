// Is a region's rulebook read whole, and is what it gets wrong told at its place?
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as catalogue from '../../src/profile/catalogue.ts';
import { checkProfile } from '../../src/profile/check.ts';
import { compare, formatShort, sum } from '../../src/unit/decimal.ts';
import { readingOf, told } from '../read/reading.ts';
import { known, profileFolder, profileOf, profileOutcome } from './profiles.ts';

const county = `名称: 青石县
依据:
  - 青石县项目支出绩效自评办法
执行率分值: 10
一级指标分值: { 产出指标: 50, 效益指标: 30, 满意度指标: 10 }
等级:
  - { 等级: 中, 下限: 60 }
  - { 等级: 优, 下限: 90.5 }
  - { 等级: 差, 下限: 0 }
  - { 等级: 良, 下限: 80 }
计分方法:
  ">": at-least
  ">=": at-least
  "=": exactly
  "<=": at-most-linear
  "<": at-most-linear
  无符号: at-least
规则:
  funds-add-up: 警告
  RSN-01: 关
`;
const check = (text: string) => checkProfile('青石', readingOf(text, '青石.yaml'), known);
const changed = (from: string, to: string) => {
  if (!county.includes(from)) throw new Error(`not in the profile: ${from}`);
  return check(county.replace(from, to));
};

describe('the profiles of data/profiles', () => {
  test('are all in the catalogue, and no other', () => {
    expect(Object.values(catalogue).toSorted()).toEqual(readdirSync(profileFolder).toSorted());
  });

  test.each(Object.values(catalogue))('%s is accepted, and its weights make a hundred', (file) => {
    const { value, diagnostics } = profileOutcome(file);
    expect(diagnostics).toEqual([]);
    const weights = sum([value!.executionWeight, ...value!.level1Weights.values()]);
    expect(formatShort(weights)).toBe('100');
    expect(value!.sources.length).toBeGreaterThan(0);
  });

  test.each(Object.values(catalogue))('%s has a grade for every total, the best first', (file) => {
    const { grades } = profileOutcome(file).value!;
    expect(formatShort(grades.at(-1)!.from)).toBe('0');
    for (const [i, grade] of grades.entries()) {
      if (i > 0) expect(compare(grades[i - 1]!.from, grade.from)).toBeGreaterThan(0);
    }
  });

  test('differ in the words for grades', () => {
    expect(profileOf('national').grades.map(({ name }) => name)).toEqual(['优', '良', '中', '差']);
    expect(profileOf('shanghai').grades.map(({ name }) => name)).toEqual([
      '优',
      '良',
      '合格',
      '不合格',
    ]);
  });
});

test('a profile is read whole', () => {
  const { value, diagnostics } = check(county);
  expect(diagnostics).toEqual([]);
  expect(value).toMatchObject({
    id: '青石',
    title: '青石县',
    sources: ['青石县项目支出绩效自评办法'],
    unconfirmed: [],
    executionWeight: { units: 10n, scale: 0 },
  });
  expect(value!.methods.get('none')).toBe('at-least');
  expect(value!.methods.get('<')).toBe('at-most-linear');
  expect(formatShort(value!.level1Weights.get('效益指标')!)).toBe('30');
  expect(Object.fromEntries(value!.severities)).toEqual({
    'funds-add-up': 'warning',
    'RSN-01': 'off',
  });
});

test('grades are sorted from the best down, however they are written', () => {
  expect(check(county).value!.grades.map(({ name }) => name)).toEqual(['优', '良', '中', '差']);
});

test('without 规则 every rule keeps its own severity', () => {
  const { value } = changed('规则:\n  funds-add-up: 警告\n  RSN-01: 关\n', '');
  expect(value!.severities.size).toBe(0);
});

describe('a mistake has its place', () => {
  test.each([
    [
      'a wrong key',
      '名称: 青石县',
      '名字: 青石县',
      ['schema/unknown-key 1:1 名字', 'schema/missing 1:1'],
    ],
    [
      'a wrong key in a grade',
      '等级: 中,',
      '等第: 中,',
      ['schema/missing 7:7 等第', 'schema/unknown-key 7:7 等第'],
    ],
    [
      'a weight that is no number',
      '执行率分值: 10',
      '执行率分值: 十',
      ['schema/invalid-value 4:8 十'],
    ],
    ['a bound that is no number', '90.5', '九十', ['schema/invalid-value 8:18 九十']],
    [
      'no grades',
      county.slice(county.indexOf('等级:'), county.indexOf('计分方法')),
      '等级: []\n',
      ['schema/invalid-value 6:1 等级'],
    ],
    [
      'a sign that is none',
      '"<": at',
      '"<>": at',
      ['schema/missing 11:1 计分方法', 'schema/unknown-key 16:3 "<>"'],
    ],
    ['a severity that is none', '警告', '严重', ['schema/invalid-value 19:17 严重']],
    [
      'an unknown rule',
      'funds-add-up',
      'funds-adds-up',
      ['profile/unknown-name 19:3 funds-adds-up'],
    ],
    ['an unknown method', 'exactly', 'exact', ['profile/unknown-name 14:8 exact']],
    ['an empty file', county, '', ['schema/wrong-shape 1:1']],
  ])('%s', (_, from, to, expected) => {
    const { value, diagnostics } = changed(from, to);
    expect(value).toBeUndefined();
    expect(told(diagnostics).toSorted()).toEqual(expected.toSorted());
  });

  test('each use of an unknown method has its own', () => {
    const { diagnostics } = check(county.replaceAll('at-most-linear', 'at-most'));
    expect(told(diagnostics)).toEqual([
      'profile/unknown-name 15:9 at-most',
      'profile/unknown-name 16:8 at-most',
    ]);
  });

  test('and a suggestion where one is near', () => {
    expect(changed('funds-add-up', 'funds-adds-up').diagnostics[0]?.hint).toContain('funds-add-up');
    expect(changed('exactly', 'exact').diagnostics[0]?.hint).toContain('exactly');
    const [unknown] = changed('等级: 中,', '等第: 中,').diagnostics.filter(
      ({ code }) => code === 'schema/unknown-key',
    );
    expect(unknown?.hint).toContain('等级');
  });
});
