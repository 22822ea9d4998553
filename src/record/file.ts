// Where in a PDF's bytes does each object stand? Follows tables and streams of places from the end of the file (ISO 32000-1 7.5).
import { inflateSync } from 'node:zlib';
import { unpredicted } from './predictor.ts';
import {
  BrokenPdf,
  isDictionary,
  isReference,
  nameIn,
  type PdfDictionary,
  type PdfValue,
  Syntax,
} from './syntax.ts';

interface Stream {
  readonly dictionary: PdfDictionary;
  readonly raw: Buffer;
}

interface Place {
  /** In the file; or the object stream, and the index there. */
  readonly offset: number;
  readonly pack?: number;
}

/** No stream of a form is larger; a file that says so is hostile. */
const maxStream = 64 * 1024 * 1024;
/** Of all streams of a file together. */
const maxUnpacked = 256 * 1024 * 1024;
const maxRevisions = 100;
/** Bytes of one number in a stream of places. */
const maxWidth = 6;

/** An opened PDF: any that is not encrypted and packs its data with deflate alone. */
export class PdfFile {
  readonly #bytes: Buffer;
  readonly #text: string;
  readonly #places = new Map<number, Place>();
  readonly #packs = new Map<number, readonly PdfValue[]>();
  readonly #opening = new Set<number>();
  #left = maxUnpacked;
  readonly trailer: PdfDictionary;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#text = bytes.toString('latin1');
    if (!this.#text.startsWith('%PDF-')) throw new BrokenPdf('no PDF');
    const start = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(this.#text.slice(-1024))?.[1];
    if (start === undefined) throw new BrokenPdf('no end');
    this.trailer = this.#readPlaces(Number(start));
    if (this.trailer.has('Encrypt')) throw new BrokenPdf('encrypted');
  }

  /** The newest place of an object counts; the first trailer read is the newest. */
  #readPlaces(newest: number): PdfDictionary {
    let trailer: PdfDictionary | undefined;
    const waiting = [newest];
    for (let read = 0; read < maxRevisions; read += 1) {
      const start = waiting.shift();
      if (start === undefined) break;
      const syntax = new Syntax(this.#text, start);
      const own = syntax.word() === 'xref' ? this.#readTable(syntax) : this.#readPlaceStream(start);
      trailer ??= own;
      for (const key of ['XRefStm', 'Prev']) {
        const earlier = own.get(key);
        if (typeof earlier === 'number') waiting.push(earlier);
      }
    }
    if (!trailer) throw new BrokenPdf('no trailer');
    return trailer;
  }

  #readTable(syntax: Syntax): PdfDictionary {
    for (;;) {
      const first = syntax.word();
      if (first === 'trailer') break;
      const count = Number(syntax.word());
      if (!/^\d+$/.test(first) || !(count <= this.#text.length / 18))
        throw new BrokenPdf('a table');
      for (let i = 0; i < count; i += 1) {
        const [offset, , kind] = [syntax.word(), syntax.word(), syntax.word()];
        if (kind === 'n') this.#place(Number(first) + i, { offset: Number(offset) });
      }
    }
    return this.#dictionary(syntax.value());
  }

  #readPlaceStream(start: number): PdfDictionary {
    const { dictionary, raw } = this.#streamAt(start);
    const data = this.#unpack({ dictionary, raw });
    const widths = this.#numbers(dictionary.get('W'));
    const size = Number(dictionary.get('Size'));
    const ranges = dictionary.has('Index') ? this.#numbers(dictionary.get('Index')) : [0, size];
    const length = widths.reduce((sum, width) => sum + width, 0);
    if (length === 0 || widths.some((width) => width > maxWidth)) throw new BrokenPdf('widths');
    let at = 0;
    for (let r = 0; r + 1 < ranges.length; r += 2) {
      const [first = 0, count = 0] = ranges.slice(r, r + 2);
      for (let i = 0; i < count && at + length <= data.length; i += 1) {
        this.#placeRow(first + i, data.subarray(at, at + length), widths);
        at += length;
      }
    }
    return dictionary;
  }

  #placeRow(number: number, row: Buffer, widths: readonly number[]): void {
    let at = 0;
    const [kind = 1, second = 0, third = 0] = widths.map((width) => {
      const value = width > 0 ? row.readUIntBE(at, width) : undefined;
      at += width;
      return value;
    });
    if (kind === 1) this.#place(number, { offset: second });
    if (kind === 2) this.#place(number, { offset: third, pack: second });
  }

  #place(number: number, place: Place): void {
    if (!this.#places.has(number)) this.#places.set(number, place);
  }

