// Does every scalar stay the text that was typed, and is what a form cannot mean refused at its place?
import { describe, expect, test } from 'vitest';
import { readText } from '../../src/read/read.ts';
import { maxFindings, maxKeys, maxTokens } from '../../src/unit/limits.ts';
import { placed, readingOf, readYaml, told } from './reading.ts';

describe('a scalar is the text that was typed', () => {
  test.each([
    ['010', '010'],
    ['12345678901234567890', '12345678901234567890'],
    ['3.10', '3.10'],
    ['138000.00', '138000.00'],
    ['1e3', '1e3'],
    ['0x1F', '0x1F'],
    ['.5', '.5'],
    ['+44', '+44'],
    ['yes', 'yes'],
    ['no', 'no'],
    ['on', 'on'],
    ['true', 'true'],
    ['null', 'null'],
    ['~', '~'],
    ['是', '是'],
    ['2023-01-01', '2023-01-01'],
    ['12:30', '12:30'],
    ['.inf', '.inf'],
    ['"138,000"', '138,000'],
    ["'>=47件'", '>=47件'],
    ['目标一：提高', '目标一：提高'],
    ['甲 # 注', '甲'],
  ])('%s', (typed, text) => {
    expect(readingOf(`值: ${typed}\n`).value).toEqual({ 值: text });
  });

  test('in block text too: folded and kept lines', () => {
    const reading = readingOf('折: >-\n  提高\n  能力\n留: |\n  一\n  二\n');
    expect(reading.value).toEqual({ 折: '提高 能力', 留: '一\n二\n' });
  });
});

describe('a blank value is empty text', () => {
  test.each([
    ['甲:\n', { 甲: '' }],
    ['甲: ""\n', { 甲: '' }],
    ['甲: # 待填\n乙: 1\n', { 甲: '', 乙: '1' }],
    ['{ 甲: , 乙 }\n', { 甲: '', 乙: '' }],
    ['- \n- 甲\n', ['', '甲']],
    ['', ''],
    ['# 只有一句注释\n', ''],
  ])('%j', (text, value) => {
    expect(readingOf(text).value).toEqual(value);
  });
});

test('line ends of Windows are line ends', () => {
  expect(readingOf('项目名称: 道路养护\r\n年度: 2023\r\n').value).toEqual({
    项目名称: '道路养护',
    年度: '2023',
  });
});

describe('a key written twice', () => {
  test('is refused at the second and points at the first', () => {
    const { value, diagnostics } = readYaml('年度: 2023\n项目名称: 道路养护\n年度: 2024\n');
    expect(value).toBeUndefined();
    expect(told(diagnostics)).toEqual(['yaml/duplicate-key 3:1 年度']);
    expect(diagnostics[0]?.related?.map(({ place }) => placed(place))).toEqual(['1:1 年度']);
  });

  test('three times is told twice, each pointing at the one before', () => {
    const { diagnostics } = readYaml('甲: {年度: 1, 年度: 2, 年度: 3}\n');
    expect(told(diagnostics)).toEqual([
      'yaml/duplicate-key 1:12 年度',
      'yaml/duplicate-key 1:19 年度',
    ]);
    expect(diagnostics[1]?.related?.map(({ place }) => placed(place))).toEqual(['1:12 年度']);
  });

  test('quoted or not is the same key; in two maps it is not', () => {
    expect(told(readYaml('年度: 1\n"年度": 2\n').diagnostics)).toEqual([
      'yaml/duplicate-key 2:1 "年度"',
    ]);
    expect(readYaml('甲: {年度: 1}\n乙: {年度: 1}\n').diagnostics).toEqual([]);
  });

  test('called __proto__ is a key like any other', () => {
    expect(told(readYaml('__proto__: 1\n__proto__: 2\n').diagnostics)).toEqual([
      'yaml/duplicate-key 2:1 __proto__',
    ]);
  });
});

test('a key called __proto__ is an own property and changes no prototype', () => {
  const { value } = readingOf('__proto__:\n  年度: 2023\n');
  expect(Object.keys(value as object)).toEqual(['__proto__']);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect((value as { 年度?: string }).年度).toBeUndefined();
  expect(({} as { 年度?: string }).年度).toBeUndefined();
});

