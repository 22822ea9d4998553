// Where in a text is an offset? Named texts, spans in them, and offset ⇄ line and column.

/** A named text: a project file, a template, a profile. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** A half-open range of UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Place {
  readonly source: Source;
  readonly span: Span;
}

/** A whole file or folder, of whose text nothing is to be shown. */
export function wholeOf(path: string): Place {
  return { source: { path, text: '' }, span: { start: 0, end: 0 } };
}

/** Both from 1; the column counts UTF-16 units, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Keys and indexes from the root of a YAML document to a value. */
export type DataPath = readonly (string | number)[];

const lineStartsOf = new WeakMap<Source, readonly number[]>();

/** Offsets at which lines begin. A line ends with LF, CRLF or CR. */
export function lineStarts(source: Source): readonly number[] {
  const known = lineStartsOf.get(source);
  if (known) return known;
  const starts = [0];
  for (const match of source.text.matchAll(/\r\n|\n|\r/g)) {
    starts.push(match.index + match[0].length);
  }
  lineStartsOf.set(source, starts);
  return starts;
}

export function positionAt(source: Source, offset: number): Position {
  const starts = lineStarts(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** The text of a line (from 1), without its line end. */
export function lineText(source: Source, line: number): string {
  const starts = lineStarts(source);
  return source.text.slice(starts[line - 1] ?? 0, starts[line]).replace(/[\r\n]+$/, '');
}
