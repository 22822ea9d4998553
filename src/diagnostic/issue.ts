// What did the schema refuse? A zod issue as one plain Chinese sentence with its place.
import type * as z from 'zod';
import { maxFindings } from '../unit/limits.ts';
import { capped, type Diagnostic } from './diagnostic.ts';
import type { DataPath, Place, Source } from './source.ts';

/** How to find the place of a value, or of its key. */
export interface Locator {
  placeOf(path: DataPath): Place;
  placeOfKey(path: DataPath): Place;
}

const shapes: Readonly<Record<string, string>> = {
  object: '若干「键: 值」',
  array: '一个列表（每项以「- 」开头）',
  string: '一段文字',
  record: '若干「键: 值」',
};

/** Edits between two short words, two letters in the wrong order being one; the nearest known key is suggested when it is near enough. */
function distance(a: string, b: string): number {
  let above: readonly number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitute = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? (above[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(substitute, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    above = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

export function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((candidate) => ({ candidate, edits: distance(word, candidate) }))
    .sort((a, b) => a.edits - b.edits);
  const best = ranked[0];
  const bound = Math.max(1, Math.floor(Math.max(word.length, best?.candidate.length ?? 0) / 2));
  return best && best.edits <= bound ? best.candidate : undefined;
}

/** What to do about a word that is none of the known. */
export function suggestion(word: string, known: readonly string[]): string | undefined {
  const meant = nearest(word, known);
  if (meant) return `是不是「${meant}」？`;
  return known.length > 0 ? `可以写的有：${known.join('、')}` : undefined;
}

function fieldName(path: DataPath): string {
  const names = path.map((step) => (typeof step === 'number' ? `第 ${step + 1} 项` : step));
  return names.length === 0 ? '文件' : names.slice(-2).join('的');
}

/** `项目名称：甲`, with the colon of Chinese typing at `start`. */
export function mistypedColon(source: Source, key: string, start: number): Diagnostic {
  return {
    code: 'yaml/full-width-colon',
    severity: 'error',
    message: `「${key.trim()}」后面是全角冒号「：」，应为英文冒号加一个空格「: 」`,
    hint: '把「：」改为「: 」',
    place: { source, span: { start, end: start + 1 } },
  };
}

/** Where keys were wanted and `预期目标：提高` stands, YAML saw one text. */
function colonInstead(expected: string, { source, span }: Place): Diagnostic | undefined {
  if (expected !== 'object' && expected !== 'record') return undefined;
  const key = /^[^：:\s]{1,30}(?=：)/.exec(source.text.slice(span.start, span.end))?.[0];
  return key === undefined ? undefined : mistypedColon(source, key, span.start + key.length);
}

/** As many as a person may want to read; `knownKeys` gives the keys allowed at a path, for suggestions. */
export function explainIssues(
  issues: readonly z.core.$ZodIssue[],
  locator: Locator,
  knownKeys: (path: DataPath) => readonly string[],
): Diagnostic[] {
  return capped(issues.flatMap((issue) => explainIssue(issue, locator, knownKeys)));
}

/** What a schema of ours may say of its own issue. */
interface CustomParameters {
  readonly hint?: string;
  readonly code?: string;
}

function explainIssue(
  issue: z.core.$ZodIssue,
  locator: Locator,
  knownKeys: (path: DataPath) => readonly string[],
): readonly Diagnostic[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const base = { severity: 'error' as const, place: locator.placeOf(path), at: path };
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key, i) => {
        // Twenty thousand strange keys are told as such, without a guess at each.
        const known = i < maxFindings ? knownKeys(path) : [];
        return {
          ...base,
          code: 'schema/unknown-key',
          message: `${path.length > 0 ? `「${fieldName(path)}」里` : ''}没有「${key}」这一项`,
          hint: suggestion(key, known),
          place: locator.placeOfKey([...path, key]),
          at: [...path, key],
        };
      });
    case 'invalid_type': {
      const missing = issue.input === undefined && issue.message.includes('undefined');
      const colon = colonInstead(issue.expected, base.place);
      if (colon) return [colon];
      const wanted = shapes[issue.expected] ?? '别的内容';
      if (path.length === 0) {
        const message = `文件里没有内容，或不是${wanted}`;
        return [{ ...base, code: 'schema/wrong-shape', message }];
      }
      return [
        missing
          ? { ...base, code: 'schema/missing', message: `缺少「${fieldName(path)}」` }
          : { ...base, code: 'schema/wrong-shape', message: `「${fieldName(path)}」应是${wanted}` },
      ];
    }
    case 'custom': {
      const { hint, code = 'schema/invalid-value' } = (issue.params ?? {}) as CustomParameters;
      const message = `「${fieldName(path)}」${issue.message}`;
      return [{ ...base, code, message, hint }];
    }
    case 'invalid_value': {
      const hint = `可以写的有：${issue.values.map(String).join('、')}`;
      const message = `「${fieldName(path)}」的写法不对`;
      return [{ ...base, code: 'schema/invalid-value', message, hint }];
    }
    default:
      return [
        { ...base, code: 'schema/invalid-value', message: `「${fieldName(path)}」的写法不对` },
      ];
  }
}
