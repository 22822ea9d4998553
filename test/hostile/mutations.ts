// Which mistakes does a hurried hand make in a real form? Lines moved, signs put in and cut out, one to six at once.
import fc from 'fast-check';
import { seeds } from './published.ts';

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

/** Texts of real forms with mistakes in them. */
export const mutated = fc
  .tuple(
    fc.nat(seeds.length - 1),
    fc.array(fc.oneof(lineMutations, characterMutations), { minLength: 1, maxLength: 6 }),
  )
  .map(([seed, mutations]) => mutations.reduce((text, mutate) => mutate(text), seeds[seed]!.text));
