// zpb explain: what does a rule hold, why, on what ground, and how is a breach cured? Without a name, all rules.
import { Option } from 'commander';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { suggestion } from '../diagnostic/issue.ts';
import type { LawInForce } from '../rules/laws.ts';
import { codeFamily } from './code-families.ts';
import type { Command } from './command.ts';
import { lawSheet, lawsAsJson, lawsAsMarkdown, lawTable } from './law-pages.ts';
import { addOutputOption, addProfileOption, putResult, speakFaults } from './speak.ts';

const forms = ['frame', 'json', 'markdown'] as const;

/** By number, by name as in `rule/funds-add-up`, or by a part of what it holds. */
function lawsNamed(word: string, laws: readonly LawInForce[]): readonly LawInForce[] {
  const name = word
    .trim()
    .toLowerCase()
    .replace(/^rule\//, '');
  const exact = laws.filter((law) => law.id.toLowerCase() === name || law.name === name);
  if (exact.length > 0 || name === '') return exact;
  return laws.filter((law) => law.title.includes(word.trim()) || law.name.includes(name));
}

function unknown(word: string, laws: readonly LawInForce[]): Diagnostic {
  const meant = suggestion(
    word,
    laws.flatMap(({ id, name, title }) => [id, name, title]),
  );
  return {
    code: 'cli/unknown-rule',
    severity: 'error',
    message: `没有规则「${word}」`,
    hint: meant?.startsWith('是不是') ? meant : '全部规则：zpb explain',
  };
}

interface Answer {
  readonly laws: readonly LawInForce[];
  /** What is said of codes that are no rule's. */
  readonly words: readonly string[];
  readonly faults: readonly Diagnostic[];
}

function answer(words: readonly string[], laws: readonly LawInForce[]): Answer {
  const found = words.map((word) => {
    const named = lawsNamed(word, laws);
    return { word, named, family: named.length > 0 ? undefined : codeFamily(word) };
  });
  return {
    laws: laws.filter((law) => found.some(({ named }) => named.includes(law))),
    words: found.flatMap(({ word, family }) => (family ? [`${word}\n${family}\n`] : [])),
    faults: found
      .filter(({ named, family }) => named.length === 0 && !family)
      .map(({ word }) => unknown(word, laws)),
  };
}

/** More rules than these are shown as a table. */
const maxSheets = 3;

export const explain: Command = {
  name: 'explain',
  summary: '解释一条规则：查什么、为什么、依据什么、怎样改；不写则列出全部规则',
  argumentName: '[规则...]',
  argument: '编号 FND-01、名称 funds-add-up，或标题里的几个字',
  addOptions: (program) =>
    addOutputOption(
      addProfileOption(
        program.addOption(
          new Option(
            '--reporter <写法>',
            '结果的写法：frame 给人看（默认），json 给程序读，markdown 文档',
          )
            .choices(forms)
            .default('frame'),
        ),
      ),
    ),
  run: async (words, options) => {
    const { openSession } = await import('./session.ts');
    const session = openSession(options);
    if (!session) return 2;
    const { lawsOf } = await import('../rulebook.ts');
    const { profile } = session;
    const all = lawsOf(profile);
    const asked = words.length > 0 ? answer(words, all) : { laws: all, words: [], faults: [] };
    if (asked.faults.length > 0) {
      speakFaults(asked.faults, options);
      return 2;
    }
    await putResult(pageOf(asked, words.length === 0, profile, options.reporter), options);
    return 0;
  },
};

function pageOf(
  { laws, words }: Answer,
  isWhole: boolean,
  profile: Parameters<typeof lawTable>[1],
  form: unknown,
): string {
  if (form === 'json') return lawsAsJson(laws, profile);
  if (form === 'markdown') return lawsAsMarkdown(laws, profile);
  const sheets =
    isWhole || laws.length > maxSheets
      ? [lawTable(laws, profile)]
      : laws.map((law) => lawSheet(law, profile));
  return [...sheets, ...words].join('\n');
}
