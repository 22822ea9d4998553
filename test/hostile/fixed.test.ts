// Does `--fix` of a hostile file end in seconds, in a file that reads as before or better, and never in a stack trace?
import { describe, expect, test } from 'vitest';
import { fixFile } from '../../src/fixing.ts';
import { readBytes } from '../../src/read/read.ts';
import { maxBytes } from '../../src/unit/limits.ts';
import { cases } from './corpus.ts';
import { second, spentOn } from './second.ts';

function fixed(bytes: Buffer) {
  return spentOn(() => fixFile('养护.yaml', bytes));
}

test.each(cases.map((one) => [one.name.slice(0, 60), one.bytes] as const))('%s', (_, bytes) => {
  const { value: outcome, seconds } = fixed(bytes);
  expect(seconds).toBeLessThan(4 * second);
  if (outcome.count === 0) expect(outcome.bytes.equals(bytes)).toBe(true);
  // What could be read can be read; mending again changes nothing that could have been mended at once.
  if (readBytes('养护.yaml', bytes).value) {
    expect(readBytes('养护.yaml', outcome.bytes).value).toBeDefined();
  }
});

const rows = (count: number) =>
  `绩效指标:\n  产出指标:\n    数量指标:\n${'      - { 三级指标: 里程, 年度指标值: ≧１０％, 实际完成值: ＞９，０００, 分值: １ }\n'.repeat(count)}`;

describe('large and wrong throughout', () => {
  test.each([
    ['a full-width colon on each of 40,000 lines', '年度：２０２４\n'.repeat(40_000)],
    ['a full-width colon behind a million blanks', `年度${' '.repeat(900_000)}：2024`],
    ['200,000 full-width colons in a line', `年度：${'：'.repeat(200_000)}`],
    ['commas in braces', `项目资金: {当年财政拨款: {年初预算数: ${'1,'.repeat(90_000)}}}`],
    ['full-width commas in braces', `项目资金：{${'１，'.repeat(100_000)}}`],
    ['odd signs and figures in 8,000 rows', rows(8_000)],
    ['backslashes', `a: "${'\\'.repeat(900_000)}`],
  ])('%s', (_, text) => {
    const bytes = Buffer.from(text);
    expect(bytes.length).toBeLessThan(maxBytes);
    expect(fixed(bytes).seconds).toBeLessThan(4 * second);
  });
});
