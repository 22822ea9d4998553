// Is a region's rulebook read whole, and is what it gets wrong told at its place?
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as catalogue from '../../src/profile/catalogue.ts';
import { checkProfile } from '../../src/profile/check.ts';
import { overlay } from '../../src/read/overlay.ts';
import { compare, formatShort, sum } from '../../src/unit/decimal.ts';
import { readingOf, told } from '../read/reading.ts';
import { known, profileFolder, profileIds, profileOf, profileOutcome } from './profiles.ts';

const county = `名称: 青石县
依据:
  - 青石县项目支出绩效自评办法
未证实: []
执行率分值: 10
一级指标分值: [{ 产出指标: 50, 效益指标: 30, 满意度指标: 10 }]
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
const base = readingOf(
  readFileSync(resolve(profileFolder, 'national.yaml'), 'utf8').replace(/^规则:[\s\S]*/m, ''),
  'national.yaml',
);
/** Over the nation's, which says what this county does not. */
const check = (text: string) =>
  checkProfile('青石', overlay(readingOf(text, '青石.yaml'), base), known);
const changed = (from: string, to: string) => {
  if (!county.includes(from)) throw new Error(`not in the profile: ${from}`);
  return check(county.replace(from, to));
};

describe('the profiles of data/profiles', () => {
  test('are all in the catalogue, and no other', () => {
    expect(Object.values(catalogue).toSorted()).toEqual(readdirSync(profileFolder).toSorted());
  });

  test.each(profileIds)('%s is accepted, and its weights make a hundred', (id) => {
    const { value, diagnostics } = profileOutcome(id);
    expect(diagnostics).toEqual([]);
    for (const way of value!.level1Weights) {
      expect(formatShort(sum([value!.executionWeight, ...way.values()]))).toBe('100');
    }
    expect(value!.sources.length).toBeGreaterThan(0);
  });

  test.each(profileIds)('%s has a grade for every total, the best first', (id) => {
    const { grades } = profileOutcome(id).value!;
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
  expect(formatShort(value!.level1Weights[0]!.get('效益指标')!)).toBe('30');
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
    ['a wrong key', '名称: 青石县', '名字: 青石县', ['schema/unknown-key 1:1 名字']],
    [
      'a wrong key in a grade',
      '等级: 中,',
      '等第: 中,',
      ['schema/missing 8:7 等第', 'schema/unknown-key 8:7 等第'],
    ],
    [
      'a weight that is no number',
      '执行率分值: 10',
      '执行率分值: 十',
      ['schema/invalid-value 5:8 十'],
    ],
    ['a bound that is no number', '90.5', '九十', ['schema/invalid-value 9:18 九十']],
    [
      'no grades',
      county.slice(county.indexOf('等级:'), county.indexOf('计分方法')),
      '等级: []\n',
      ['schema/invalid-value 7:1 等级'],
    ],
    ['a sign that is none', '"<": at', '"<>": at', ['schema/unknown-key 17:3 "<>"']],
    ['a rule called __proto__', 'RSN-01', '__proto__', ['schema/unknown-key 21:3 __proto__']],
    ['a severity that is none', '警告', '严重', ['schema/invalid-value 20:17 严重']],
    [
      'an unknown rule',
      'funds-add-up',
      'funds-adds-up',
      ['profile/unknown-name 20:3 funds-adds-up'],
    ],
    ['an unknown method', 'exactly', 'exact', ['profile/unknown-name 15:8 exact']],
  ])('%s', (_, from, to, expected) => {
    const { value, diagnostics } = changed(from, to);
    expect(value).toBeUndefined();
    expect(told(diagnostics).toSorted()).toEqual(expected.toSorted());
  });

  test('a file of its own, without an heir, misses what it does not say', () => {
    const alone = checkProfile(
      '青石',
      readingOf(county.replace('名称: 青石县', '名字: 青石县')),
      known,
    );
    expect(told(alone.diagnostics).toSorted()).toEqual(
      [
        'schema/unknown-key 1:1 名字',
        'schema/missing 1:1',
        ...['定性档次', '阈值', '用语', '错位用语'].map(() => 'schema/missing 1:1'),
        'schema/missing 12:1 计分方法',
        'schema/missing 12:1 计分方法',
      ].toSorted(),
    );
    expect(told(checkProfile('青石', readingOf(''), known).diagnostics)).toEqual([
      'schema/wrong-shape 1:1',
    ]);
  });

  test('each use of an unknown method has its own', () => {
    const { diagnostics } = check(county.replaceAll('at-most-linear', 'at-most'));
    expect(told(diagnostics)).toEqual([
      'profile/unknown-name 16:9 at-most',
      'profile/unknown-name 17:8 at-most',
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

describe('a profile inherits from another', () => {
  const own = {
    '青石.yaml': '名称: 青石县\n继承: hubei\n依据: [青石县自评办法]\n阈值: { 单项分值: 25 }\n',
  };

  test('key by key at every depth, through as many as there are', () => {
    const { value, diagnostics } = profileOutcome('青石', own);
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ title: '青石县', sources: ['青石县自评办法'] });
    expect(formatShort(value!.executionWeight)).toBe('20');
    expect(formatShort(value!.thresholds.heavyWeight)).toBe('25');
    expect(formatShort(value!.thresholds.overshoot)).toBe('130');
    expect(value!.methods.get('<=')).toBe('at-most-ratio');
    expect(value!.methods.get('>=')).toBe('at-least');
  });

  test('a mistake keeps the place it was made at, in whichever file', () => {
    const files = {
      '青石.yaml': '名称: 青石县\n继承: 白河\n阈值: { 单项分: 25 }\n',
      '白河.yaml': '名称: 白河市\n继承: national\n依据: 无\n',
    };
    const { diagnostics } = profileOutcome('青石', files);
    expect(diagnostics.map(({ place }) => place?.source.path)).toEqual(['白河.yaml', '青石.yaml']);
    expect(told(diagnostics)).toEqual([
      'schema/wrong-shape 3:5 无',
      'schema/unknown-key 3:7 单项分',
    ]);
  });

  test.each([
    ['from itself', { '青石.yaml': '继承: 青石\n' }, 'profile/circle 1:5 青石'],
    [
      'in a circle',
      { '青石.yaml': '继承: 白河\n', '白河.yaml': '\n继承: 青石\n' },
      'profile/circle 2:5 青石',
    ],
    ['from none there is', { '青石.yaml': '继承: 黑水\n' }, 'profile/unknown 1:5 黑水'],
  ])('but not %s', (_, files, expected) => {
    const { value, diagnostics } = profileOutcome('青石', files);
    expect(value).toBeUndefined();
    expect(told(diagnostics)).toEqual([expected]);
  });
});
