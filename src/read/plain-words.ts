// Which keys and texts are plain? What YAML reads as it is written: no sign that means something else, no escape but of quotes.
import type { Span } from '../diagnostic/source.ts';
import { maxTextLength } from '../unit/limits.ts';
import type { Entry, Tree } from './tree.ts';

/** A form nests nine deep. */
export const deepest = 16;

/** Behind these YAML reads something else than text. */
export const sign = String.raw`\-?:,[\]{}#&*!|>'"%@\x60`;
/** No sign at all, nor the blanks that are none to YAML. */
const word = String.raw`[^ ${sign}<.\r\xa0\u3000](?:[^:,[\]{}#'"\r\xa0\u3000]{0,99}[^ :,[\]{}#'"\r\xa0\u3000])?`;
export const key = String.raw`${word}|"(?!<<")[^"\\\r]{1,100}"`;
/** Of escapes only those that give the sign itself. */
export const quoted = String.raw`"[^"\\\r]*(?:\\["\\][^"\\\r]*)*"|'[^'\r]*'`;
export const bare = String.raw`[^ ${sign}\r](?:[^:#\r]*[^ :#\r])?`;

export function spanOf(start: number, written: string) {
  return { start, end: start + written.length };
}

/** Without the quotes around it and the escapes within. */
export function bareOf(written: string): string {
  if (written.startsWith("'")) return written.slice(1, -1);
  return written.startsWith('"') ? written.slice(1, -1).replace(/\\(.)/g, '$1') : written;
}

export function textOf(written: string, start: number): Tree | undefined {
  const text = bareOf(written);
  if (text.length > maxTextLength) return undefined;
  return { kind: 'text', text, span: spanOf(start, written) };
}

/** Nothing where a key stands twice. */
export function mapOf(entries: readonly Entry[], span: Span): Tree | undefined {
  const names = new Set(entries.map(({ name }) => name));
  return names.size < entries.length ? undefined : { kind: 'map', entries, span };
}
