// B2. Does a real form with any mistake end in findings inside of it, or in a form, and never in a stack trace?
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasErrors } from '../../src/diagnostic/diagnostic.ts';
import { examine, makeForm } from '../../src/pipeline.ts';
import { form, profile } from '../build/workshop.ts';
import { seeds } from './published.ts';
import { runs } from './runs.ts';

/** Signs that YAML, Handlebars, XML, a number or a terminal reads in a way of its own. */
const noise = [
  ':',
  ': ',
  '：',
  '#',
  ' #',
  '-',
  '- ',
  '>',
  '>=',
  '|',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  '，',
  '&',
  '*',
  '!',
  '%',
  '@',
  '`',
  '?',
  '\t',
  '\n',
  '\r',
  '\r\n',
  ' ',
  '　',
  '\u00a0',
  '\u200b',
  '\u202e',
  '\ufeff',
  '\ufffd',
  '\u0000',
  '\u001b',
  '\u0085',
  '\u2028',
  '０',
  '％',
  '.',
  '-1',
  '1e9',
  '99999999999999999999',
  '0.1',
  '<<',
  '---\n',
  '...\n',
  '{{',
  '}}',
  '<td>',
  '&lt;',
  '</td>',
  '__proto__',
  'constructor',
  '😀',
  '𠮷',
  'e\u0301',
  '⼯',
  '\ud800',
  'null',
  '~',
  '年',
  '是',
  '路'.repeat(500),
  '1'.repeat(400),
];

type Mutation = (text: string) => string;

const lineMutations = fc
  .tuple(
    fc.nat(),
    fc.nat(),
    fc.nat(seeds.length - 1),
    fc.constantFrom('drop', 'swap', 'twice', 'indent', 'outdent', 'nest', 'splice', 'tabs'),
  )
  .map(
    ([at, other, seed, how]): Mutation =>
      (text) => {
        const lines = text.split('\n');
        const i = at % lines.length;
        const j = other % lines.length;
        const line = lines[i] ?? '';
        const elsewhere = seeds[seed]!.text.split('\n');
        const changed: Record<string, string[]> = {
          drop: [],
          swap: [lines[j] ?? ''],
          twice: [line, line],
          indent: [`  ${line}`],
          outdent: [line.replace(/^ {1,2}/, '')],
          nest: [line.replace(/: (.*)$/, ': { 项目名称: [$1] }')],
          splice: elsewhere.slice(other % elsewhere.length, (other % elsewhere.length) + 5),
          tabs: [line.replace(/^ +/, '\t')],
        };
        return [...lines.slice(0, i), ...changed[how]!, ...lines.slice(i + 1)].join('\n');
      },
  );

const characterMutations = fc
  .tuple(fc.nat(), fc.nat(12), fc.constantFrom(...noise), fc.constantFrom('put', 'replace', 'cut'))
  .map(
    ([at, length, sign, how]): Mutation =>
      (text) => {
        const i = at % (text.length + 1);
        const end = how === 'put' ? i : i + length;
        return text.slice(0, i) + (how === 'cut' ? '' : sign) + text.slice(end);
      },
  );

const mutated = fc
  .tuple(
    fc.nat(seeds.length - 1),
    fc.array(fc.oneof(lineMutations, characterMutations), { minLength: 1, maxLength: 6 }),
  )
  .map(([seed, mutations]) => mutations.reduce((text, mutate) => mutate(text), seeds[seed]!.text));

let made = 0;
let slowest = 0;

async function holds(bytes: Buffer): Promise<void> {
  const started = performance.now();
  const examined = examine({ path: '项目.yaml', bytes, defaults: [] }, profile);
  slowest = Math.max(slowest, performance.now() - started);
  for (const { place, message, code } of examined.diagnostics) {
    expect(message).toMatch(/[一-鿿]/);
    expect(message, code).not.toMatch(/undefined|\[object|NaN/);
    expect(place!.span.start).toBeGreaterThanOrEqual(0);
    expect(place!.span.start).toBeLessThanOrEqual(place!.source.text.length);
  }
  if (!examined.project) {
    expect(hasErrors(examined.diagnostics)).toBe(true);
    return;
  }
  made += 1;
  // Printing is slow: one in twenty.
  if (made % 20 !== 0) return;
  const { value, diagnostics } = await makeForm(examined, form);
  expect(value !== undefined || hasErrors(diagnostics)).toBe(true);
}

test('real forms with mistakes in their text', { timeout: 7_200_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(mutated, (text) => holds(Buffer.from(text))),
    { numRuns: runs(7_500, 75_000) },
  );
  expect(made).toBeGreaterThan(100);
});

test('real forms with mistakes in their bytes', { timeout: 7_200_000 }, async () => {
  const flips = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.nat(seeds.length - 1), flips, async (seed, changes) => {
      const bytes = Buffer.from(seeds[seed]!.text);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      await holds(bytes);
    }),
    { numRuns: runs(2_500, 25_000) },
  );
});

test('each within its second', () => expect(slowest).toBeLessThan(2_000));
