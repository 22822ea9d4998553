// Is it told what is new and what is no more, neither twice nor falsely?
import { expect, test } from 'vitest';
import type { BuildReport } from '../../src/build/build.ts';
import { type News, news } from '../../src/cli/news.ts';
import { countsIn, type Diagnostic } from '../../src/diagnostic/diagnostic.ts';

interface Found {
  readonly all?: Readonly<Record<string, readonly Diagnostic[]>>;
  readonly faults?: readonly Diagnostic[];
  readonly unread?: readonly string[];
  readonly silent?: readonly string[];
}

function report({ all = {}, faults = [], unread = [], silent = [] }: Found): BuildReport {
  const files = Object.entries(all).map(([path, findings]) => ({
    path,
    counts: countsIn(findings),
    findings,
    open: findings.filter(({ acknowledged }) => acknowledged === undefined),
    judged: !unread.includes(path),
    made: true,
    pages: 1,
    density: undefined,
  }));
  const none = { outputs: [], written: [], removed: [], unbound: [], remade: 0 };
  return { ...none, files, faults, silent };
}

/** What is said after each of these builds. */
function said(...builds: readonly Found[]): string[] {
  let before: News['known'] | undefined;
  return builds.map(report).map((one) => {
    const { words, known } = news(one, before, false);
    before = known;
    return words.replaceAll(/^ .*\n|^\n/gm, '');
  });
}

const finding = (message: string, more: Partial<Diagnostic> = {}): Diagnostic => ({
  code: 'rule/budget-gives-rate',
  rule: 'FND-05',
  severity: 'warning',
  message,
  ...more,
});
const at = (path: string, line = 1) => ({
  place: { source: { path, text: '\n'.repeat(line) }, span: { start: line - 1, end: line } },
});

test('of two equal sentences in one file the second is told, and the end of one', () => {
  const twice = [finding('缺一', at('甲', 1)), finding('缺一', at('甲', 2))];
  const one = twice.slice(0, 1);
  const [, second, , back] = said(
    { all: { 甲: one } },
    { all: { 甲: twice } },
    { all: { 甲: twice } },
    { all: { 甲: one } },
  );
  expect(second).toBe('── 甲  警告 1\n甲:2:1  警告  缺一  [FND-05 rule/budget-gives-rate]\n');
  expect(back).toBe('甲  已不再有：缺一\n');
});

test('a warning that has become an error is told as one, and is not gone', () => {
  const [, now] = said(
    { all: { 甲: [finding('缺一')] } },
    { all: { 甲: [finding('缺一', { severity: 'error' })] } },
  );
  expect(now).toBe('── 甲  错误 1\n错误  缺一  [FND-05 rule/budget-gives-rate]\n');
});

test('what the writer stands by, and what is not asked any more, is not said to be gone', () => {
  const [, stoodBy, off] = said(
    { all: { 甲: [finding('缺一'), finding('缺二', { rule: 'FND-06' })] } },
    {
      all: { 甲: [finding('缺一', { acknowledged: '如此' }), finding('缺二', { rule: 'FND-06' })] },
    },
    { all: { 甲: [finding('缺一', { acknowledged: '如此' })] }, silent: ['FND-06'] },
  );
  expect(stoodBy).toBe('甲  已核：缺一\n');
  expect(off).toBe('甲  不再查 FND-06：缺二\n');
});

test('one sentence about two folders; where nothing was examined, what was to be looked at is told no second time', () => {
  const link = (path: string) =>
    finding('没有读', { code: 'cli/linked-folder', rule: undefined, ...at(path) });
  const broken = finding('模板坏了', { code: 'template/unknown', severity: 'error' });
  const words = said(
    { all: { 甲: [] }, faults: [link('外一')] },
    { all: { 甲: [] }, faults: [link('外一'), link('外二')] },
    { faults: [broken] },
    { all: { 甲: [] }, faults: [link('外二')] },
  );
  expect(words[1]).toBe('外二:1:1  警告  没有读  [cli/linked-folder]\n');
  expect(words[2]).not.toContain('没有读');
  expect(words[3]).toBe('已不再有：模板坏了\n外一  已不再有：没有读\n');
});

test('a mistake in defaults is told once for all projects, and its end with its own name', () => {
  const shared = finding('缺一', { code: 'yaml/unclosed', severity: 'error', ...at('_默认') });
  const [first, end] = said(
    { all: { 甲: [shared], 乙: [shared] }, unread: ['甲', '乙'] },
    { all: { 甲: [], 乙: [] } },
  );
  expect(first).toBe('── 甲  错误 1\n_默认:1:1  错误  缺一  [FND-05 yaml/unclosed]\n');
  expect(end).toBe('_默认  已不再有：缺一\n');
});

test('while a file cannot be read, nothing of it, and nothing about it, is gone', () => {
  const about = finding('与甲同名', { related: [{ message: '甲', ...at('甲') }] });
  const vain = finding('没有查出', { code: 'acknowledgement/unmet', rule: undefined });
  const whole = { 甲: [finding('缺一')], 乙: [about, vain, finding('缺二')] };
  const unclosed = finding('没有收尾', { code: 'yaml/unclosed', severity: 'error' });
  const shape = finding('没有这一项', { code: 'schema/unknown-key', severity: 'error' });
  const words = said(
    { all: whole },
    { all: { 甲: [unclosed], 乙: [] }, unread: ['甲'] },
    { all: { 甲: [shape], 乙: [] }, unread: ['甲'] },
    { all: whole },
    { all: { 甲: [], 乙: [] } },
  );
  expect(words[1]).toContain('没有收尾');
  expect(words[1]?.match(/已不再有.*/g)).toEqual(['已不再有：缺二']);
  expect(words[2]?.match(/已不再有.*/g)).toEqual(['已不再有：没有收尾']);
  expect(words[3]).toMatch(/^甲 {2}已不再有：没有这一项\n── 乙 {2}警告 1\n警告 {2}缺二 .*\n$/);
  expect(words[4]?.match(/已不再有.*/g)).toHaveLength(4);
});
