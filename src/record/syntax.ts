// Which values stand in a PDF's text? Numbers, names, strings, arrays, dictionaries and references (ISO 32000-1 7.3).

export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfReference
  | readonly PdfValue[]
  | PdfDictionary;

export interface PdfName {
  readonly name: string;
}
/** Each character is one byte. */
export interface PdfString {
  readonly text: string;
}
export interface PdfReference {
  readonly object: number;
}
export type PdfDictionary = ReadonlyMap<string, PdfValue>;

/** The file is no sound PDF; caught at the room's door, where it becomes a sentence. */
export class BrokenPdf extends Error {}

const whitespace = /[\0\t\n\f\r ]*(?:%[^\r\n]*[\0\t\n\f\r ]*)*/y;
const regular = /[^\0\t\n\f\r ()<>[\]{}/%]*/y;
const reference = /(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const maxDepth = 100;

export class Syntax {
  readonly #text: string;
  at: number;

  constructor(text: string, at = 0) {
    this.#text = text;
    this.at = at;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  /** The next word, such as `obj` or `stream`; '' where something else stands. */
  word(): string {
    this.#match(whitespace);
    return this.#match(regular)?.[0] ?? '';
  }

  value(depth = 0): PdfValue {
    if (depth > maxDepth) throw new BrokenPdf('nested too deeply');
    this.#match(whitespace);
    const text = this.#text;
    switch (text[this.at]) {
      case '/':
        return this.#name();
      case '(':
        return this.#literal();
      case '[':
        return this.#array(depth);
      case '<':
        return text[this.at + 1] === '<' ? this.#dictionary(depth) : this.#hexadecimal();
    }
    const found = this.#match(reference);
    if (found) return { object: Number(found[1]) };
    return keyword(this.word());
  }

  #name(): PdfName {
    this.at += 1;
    const raw = this.#match(regular)?.[0] ?? '';
    const name = raw.replace(/#([0-9a-f]{2})/gi, (_, code) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    return { name };
  }

  #array(depth: number): PdfValue[] {
    this.at += 1;
    const values: PdfValue[] = [];
    for (;;) {
      this.#match(whitespace);
      if (this.#text[this.at] === ']') break;
      values.push(this.value(depth + 1));
    }
    this.at += 1;
    return values;
  }

  #dictionary(depth: number): PdfDictionary {
    this.at += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.#match(whitespace);
      if (this.#text.startsWith('>>', this.at)) break;
      if (this.#text[this.at] !== '/') throw new BrokenPdf('a key is missing');
      const { name } = this.#name();
      entries.set(name, this.value(depth + 1));
    }
    this.at += 2;
    return entries;
  }

  #hexadecimal(): PdfString {
    const end = this.#text.indexOf('>', this.at);
    if (end === -1) throw new BrokenPdf('a string has no end');
    const digits = this.#text.slice(this.at + 1, end).replace(/[^0-9a-f]/gi, '');
    this.at = end + 1;
    const even = digits.length % 2 === 0 ? digits : `${digits}0`;
    return { text: Buffer.from(even, 'hex').toString('latin1') };
  }

  #literal(): PdfString {
    const start = this.at + 1;
    const bracket = /\\.|[()]/gs;
    bracket.lastIndex = start;
    for (let open = 1; open > 0; ) {
      const found = bracket.exec(this.#text)?.[0];
      if (found === undefined) throw new BrokenPdf('a string has no end');
      if (found === '(') open += 1;
      if (found === ')') open -= 1;
    }
    this.at = bracket.lastIndex;
    return { text: unescaped(this.#text.slice(start, this.at - 1)) };
  }
}

/** 7.3.4.2: octal codes, line ends that continue, letters for control characters. */
function unescaped(raw: string): string {
  return raw.replace(/\\(?:([0-7]{1,3})|(\r\n|\r|\n)|(.))/gs, (_, octal, end, other) => {
    if (octal) return String.fromCharCode(Number.parseInt(octal, 8) & 255);
    return end ? '' : (escapes[other] ?? other);
  });
}

function keyword(word: string): PdfValue {
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) return Number(word);
  if (word === 'true' || word === 'false') return word === 'true';
  if (word === 'null') return null;
  throw new BrokenPdf('an unknown word stands where a value should be');
}

export function isDictionary(value: PdfValue | undefined): value is PdfDictionary {
  return value instanceof Map;
}

export function isReference(value: PdfValue | undefined): value is PdfReference {
  return typeof value === 'object' && value !== null && 'object' in value;
}

export function nameIn(value: PdfValue | undefined): string | undefined {
  return typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
}

/** A text string as characters: UTF-16BE with its mark, else its bytes (ISO 32000-1 7.9.2.2). */
export function textIn(value: PdfValue | undefined): string | undefined {
  if (typeof value !== 'object' || value === null || !('text' in value)) return undefined;
  const { text } = value;
  if (!text.startsWith('\xfe\xff')) return text;
  return new TextDecoder('utf-16be').decode(Buffer.from(text.slice(2), 'latin1'));
}
