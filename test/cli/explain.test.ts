// Does `zpb explain` answer for every rule, by every name one may know, and is the committed table true?
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeFamily } from '../../src/cli/code-families.ts';
import { lawsAsMarkdown } from '../../src/cli/law-pages.ts';
import { lawsOf, loadProfile } from '../../src/rulebook.ts';
import { root, world } from '../build/workshop.ts';
import { workingFolder } from './program.ts';

const national = loadProfile(world, 'national').value!;
const laws = lawsOf(national);
const zpb = (...words: string[]) => workingFolder({}).zpb('explain', ...words);

test.each([
  ['its number', 'FND-01'],
  ['its number in small letters', 'fnd-01'],
  ['its name', 'funds-add-up'],
  ['its code', 'rule/funds-add-up'],
  ['a part of what it holds', '各来源之和'],
])('a rule is found by %s', (_, word) => {
  const { code, stdout, stderr } = zpb(word);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^FND-01 {2}funds-add-up\n/);
  for (const part of ['程度  错误', '缘由  ', '改法  ', '依据  '])
    expect(stdout).toContain(`\n${part}`);
});

test('several at once, each whole', () => {
  const { stdout } = zpb('FND-01', 'SUM-01');
  expect(stdout.match(/^依据 {2}/gm)).toHaveLength(2);
});

test('a code of no rule is told by its family', () => {
  const { code, stdout } = zpb('yaml/duplicate-key');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^yaml\/duplicate-key\n.*YAML/);
});

test('every family of codes in the program is told', () => {
  const src = join(root, 'src');
  const families = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [...readFileSync(join(src, name), 'utf8').matchAll(/code: ['`]([a-z]+)\//g)])
    .map(([, family]) => family);
  expect(families.length).toBeGreaterThan(20);
  const untold = families.filter((family) => family !== 'rule' && !codeFamily(`${family}/x`));
  expect([...new Set(untold)]).toEqual([]);
});

test.each([
  ['FND-91', 'FND-'],
  ['FDN-01', 'FND-01'],
  ['funds-ad-up', 'funds-add-up'],
])('%s is unknown: a suggestion, exit 2', (word, meant) => {
  const { code, stdout } = zpb(word);
  expect(code).toBe(2);
  expect(stdout).toContain('[cli/unknown-rule]');
  expect(stdout).toMatch(new RegExp(`→ .*是不是「${meant}`));
});

test.each(['月亮', 'constructor', '__proto__/x', 'moon/light'])('%s is unknown, exit 2', (word) => {
  expect(zpb(word)).toMatchObject({ code: 2, stdout: expect.stringContaining('cli/unknown-rule') });
});

test('without a name every rule has a line with its severity, in the order of the form', () => {
  const { code, stdout } = zpb();
  expect(code).toBe(0);
  const lines = stdout.split('\n').filter((line) => /^[A-Z]{3,4}-\d\d /.test(line));
  expect(lines.map((line) => line.split(/ +/).slice(0, 2))).toEqual(
    laws.map(({ id, severity }) => [
      id,
      { error: '错误', warning: '警告', note: '提示', off: '关' }[severity],
    ]),
  );
});

test('--reporter json has every field of every rule', () => {
  const { stdout } = zpb('--reporter', 'json');
  const { version, profile, rules } = JSON.parse(stdout);
  expect([version, profile.id]).toEqual([1, 'national']);
  expect(rules).toEqual(laws.map((law) => ({ ...law, unconfirmed: law.unconfirmed ?? null })));
});

test('docs/rules.md is what the rules say (renew it with: npm run docs)', () => {
  expect(readFileSync(join(root, 'docs/rules.md'), 'utf8')).toBe(lawsAsMarkdown(laws, national));
});

test('every cell of the Markdown table stands in its column', () => {
  const rows = lawsAsMarkdown(laws, national)
    .split('\n')
    .filter((line) => line.startsWith('| '));
  expect(rows).toHaveLength(laws.length + 1);
  for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(7);
});