  #numbers(value: PdfValue | undefined): number[] {
    if (!Array.isArray(value)) throw new BrokenPdf('numbers are missing');
    const numbers = value.map(Number);
    const sound = numbers.every((number) => number >= 0 && number < 2 ** 31);
    if (!sound) throw new BrokenPdf('numbers are wrong');
    return numbers;
  }

  #dictionary(value: PdfValue): PdfDictionary {
    if (!isDictionary(value)) throw new BrokenPdf('a dictionary is missing');
    return value;
  }

  /** Behind `12 0 obj` at an offset. */
  #objectAt(offset: number): Syntax {
    const syntax = new Syntax(this.#text, offset);
    const head = [syntax.word(), syntax.word(), syntax.word()];
    if (head[2] !== 'obj') throw new BrokenPdf('an object is not where it should be');
    return syntax;
  }

  #streamAt(offset: number): Stream {
    const syntax = this.#objectAt(offset);
    const dictionary = this.#dictionary(syntax.value());
    if (syntax.word() !== 'stream') throw new BrokenPdf('a stream is missing');
    const start = syntax.at + (this.#text[syntax.at] === '\r' ? 2 : 1);
    const length = Number(this.resolve(dictionary.get('Length')));
    if (!(length >= 0 && start + length <= this.#bytes.length)) throw new BrokenPdf('a length');
    return { dictionary, raw: this.#bytes.subarray(start, start + length) };
  }

  #unpack({ dictionary, raw }: Stream): Buffer {
    const filter = this.resolve(dictionary.get('Filter'));
    const filters = Array.isArray(filter) ? filter : filter === undefined ? [] : [filter];
    if (filters.length === 0) return raw;
    if (filters.length > 1 || nameIn(filters[0]) !== 'FlateDecode') throw new BrokenPdf('a filter');
    let data: Buffer;
    try {
      data = inflateSync(raw, { maxOutputLength: Math.min(maxStream, this.#left) });
    } catch {
      // zlib throws plain errors of many kinds on damaged data.
      throw new BrokenPdf('packed data is damaged');
    }
    this.#left -= data.length;
    const given = this.resolve(dictionary.get('DecodeParms'));
    const parameters = this.resolve(Array.isArray(given) ? given[0] : given);
    if (!isDictionary(parameters) || Number(parameters.get('Predictor') ?? 1) < 10) return data;
    return unpredicted(data, Number(parameters.get('Columns') ?? 1));
  }

  #pack(number: number, depth: number): readonly PdfValue[] {
    const known = this.#packs.get(number);
    if (known) return known;
    const place = this.#places.get(number);
    if (!place || place.pack !== undefined) throw new BrokenPdf('an object stream is missing');
    // What says how to read it may lie in itself.
    if (this.#opening.has(number)) throw new BrokenPdf('references in a circle');
    this.#opening.add(number);
    const values = this.#valuesIn(place, depth);
    this.#opening.delete(number);
    this.#packs.set(number, values);
    return values;
  }

  #valuesIn(place: Place, depth: number): PdfValue[] {
    const stream = this.#streamAt(place.offset);
    const text = this.#unpack(stream).toString('latin1');
    const count = Number(this.resolve(stream.dictionary.get('N'), depth + 1));
    const first = Number(this.resolve(stream.dictionary.get('First'), depth + 1));
    if (!(count >= 0 && count <= text.length)) throw new BrokenPdf('an object stream');
    const head = new Syntax(text);
    const offsets = Array.from(
      { length: count },
      () => [head.word(), Number(head.word())] as const,
    );
    let read = 0;
    return offsets.map(([, offset]) => {
      const syntax = new Syntax(text, first + offset);
      const value = syntax.value();
      // No two objects are made of the same bytes.
      read += syntax.at - first - offset;
      if (!(read <= text.length)) throw new BrokenPdf('an object stream');
      return value;
    });
  }

  /** The value itself where it is a reference; undefined where it names nothing. */
  resolve(value: PdfValue | undefined, depth = 0): PdfValue | undefined {
    if (!isReference(value)) return value;
    if (depth > 32) throw new BrokenPdf('references in a circle');
    const place = this.#places.get(value.object);
    if (!place) return undefined;
    if (place.pack !== undefined) return this.#pack(place.pack, depth)[place.offset];
    return this.resolve(this.#objectAt(place.offset).value(), depth + 1);
  }

  dictionary(value: PdfValue | undefined): PdfDictionary {
    return this.#dictionary(this.resolve(value) ?? null);
  }

  /** The unpacked data of a stream object; undefined where the reference leads to no stream. */
  stream(value: PdfValue | undefined): { dictionary: PdfDictionary; data: Buffer } | undefined {
    const place = isReference(value) ? this.#places.get(value.object) : undefined;
    if (!place || place.pack !== undefined) return undefined;
    const syntax = this.#objectAt(place.offset);
    if (!isDictionary(syntax.value()) || syntax.word() !== 'stream') return undefined;
    const stream = this.#streamAt(place.offset);
    return { dictionary: stream.dictionary, data: this.#unpack(stream) };
  }
}