describe('what YAML allows and a form does not', () => {
  test.each([
    ['an alias', '甲: 1\n乙: *甲\n', ['yaml/alias 2:4 *甲']],
    ['an anchor at a text', '甲: &x 1\n', ['yaml/anchor 1:7 1']],
    ['an anchor at a map', '甲: &x { 年度: 1 }\n', ['yaml/anchor 1:7 { 年度: 1 }']],
    ['an anchor at a list', '甲: &x\n  - 一\n', ['yaml/anchor 2:3 - 一']],
    ['a tag of one’s own', '甲: !yuan 1\n', ['yaml/tag 1:10 1']],
    ['a tag at a map', '甲: !yuan { 年度: 1 }\n', ['yaml/tag 1:10 { 年度: 1 }']],
    ['a tag of YAML', '甲: !!int 1\n', ['yaml/tag 1:10 1']],
    ['a tag that changes nothing', '甲: !!str 1\n', ['yaml/tag 1:10 1']],
    [
      'a merge key',
      '甲: &x {年度: 1}\n乙:\n  <<: *x\n',
      ['yaml/anchor 1:7 {年度: 1}', 'yaml/merge-key 3:3 <<', 'yaml/alias 3:7 *x'],
    ],
    ['a second document', '年度: 2023\n---\n年度: 2024\n', ['yaml/several-documents 3:1 年']],
    ['a list as a key', '? [甲]\n: 1\n', ['yaml/non-string-key 1:3 [']],
  ])('%s is refused', (_, text, expected) => {
    const { value, diagnostics } = readYaml(text);
    expect(value).toBeUndefined();
    expect(told(diagnostics)).toEqual(expected);
  });

  test('a merge key without an alias is refused too, and YAML 1.1 changes no text', () => {
    expect(told(readYaml('<<: {年度: 2023}\n').diagnostics)).toEqual(['yaml/merge-key 1:1 <<']);
    expect(readingOf('%YAML 1.1\n---\n甲: yes\n').value).toEqual({ 甲: 'yes' });
  });

  test('one document with its marks is one document', () => {
    expect(readingOf('---\n年度: 2023\n...\n').value).toEqual({ 年度: '2023' });
  });
});

