// How do objects make a PDF file? Numbered, in order of their numbers, packed into object streams (ISO 32000-1 7.5).
import { deflateSync } from 'node:zlib';

/** An object's number; all generations are 0. */
export type Reference = number;

/** With the most memory zlib packs closest, and fastest; level 6 takes a quarter longer for three bytes in a thousand. */
export function packed(data: Uint8Array, level = 5): Buffer {
  return deflateSync(data, { memLevel: 9, level });
}

/** A finished stream object's dictionary without its length, and its bytes as they stand in the file. */
interface StreamObject {
  readonly entries: string;
  readonly bytes: Buffer;
}

/** `1.7` packs objects into streams; `1.4`, for PDF/A-1, knows none and keeps a table of places. */
export type FileVersion = '1.4' | '1.7';

/** What a trailer says besides the number of objects: the catalog, the description, the file's name. */
export interface Trailer {
  readonly root: Reference;
  readonly info: Reference;
  /** 32 hexadecimal digits. */
  readonly id: string;
}

export function refTo(number: Reference): string {
  return `${number} 0 R`;
}

/** A text string (ISO 32000-1 7.9.2.2): as it is where it is ASCII, else UTF-16BE with its mark. */
export function textString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`;
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

/** A name (ISO 32000-1 7.3.5): what is not a regular ASCII character as `#` and its code. */
export function nameOf(text: string): string {
  const escapes = [...Buffer.from(text, 'utf8')].map((byte) => {
    const character = String.fromCharCode(byte);
    return /[!"$&'*+,\-.0-9:;=?@A-Z\\^_`a-z|~]/.test(character) ? character : `#${hex2(byte)}`;
  });
  return `/${escapes.join('')}`;
}

const hexDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex2(byte: number): string {
  return hexDigits[byte & 255] ?? '';
}

export function hex4(value: number): string {
  return hex2(value >> 8) + hex2(value);
}

/** Objects in one stream: few streams pack well, and readers keep a stream unpacked. */
const perStream = 2000;

export class PdfObjects {
  /** Index: the number. A string is a plain object. */
  readonly #objects: (string | StreamObject | undefined)[] = [undefined];
  readonly version: FileVersion;

  constructor(version: FileVersion) {
    this.version = version;
  }

  /** A number for an object that is written later. */
  reserve(): Reference {
    return this.#objects.push(undefined) - 1;
  }

  put(number: Reference, object: string): void {
    this.#objects[number] = object;
  }

  add(object: string): Reference {
    return this.#objects.push(object) - 1;
  }

  /** `entries` are those of the dictionary besides Length and Filter. */
  addStream(entries: string, data: Uint8Array | string): Reference {
    const raw = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
    return this.addPacked(entries, packed(raw));
  }

  /** A stream whose data is deflated already. */
  addPacked(entries: string, bytes: Buffer): Reference {
    return this.#objects.push({ entries: `${entries}/Filter/FlateDecode`, bytes }) - 1;
  }

  /** A stream that may be read without unpacking, as metadata should be. */
  addPlainStream(entries: string, bytes: Buffer): Reference {
    return this.#objects.push({ entries, bytes }) - 1;
  }

  finish(trailer: Trailer): Buffer {
    const file = new FileWriter(this.version);
    const packs = this.version === '1.7' ? this.#pack() : [];
    for (const [number, object] of this.#objects.entries()) {
      if (object === undefined) {
        if (number > 0 && packs.length === 0)
          throw new Error(`impossible: object ${number} is missing`);
      } else if (typeof object !== 'string') file.writeStream(number, object);
      else file.writeObject(number, object);
    }
    const entries = `/Root ${refTo(trailer.root)}/Info ${refTo(trailer.info)}/ID[<${trailer.id}><${trailer.id}>]`;
    if (this.version === '1.4') return file.finishWithTable(this.#objects.length, entries);
    return file.finishWithStream(this.#objects.length, entries, packs);
  }

  /** Moves plain objects into object streams, which become objects behind all others. */
  #pack(): Pack[] {
    const packs: Pack[] = [];
    const plain = [...this.#objects.keys()].filter((i) => typeof this.#objects[i] === 'string');
    for (let i = 0; i < plain.length; i += perStream) {
      const members = plain.slice(i, i + perStream);
      packs.push({ stream: this.#addObjectStream(members), members });
      for (const number of members) this.#objects[number] = undefined;
    }
    return packs;
  }

  /** ISO 32000-1 7.5.7: numbers and places, then the objects. */
  #addObjectStream(members: readonly Reference[]): Reference {
    const objects = members.map((number) => String(this.#objects[number]));
    let offset = 0;
    const places = objects.map((object, i) => {
      const place = `${members[i]} ${offset}`;
      offset += object.length + 1;
      return place;
    });
    const head = `${places.join(' ')}\n`;
    const entries = `/Type/ObjStm/N ${members.length}/First ${head.length}`;
    return this.addStream(entries, head + objects.join('\n'));
  }
}

interface Pack {
  readonly stream: Reference;
  readonly members: readonly number[];
}

class FileWriter {
  readonly #chunks: Buffer[] = [];
  readonly #offsets = new Map<number, number>();
  #length = 0;

  constructor(version: FileVersion) {
    // Four bytes above 127 tell transfer programs that the file is binary (7.5.2).
    this.#write(Buffer.from(`%PDF-${version}\n%\xff\xff\xff\xff\n`, 'latin1'));
  }

  #write(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  #text(text: string): void {
    this.#write(Buffer.from(text, 'latin1'));
  }

  writeObject(number: number, object: string): void {
    this.#offsets.set(number, this.#length);
    this.#text(`${number} 0 obj\n${object}\nendobj\n`);
  }

  writeStream(number: number, { entries, bytes }: StreamObject): void {
    this.#offsets.set(number, this.#length);
    this.#text(`${number} 0 obj\n<<${entries}/Length ${bytes.length}>>\nstream\n`);
    this.#write(bytes);
    this.#text('\nendstream\nendobj\n');
  }

  /** 7.5.4: twenty bytes for each object. */
  finishWithTable(count: number, entries: string): Buffer {
    const start = this.#length;
    const places = Array.from({ length: count - 1 }, (_, i) => {
      return `${String(this.#offsets.get(i + 1) ?? 0).padStart(10, '0')} 00000 n \n`;
    });
    this.#text(`xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}`);
    this.#text(`trailer\n<</Size ${count}${entries}>>\nstartxref\n${start}\n%%EOF\n`);
    return Buffer.concat(this.#chunks);
  }

  /** 7.5.8: rows of kind, place and index, each as its difference to the row above, which packs to little. */
  finishWithStream(count: number, entries: string, packs: readonly Pack[]): Buffer {
    const own = count;
    const start = this.#length;
    this.#offsets.set(own, start);
    const rows = Buffer.alloc(rowLength * (own + 1));
    for (const [number, offset] of this.#offsets) writeRow(rows, number, [1, offset, 0]);
    for (const { stream, members } of packs) {
      for (const [index, number] of members.entries()) writeRow(rows, number, [2, stream, index]);
    }
    const bytes = packed(predicted(rows));
    this.writeStream(own, {
      entries: `/Type/XRef/Size ${own + 1}/W[1 4 2]${entries}/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns ${rowLength}>>`,
      bytes,
    });
    this.#text(`startxref\n${start}\n%%EOF\n`);
    return Buffer.concat(this.#chunks);
  }
}

const rowLength = 7;

/** What is in no row stays free: zeros. */
function writeRow(
  rows: Buffer,
  number: number,
  [kind, place, index]: readonly [number, number, number],
): void {
  const at = rowLength * number;
  rows.writeUInt8(kind, at);
  rows.writeUInt32BE(place, at + 1);
  rows.writeUInt16BE(index, at + 5);
}

/** PNG's predictor "up" (ISO 32000-1 7.4.4.4): each byte as its difference to the one above, each row behind a 2. */
function predicted(rows: Buffer): Buffer {
  const made = Buffer.alloc(rows.length + rows.length / rowLength);
  let to = 0;
  for (let i = 0; i < rows.length; i += 1) {
    if (i % rowLength === 0) made[to++] = 2;
    made[to++] = (rows[i] ?? 0) - (rows[i - rowLength] ?? 0);
  }
  return made;
}
