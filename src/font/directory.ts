// Where in a TrueType file do its tables lie? Its directory, in the file's own order (ISO/IEC 14496-22, 4.3).

const headerLength = 12;
const recordLength = 16;

export interface Table {
  readonly offset: number;
  readonly length: number;
  readonly checksum: number;
}

export type Tables = ReadonlyMap<string, Table>;

/** Undefined where the directory, or a table by it, ends beyond the file. */
export function directoryOf(bytes: Buffer): Tables | undefined {
  if (bytes.length < headerLength) return undefined;
  const count = bytes.readUInt16BE(4);
  if (bytes.length < headerLength + recordLength * count) return undefined;
  const tables = new Map<string, Table>();
  for (let i = 0; i < count; i += 1) {
    const record = headerLength + recordLength * i;
    const offset = bytes.readUInt32BE(record + 8);
    const length = bytes.readUInt32BE(record + 12);
    if (offset + length > bytes.length) return undefined;
    const checksum = bytes.readUInt32BE(record + 4);
    tables.set(bytes.toString('latin1', record, record + 4), { offset, length, checksum });
  }
  return tables;
}

/** Of a file that is known to be whole. */
export function tablesOf(bytes: Buffer): Tables {
  const tables = directoryOf(bytes);
  if (!tables) throw new Error('impossible: a whole font has a directory');
  return tables;
}

export function required(tables: Tables, name: string): Table {
  const table = tables.get(name);
  if (!table) throw new Error(`impossible: a whole font has a ${name} table`);
  return table;
}

/** Up to the next four bytes, at which a table or an outline begins. */
export function aligned(length: number): number {
  return (length + 3) & ~3;
}

/** Bytes of a directory of so many tables. */
export function directoryLength(count: number): number {
  return headerLength + recordLength * count;
}