describe('broken YAML is told at its place', () => {
  test.each([
    ['a tab as indentation', '目标:\n\t预期: 提高\n', ['yaml/tab-as-indent 2:1']],
    ['an unclosed quote', '名称: "道路\n年度: 2023\n', ['yaml/unclosed 1:5 "']],
    ['a text that begins with @', '名称: @道路\n', ['yaml/bad-scalar-start 1:5 @']],
    ['a text that begins with %', '名称: %道路\n', ['yaml/bad-scalar-start 1:5 %']],
    ['an unclosed brace', '资金: { 预算: 1\n年度: 2023\n', ['yaml/unclosed 1:5 {']],
  ])('%s', (_, text, expected) => {
    const { value, diagnostics } = readYaml(text);
    expect(value).toBeUndefined();
    expect(told(diagnostics)).toEqual(expected);
  });

  test('a key with less indentation than its like', () => {
    const { value, diagnostics } = readYaml('目标:\n    预期: 提高\n  实际: 好\n');
    expect(value).toBeUndefined();
    expect(diagnostics[0]?.code).toMatch(/^yaml\//);
    expect(diagnostics[0]?.place && placed(diagnostics[0].place)).toMatch(/^3:/);
  });
});

describe('a full-width colon is recognised and named, once', () => {
  test.each([
    ['on the first line', '项目名称：甲\n年度: 2023\n', '1:5'],
    ['on the last line', '年度: 2023\n项目名称：甲\n', '2:5'],
    ['between keys', '年度: 2023\n项目名称：甲\n主管部门: 乙\n', '2:5'],
    ['in the whole file', '项目名称：甲\n年度：2023\n主管部门：乙\n', '1:5'],
    ['alone on its line', '年度: 2023\n项目资金：\n  其他资金:\n    年初预算数: 1\n', '2:5'],
    ['first in a map', '项目资金:\n  其他资金：\n    年初预算数: 1\n', '2:7'],
    ['second in a map', '目标:\n  预期目标: 提高\n  实际完成情况：好\n年度: 2023\n', '3:9'],
    ['first in a list item', '指标:\n  - 三级指标：里程\n    分值: 10\n', '2:9'],
    ['later in a list item', '指标:\n  - 三级指标: 里程\n    分值：10\n    得分: 10\n', '3:7'],
    ['in braces', '目标: { 预期目标：提高, 实际完成情况: 好 }\n', '1:11'],
    ['after a space', '项目名称 ：甲\n年度: 2023\n', '1:6'],
    ['with Windows line ends', '年度: 2023\r\n项目名称：甲\r\n', '2:5'],
  ])('%s', (_, text, at) => {
    const { value, diagnostics } = readYaml(text);
    expect(value).toBeUndefined();
    expect(told(diagnostics)).toEqual([`yaml/full-width-colon ${at} ：`]);
  });

  test('but is no mistake inside a value', () => {
    const text = '目标:\n  预期: 目标一：提高\n  实际:\n    目标一：提高\n    目标二：改善\n';
    expect(readingOf(text).value).toEqual({
      目标: { 预期: '目标一：提高', 实际: '目标一：提高 目标二：改善' },
    });
    expect(readYaml('{ 预期: 目标一：提高, "注：": }\n').diagnostics).toEqual([]);
  });

  test('and is not blamed for another mistake nearby', () => {
    const text = '目标:\n  预期: |\n    目标一：提高\n\t实际: 好\n';
    expect(told(readYaml(text).diagnostics)).toEqual(['yaml/bad-indent 4:1']);
  });
});

describe('bounds', () => {
  const deep = [
    ['lists in braces', '['.repeat(100_000)],
    ['maps in braces', '{甲: '.repeat(60_000)],
    ['lists in lines', '- '.repeat(100_000)],
    ['maps in lines', Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}甲:\n`).join('')],
    ['closed lists', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ] as const;

  test.each(deep)('a depth bomb of %s is refused, twice in one process', (_, text) => {
    for (let time = 0; time < 2; time += 1) {
      const { value, diagnostics } = readYaml(text);
      expect(value).toBeUndefined();
      expect(diagnostics.map(({ code }) => code)).toEqual(['yaml/too-deep']);
    }
  });

  test('the place of a bomb is where it is too deep, not a character off', () => {
    const lead = '项目名称: "道路"\n资金: ';
    const [found] = readYaml(`${lead}${'['.repeat(500)}`).diagnostics;
    const [plain] = readYaml(`资金: ${'['.repeat(500)}`).diagnostics;
    const columnOf = (d: typeof found) => (d?.place ? placed(d.place).replace(/^\d+:/, '') : '');
    expect(placed(found!.place!)).toMatch(/^2:\d+ \[$/);
    expect(columnOf(found)).toBe(columnOf(plain));
  });

  test('a form’s own depth is far from the bound', () => {
    expect(readYaml('甲: {乙: {丙: [{丁: {戊: [{己: 1}]}}]}}\n').diagnostics).toEqual([]);
  });

  test('too many tokens and too many keys are refused', () => {
    const commas = `[${'1,'.repeat(maxTokens / 2)}]`;
    expect(readYaml(commas).diagnostics.map(({ code }) => code)).toEqual(['yaml/too-many-tokens']);
    const keys = Array.from({ length: maxKeys + 1 }, (_, i) => `键${i}: 1`).join('\n');
    expect(readYaml(keys).diagnostics.map(({ code }) => code)).toEqual(['yaml/too-many-keys']);
  });

  test('mistakes are listed up to a bound', () => {
    const many = Array.from({ length: 200 }, () => '年度: 1').join('\n');
    const { diagnostics } = readYaml(many);
    expect(diagnostics).toHaveLength(maxFindings + 1);
    expect(diagnostics.at(-1)).toMatchObject({ code: 'limit/more-findings', severity: 'error' });
    expect(diagnostics.at(-1)?.message).toContain(String(199 - maxFindings));
  });
});

test('the head of a longer text keeps the places of the whole', () => {
  const text = '---\n纸张: A4\n页边: [1, 2]\n---\n<table>{{x}}</table>\n';
  const span = { start: 4, end: text.indexOf('\n---\n') + 1 };
  const { value } = readText({ path: '表.hbs', text }, span);
  expect(value?.value).toEqual({ 纸张: 'A4', 页边: ['1', '2'] });
  expect(value && placed(value.placeOf(['页边', 1]))).toBe('3:9 2');
});
