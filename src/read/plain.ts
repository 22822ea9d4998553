// What does YAML say that is written as forms are? Read line by line here; whatever is unusual or wrong goes to the parser.
import type { Span } from '../diagnostic/source.ts';
import { maxTextLength } from '../unit/limits.ts';
import { normalized } from './normalize.ts';
import type { Entry, Tree } from './tree.ts';

/** Of so few characters no text is beyond the limits of keys and of the parser's tokens. */
const longest = 50_000;
/** A form nests nine deep. */
const deepest = 16;

/** A tab, an escape, the line end of an old Mac. */
const unusual = /[\t\\]|\r(?!\n)/;

/** Behind these YAML reads something else than text. */
const sign = String.raw`\-?:,[\]{}#&*!|>'"%@\x60`;
/** No sign at all, nor the blanks that are none to YAML. */
const key = String.raw`[^ ${sign}<.\r\xa0\u3000](?:[^:,[\]{}#'"\r\xa0\u3000]{0,99}[^ :,[\]{}#'"\r\xa0\u3000])?`;
const quoted = String.raw`"[^"\r]*"|'[^'\r]*'`;
const bare = String.raw`[^ ${sign}\r](?:[^:#\r]*[^ :#\r])?`;
const bareInBraces = String.raw`[^ ${sign}\r](?:[^:#,[\]{}\r]*[^ :#,[\]{}\r])?`;
/** Indent, the dash of a list item, a key and its colon, a value. */
const content = new RegExp(
  String.raw`^( *)(- +)?(?:(${key})(:(?: +|(?=\r?$))))?(${quoted}|\{[^{}\r]*\}|${bare})? *\r?$`,
);
const pairInBraces = new RegExp(` *(${key})(: +)(${quoted}|${bareInBraces}) *(,|$)`, 'y');
const blank = /^ *(?:#.*)?\r?$/;

/** A line that says something. */
interface Line {
  readonly indent: number;
  /** Where its key or value stands in it: behind the indent and the dash of a list item. */
  readonly column: number;
  readonly key: string;
  /** Offset of the key in the text. */
  readonly start: number;
  readonly value: string;
  readonly valueStart: number;
}

function lineOf(written: string, offset: number): Line | undefined {
  const found = content.exec(written);
  if (!found) return undefined;
  const [, lead = '', dash = '', name = '', colon = '', value = ''] = found;
  if (name === '' && (dash === '' || value === '')) return undefined;
  const column = lead.length + dash.length;
  const start = offset + column;
  const valueStart = start + name.length + colon.length;
  return { indent: lead.length, column, key: name, start, value, valueStart };
}

/** Nothing where some line is not plain. */
function linesOf(text: string): readonly Line[] | undefined {
  const lines: Line[] = [];
  let offset = 0;
  for (const written of text.split('\n')) {
    if (!blank.test(written)) {
      const line = lineOf(written, offset);
      if (!line) return undefined;
      lines.push(line);
    }
    offset += written.length + 1;
  }
  return lines;
}

function spanOf(start: number, written: string) {
  return { start, end: start + written.length };
}

function textOf(written: string, start: number): Tree | undefined {
  const isQuoted = written.startsWith('"') || written.startsWith("'");
  const text = isQuoted ? written.slice(1, -1) : written;
  if (text.length > maxTextLength) return undefined;
  return { kind: 'text', text, span: spanOf(start, written) };
}

function bracesOf(written: string, start: number): Tree | undefined {
  const entries: Entry[] = [];
  pairInBraces.lastIndex = 1;
  const inside = written.slice(0, -1);
  for (let isLast = false; !isLast; ) {
    const from = pairInBraces.lastIndex;
    const found = pairInBraces.exec(inside);
    if (!found) return undefined;
    const [whole, name = '', colon = '', value = '', end] = found;
    const nameStart = start + from + whole.indexOf(name);
    const tree = textOf(value, nameStart + name.length + colon.length);
    if (!tree) return undefined;
    entries.push({ name, nameSpan: spanOf(nameStart, name), value: tree });
    isLast = end === '';
  }
  return mapOf(entries, spanOf(start, written));
}

/** Nothing where a key stands twice. */
function mapOf(entries: readonly Entry[], span: Span): Tree | undefined {
  const names = new Set(entries.map(({ name }) => name));
  return names.size < entries.length ? undefined : { kind: 'map', entries, span };
}

/** Goes from line to line; each step gives a tree, or nothing where the text is not plain. */
class LineReader {
  readonly #lines: readonly Line[];
  #at = 0;

  constructor(lines: readonly Line[]) {
    this.#lines = lines;
  }

  whole(): Tree | undefined {
    const tree = this.#map(0, 1);
    return this.#at === this.#lines.length ? tree : undefined;
  }

  get #next(): Line | undefined {
    return this.#lines[this.#at];
  }

  /** Pairs whose keys stand in a column; the first may stand behind the dash of a list item. */
  #map(column: number, depth: number): Tree | undefined {
    const entries: Entry[] = [];
    const { start = 0 } = this.#next ?? {};
    for (let line = this.#next; line?.column === column && line.key !== ''; line = this.#next) {
      if (entries.length > 0 && line.indent < column) break;
      this.#at += 1;
      const value = this.#valueOf(line, depth);
      if (!value) return undefined;
      entries.push({ name: line.key, nameSpan: spanOf(line.start, line.key), value });
    }
    return entries.length > 0 ? mapOf(entries, { start, end: start }) : undefined;
  }

  #list(indent: number, depth: number): Tree | undefined {
    const items: Tree[] = [];
    const { start = 0 } = this.#next ?? {};
    for (
      let line = this.#next;
      line?.indent === indent && line.column > indent;
      line = this.#next
    ) {
      if (line.key === '') this.#at += 1;
      const item = line.key === '' ? this.#valueOf(line, depth) : this.#map(line.column, depth + 1);
      if (!item) return undefined;
      items.push(item);
    }
    return { kind: 'list', items, span: { start, end: start } };
  }

  /** What stands behind the colon or the dash, or below the key. */
  #valueOf({ value, valueStart, column }: Line, depth: number): Tree | undefined {
    if (value.startsWith('{')) return bracesOf(value, valueStart);
    const next = this.#next;
    if (value !== '' || !next || depth > deepest) return textOf(value, valueStart);
    if (next.column > next.indent && next.indent >= column)
      return this.#list(next.indent, depth + 1);
    if (next.column === next.indent && next.indent > column)
      return this.#map(next.indent, depth + 1);
    return textOf(value, valueStart);
  }
}

/** Nothing where the text is not plain throughout, from end to end and without a mistake. */
export function plainTree(text: string): Tree | undefined {
  if (text.length > longest || unusual.test(text) || normalized(text) !== text) return undefined;
  const lines = linesOf(text);
  return lines && new LineReader(lines).whole();
}
