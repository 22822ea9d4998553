// Which rules are meant by the words, and what is said of them? Without a word, all.
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { suggestion } from '../diagnostic/issue.ts';
import { lawsOf } from '../rulebook.ts';
import type { LawInForce } from '../rules/laws.ts';
import { codeFamily } from './code-families.ts';
import { lawSheet, lawsAsJson, lawsAsMarkdown, lawTable } from './law-pages.ts';
import { openSession } from './session.ts';
import { putResult, speakFaults } from './speak.ts';

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

export async function explaining(
  words: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const session = openSession(options);
  if (!session) return 2;
  const { profile } = session;
  const all = lawsOf(profile);
  const asked = words.length > 0 ? answer(words, all) : { laws: all, words: [], faults: [] };
  if (asked.faults.length > 0) {
    speakFaults(asked.faults, options);
    return 2;
  }
  await putResult(pageOf(asked, words.length === 0, profile, options.reporter), options);
  return 0;
}
