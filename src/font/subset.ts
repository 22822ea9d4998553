// Which bytes of a TrueType font does a document need? Copies glyph records as they are (ISO/IEC 14496-22 glyf, loca, hmtx).
import {
  aligned,
  directoryLength,
  required,
  type Table,
  type Tables,
  tablesOf,
} from './directory.ts';

function copyOf(bytes: Buffer, table: Table): Buffer {
  return Buffer.from(bytes.subarray(table.offset, table.offset + table.length));
}

const componentFlags = { words: 1, scale: 8, more: 32, xyScale: 64, twoByTwo: 128 } as const;

/** Renumbers the components of a composite glyph; new ones are added to the list. */
function remapComposite(record: Buffer, renumber: (glyph: number) => number): Buffer {
  const copy = Buffer.from(record);
  let at = 10;
  let flags: number = componentFlags.more;
  while (flags & componentFlags.more) {
    flags = copy.readUInt16BE(at);
    copy.writeUInt16BE(renumber(copy.readUInt16BE(at + 2)), at + 2);
    at += 4 + (flags & componentFlags.words ? 4 : 2);
    if (flags & componentFlags.scale) at += 2;
    else if (flags & componentFlags.xyScale) at += 4;
    else if (flags & componentFlags.twoByTwo) at += 8;
  }
  return copy;
}

function glyphRecords(bytes: Buffer, tables: Tables, glyphs: number[]) {
  const long = bytes.readInt16BE(required(tables, 'head').offset + 50) === 1;
  const loca = required(tables, 'loca').offset;
  const glyf = required(tables, 'glyf').offset;
  const offsetOf = (glyph: number) =>
    long ? bytes.readUInt32BE(loca + 4 * glyph) : 2 * bytes.readUInt16BE(loca + 2 * glyph);
  const numbers = new Map(glyphs.map((glyph, index) => [glyph, index]));
  const renumber = (glyph: number) => {
    let index = numbers.get(glyph);
    if (index === undefined) {
      index = glyphs.push(glyph) - 1;
      numbers.set(glyph, index);
    }
    return index;
  };
  const records: Buffer[] = [];
  // The list grows while composites name their parts.
  for (let i = 0; i < glyphs.length; i += 1) {
    const glyph = glyphs[i] ?? 0;
    const record = bytes.subarray(glyf + offsetOf(glyph), glyf + offsetOf(glyph + 1));
    const composite = record.length > 0 && record.readInt16BE(0) < 0;
    records.push(composite ? remapComposite(record, renumber) : record);
  }
  return records;
}

function locaAndGlyf(records: readonly Buffer[]): { readonly loca: Buffer; readonly glyf: Buffer } {
  const offsets = [0];
  let position = 0;
  for (const { length } of records) {
    position += aligned(length);
    offsets.push(position);
  }
  const loca = Buffer.alloc(4 * offsets.length);
  const glyf = Buffer.alloc(position);
  for (const [i, offset] of offsets.entries()) {
    loca.writeUInt32BE(offset, 4 * i);
    records[i]?.copy(glyf, offset);
  }
  return { loca, glyf };
}

function horizontalMetrics(bytes: Buffer, tables: Tables, glyphs: readonly number[]): Buffer {
  const hmtx = required(tables, 'hmtx').offset;
  const long = bytes.readUInt16BE(required(tables, 'hhea').offset + 34);
  const metrics = Buffer.alloc(4 * glyphs.length);
  for (const [i, glyph] of glyphs.entries()) {
    const advance = bytes.readUInt16BE(hmtx + 4 * Math.min(glyph, long - 1));
    const bearingAt = glyph < long ? hmtx + 4 * glyph + 2 : hmtx + 4 * long + 2 * (glyph - long);
    metrics.writeUInt16BE(advance, 4 * i);
    metrics.writeInt16BE(bytes.readInt16BE(bearingAt), 4 * i + 2);
  }
  return metrics;
}

/** A font file of the given tables; checksums are left zero, which PDF readers accept. */
function assemble(tables: ReadonlyMap<string, Buffer>): Buffer {
  const header = Buffer.alloc(directoryLength(tables.size));
  const selector = Math.floor(Math.log2(tables.size));
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(tables.size, 4);
  header.writeUInt16BE(16 << selector, 6);
  header.writeUInt16BE(selector, 8);
  header.writeUInt16BE(16 * tables.size - (16 << selector), 10);
  const parts: Buffer[] = [header];
  let position = header.length;
  for (const [i, [name, data]] of [...tables].entries()) {
    const record = directoryLength(i);
    header.write(name, record, 'latin1');
    header.writeUInt32BE(position, record + 8);
    header.writeUInt32BE(data.length, record + 12);
    parts.push(data, Buffer.alloc(aligned(data.length) - data.length));
    position += aligned(data.length);
  }
  return Buffer.concat(parts);
}

/** A TrueType font in which glyph i is `glyphs[i]` of the face; the same glyph may stand twice. */
export function subsetGlyphs(bytes: Buffer, glyphs: readonly number[]): Buffer {
  const tables = tablesOf(bytes);
  const list = [...glyphs];
  const { loca, glyf } = locaAndGlyf(glyphRecords(bytes, tables, list));
  const head = copyOf(bytes, required(tables, 'head'));
  head.writeInt16BE(1, 50);
  head.writeUInt32BE(0, 8);
  const hhea = copyOf(bytes, required(tables, 'hhea'));
  hhea.writeUInt16BE(list.length, 34);
  const maxp = copyOf(bytes, required(tables, 'maxp'));
  maxp.writeUInt16BE(list.length, 4);
  const made = new Map<string, Buffer>();
  for (const name of ['cvt ', 'fpgm']) {
    const table = tables.get(name);
    if (table) made.set(name, copyOf(bytes, table));
  }
  made.set('glyf', glyf).set('head', head).set('hhea', hhea);
  made
    .set('hmtx', horizontalMetrics(bytes, tables, list))
    .set('loca', loca)
    .set('maxp', maxp);
  const prep = tables.get('prep');
  if (prep) made.set('prep', copyOf(bytes, prep));
  return assemble(made);
}
