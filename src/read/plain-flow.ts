// What stands in brackets and braces on one line? Read sign by sign; whatever is not plain to its last sign goes to the parser.
import type { Span } from '../diagnostic/source.ts';
import { bareOf, deepest, key, mapOf, quoted, sign, spanOf, textOf } from './plain-words.ts';
import type { Entry, Tree } from './tree.ts';

const bareInFlow = String.raw`[^ ${sign}\r](?:[^:#,[\]{}\r]*[^ :#,[\]{}\r])?`;
const keyInFlow = new RegExp(`(${key})(: +)`, 'y');
const textInFlow = new RegExp(`${quoted}|${bareInFlow}`, 'y');
const blanks = / */y;
const nothing = /\{ *\}|\[ *\]/y;

/** Goes from sign to sign; each step gives a tree, or nothing where the text is not plain. */
class FlowReader {
  readonly #written: string;
  /** Of the written, in the text. */
  readonly #start: number;
  #at = 0;

  constructor(written: string, start: number) {
    this.#written = written;
    this.#start = start;
  }

  whole(): Tree | undefined {
    const tree = this.#value(1);
    return this.#at === this.#written.length ? tree : undefined;
  }

  /** What stands here, if it is this; the place moves behind it. */
  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#written);
    if (found) this.#at = pattern.lastIndex;
    return found ?? undefined;
  }

  #value(depth: number): Tree | undefined {
    const start = this.#at;
    const open = this.#written[start];
    if (open !== '{' && open !== '[') {
      const [text] = this.#take(textInFlow) ?? [];
      return text === undefined ? undefined : textOf(text, this.#start + start);
    }
    const [empty] = this.#take(nothing) ?? [];
    if (empty) {
      const span = spanOf(this.#start + start, empty);
      return open === '{' ? mapOf([], span) : { kind: 'list', items: [], span };
    }
    if (depth > deepest) return undefined;
    return open === '{' ? this.#map(start, depth) : this.#list(start, depth);
  }

  #map(start: number, depth: number): Tree | undefined {
    const entries: Entry[] = [];
    const span = this.#members(start, '}', () => {
      const nameStart = this.#start + this.#at;
      const [, name] = this.#take(keyInFlow) ?? [];
      const value = name && this.#value(depth + 1);
      if (value) entries.push({ name: bareOf(name), nameSpan: spanOf(nameStart, name), value });
      return value;
    });
    return span && mapOf(entries, span);
  }

  #list(start: number, depth: number): Tree | undefined {
    const items: Tree[] = [];
    const span = this.#members(start, ']', () => {
      const item = this.#value(depth + 1);
      if (item) items.push(item);
      return item;
    });
    return span && { kind: 'list', items, span };
  }

  /** Takes what stands between commas; the span is from the bracket at `start` to the one that closes it here. */
  #members(start: number, close: string, member: () => unknown): Span | undefined {
    do {
      this.#at += 1;
      this.#take(blanks);
      if (!member()) return undefined;
      this.#take(blanks);
    } while (this.#written[this.#at] === ',');
    if (this.#written[this.#at] !== close) return undefined;
    this.#at += 1;
    return { start: this.#start + start, end: this.#start + this.#at };
  }
}

/** Nothing where the text, which begins with a bracket at `start`, is not plain. */
export function flowTree(written: string, start: number): Tree | undefined {
  return new FlowReader(written, start).whole();
}
