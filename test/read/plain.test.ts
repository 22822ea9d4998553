// Is what is read line by line what the parser reads? The same values, at the same places, and nothing the parser would have found.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/diagnostic/diagnostic.ts';
import type { DataPath } from '../../src/diagnostic/source.ts';
import { decodeText } from '../../src/read/decode.ts';
import { plainTree } from '../../src/read/plain.ts';
import { parseText, type Reading, readBytes, type YamlValue } from '../../src/read/read.ts';
import { mutated } from '../hostile/mutations.ts';
import { seeds } from '../hostile/published.ts';
import { runs } from '../hostile/runs.ts';

const root = join(import.meta.dirname, '../..');

/** Every value, and beside each what is not there. */
function pathsIn(value: YamlValue, path: DataPath = []): DataPath[] {
  const below = typeof value === 'string' ? [] : Object.entries(value);
  return [
    path,
    [...path, '没有'],
    [...path, 99],
    ...below.flatMap(([key, inner]) =>
      pathsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

/** All that a reading says, as one text. */
function saidBy({ value, diagnostics }: Outcome<Reading>): string {
  const places = value
    ? pathsIn(value.value).map((path) => [
        path,
        value.placeOf(path).span,
        value.placeOfKey(path).span,
      ])
    : [];
  return JSON.stringify([value?.value, diagnostics, places]);
}

/** Whether the text was read line by line; the parser must have read the same. */
function isReadAlike(text: string): boolean {
  const bytes = Buffer.from(text);
  if (decodeText('项目.yaml', bytes).value !== text || !plainTree(text)) return false;
  const parsed = parseText({ path: '项目.yaml', text });
  expect(saidBy(readBytes('项目.yaml', bytes)), text).toBe(saidBy(parsed));
  return true;
}

test('the published forms are plain, whatever ends their lines', () => {
  for (const end of ['\n', '\r\n']) {
    const plain = seeds.filter(({ text }) => isReadAlike(text.replaceAll('\n', end)));
    expect(plain).toHaveLength(seeds.length);
  }
});

test('settings, profiles, faces and heads of templates as they are shipped are plain', () => {
  const folder = (name: string) =>
    readdirSync(join(root, name)).map((file) => readFileSync(join(root, name, file), 'utf8'));
  const heads = folder('templates').flatMap((text) => /^---\n(.*?)^---\n/ms.exec(text)?.[1] ?? []);
  const settings = ['zipingbiao.yaml', 'fonts/faces.yaml'].map((name) =>
    readFileSync(join(root, name), 'utf8'),
  );
  const shipped = [...settings, ...folder('data/profiles'), ...heads];
  expect(heads).toHaveLength(1);
  expect(shipped.filter((text) => !isReadAlike(text))).toEqual([]);
});

test('real forms with mistakes', () => {
  let plain = 0;
  fc.assert(
    fc.property(mutated, (text) => {
      plain += isReadAlike(text) ? 1 : 0;
    }),
    { numRuns: runs(3_000, 100_000) },
  );
  expect(plain).toBeGreaterThan(100);
});

const pieces = [
  ...['年度', '得分', 'a', '1', '5%', '"1,000"', "'是'", '""', '>=', '项目 名称', '：', '，'],
  ...[
    ': ',
    ':',
    ': ',
    ':\n',
    ' ',
    '  ',
    '- ',
    '-',
    '\n',
    '\n  ',
    '\n    ',
    '\n- ',
    '\n  - ',
    '\r\n',
  ],
  ...[
    '{ a: 1, b: 2 }',
    '{ a: [1, 二], b: { c: "d" } }',
    '[是, "否"]',
    '[]',
    '{ }',
    ' # 待核',
    '">=": ',
  ],
  ...['{', '}', ', ', ',', '[', ']', '#', ' # ', '"', "'", '\t', '\\', ' ['],
  ...['"甲\\"乙"', '\\"', '\\\\', "\\'", '\\n'],
  ...['---', '...', '?', '&', '*', '!', '|', '>', '%', '@', '`', '<<', '~', '__proto__', '\u3000'],
];

test('anything that could be made of YAML’s signs', () => {
  let plain = 0;
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 16 }).map((all) => all.join(''));
  const pair = fc.tuple(fc.constantFrom('', '  ', '- ', '  - ', '    '), text);
  const texts = fc
    .array(pair, { maxLength: 5 })
    .map((lines) => `年:\n${lines.map(([lead, rest]) => `${lead}名: ${rest}`).join('\n')}`);
  fc.assert(
    fc.property(fc.oneof(text, texts), (one) => {
      plain += isReadAlike(one) ? 1 : 0;
    }),
    { numRuns: runs(20_000, 1_000_000) },
  );
  expect(plain).toBeGreaterThan(100);
});

describe('left to the parser', () => {
  test.each([
    ['an escape', '目标: "第\\u4e00"'],
    ['a tab', '目标:\t好'],
    ['a text over two lines', '目标: 好\n  更好'],
    ['what looks like a remark', '目标: 完成 #1 号楼'],
    ['a sign of folded text', '目标: >=47件'],
    ['a colon within a value', '目标: 8:30 开门'],
    ['a key twice', '目标: 好\n年度: 1\n目标: 更好'],
    ['a key twice in braces', '资金: { 得分: 1, 得分: 2 }'],
    ['a key without a value in braces', '资金: { 全年执行数: 7,762,496.1 }'],
    ['a colon of Chinese typing', '项目名称：道路养护'],
    ['a colon without a blank', '项目名称:道路养护'],
    ['wide blanks around a key', '　项目名称: 道路养护'],
    ['a list in brackets over two lines', '格式: [pdf,\n html]'],
    ['a remark with brackets behind brackets', '格式: [pdf, html] # [好]'],
    ['a pair in a list in brackets', '格式: [页: 1]'],
    ['brackets that do not match', '格式: [pdf, { 页: 1]}'],
    ['a merge key in quotes', '"<<": 好'],
    ['an alias', '目标: *好'],
    ['a second document', '目标: 好\n---\n目标: 更好'],
    ['a radical for a character', '目标: ⼀'],
    ['a text too long for a cell', `目标: ${'路'.repeat(20_001)}`],
    [
      'a form too deep',
      `${Array.from({ length: 20 }, (_, i) => `${' '.repeat(i)}目:`).join('\n')} 好`,
    ],
    ['an empty file', ''],
  ])('%s', (_, text) => {
    expect(plainTree(text)).toBeUndefined();
  });
});
