// Where in a TrueType file do its tables lie? Its directory, in the file's own order (ISO/IEC 14496-22, 4.3).
import type { Parts } from './parts.ts';

const headerLength = 12;
const recordLength = 16;

export interface Table {
  readonly offset: number;
  readonly length: number;
  readonly checksum: number;
}

/** Bytes of a directory of so many tables. */
export function directoryLength(count: number): number {
  return headerLength + recordLength * count;
}

/** A file all of whose tables lie within it. */
export class Sfnt {
  readonly tables: ReadonlyMap<string, Table>;
  /** The directory itself, which holds the checksum of every table. */
  readonly directory: Buffer;
  readonly #file: Parts;
  readonly #read = new Map<string, Buffer>();

  constructor(file: Parts, directory: Buffer, tables: ReadonlyMap<string, Table>) {
    this.#file = file;
    this.directory = directory;
    this.tables = tables;
  }

  /** The whole table, read when it is first asked for; undefined where there is none. */
  table(name: string): Buffer | undefined {
    let bytes = this.#read.get(name);
    const table = this.tables.get(name);
    if (bytes === undefined && table) {
      bytes = this.#file.part(table.offset, table.length);
      this.#read.set(name, bytes);
    }
    return bytes;
  }

  required(name: string): Buffer {
    const table = this.table(name);
    if (!table) throw new Error(`impossible: a whole font has a ${name} table`);
    return table;
  }

  /** Some bytes of a table, from its own beginning on. */
  within(name: string, offset: number, length: number): Buffer {
    const table = this.tables.get(name);
    if (!table) throw new Error(`impossible: a whole font has a ${name} table`);
    return this.#file.part(table.offset + offset, length);
  }
}

/** Undefined where the directory, or a table by it, ends beyond the file. */
export function openSfnt(file: Parts): Sfnt | undefined {
  if (file.length < headerLength) return undefined;
  const end = directoryLength(file.part(0, headerLength).readUInt16BE(4));
  if (file.length < end) return undefined;
  const directory = file.part(0, end);
  const tables = new Map<string, Table>();
  for (let record = headerLength; record < end; record += recordLength) {
    const checksum = directory.readUInt32BE(record + 4);
    const offset = directory.readUInt32BE(record + 8);
    const length = directory.readUInt32BE(record + 12);
    if (offset + length > file.length) return undefined;
    tables.set(directory.toString('latin1', record, record + 4), { offset, length, checksum });
  }
  return new Sfnt(file, directory, tables);
}

/** Up to the next four bytes, at which a table or an outline begins. */
export function aligned(length: number): number {
  return (length + 3) & ~3;
}
