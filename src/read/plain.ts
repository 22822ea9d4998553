// What does YAML say that is written as forms are? Read line by line here; whatever is unusual or wrong goes to the parser.
import { normalized } from './normalize.ts';
import { flowTree } from './plain-flow.ts';
import { bare, bareOf, deepest, key, mapOf, quoted, spanOf, textOf } from './plain-words.ts';
import type { Entry, Tree } from './tree.ts';

/** Of so few characters no text is beyond the limits of keys and of the parser's tokens. */
const longest = 50_000;

/** A tab, the line end of an old Mac. */
const unusual = /\t|\r(?!\n)/;

/** In brackets or braces to the end of the line. */
const flow = String.raw`\{[^\r]*\}|\[[^\r]*\]`;
/** A remark, which is told from content by the blank behind its sign. */
const remark = String.raw` +#(?: [^\r]*)?`;
/** Indent, the dash of a list item, a key and its colon, a value. */
const content = new RegExp(
  String.raw`^( *)(- +)?(?:(${key})(:(?: +|(?=\r?$))))?(${quoted}|${flow}|${bare})?(?:${remark}| *)\r?$`,
);
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
      entries.push({ name: bareOf(line.key), nameSpan: spanOf(line.start, line.key), value });
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
    if (/^[{[]/.test(value)) return flowTree(value, valueStart);
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
