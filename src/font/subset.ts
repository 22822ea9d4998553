// Which bytes of a TrueType font does a document need? Copies glyph records as they are (ISO/IEC 14496-22 glyf, loca, hmtx).
import { adjustmentAt } from './checksum.ts';
import { aligned, directoryLength } from './directory.ts';
import { componentPlaces, isComposite } from './outlines.ts';
import type { SoundFont } from './soundness.ts';

/** Renumbers the components of a composite glyph; new ones are added to the list. */
function remapComposite(record: Buffer, renumber: (glyph: number) => number): Buffer {
  const copy = Buffer.from(record);
  for (const place of componentPlaces(record) ?? []) {
    copy.writeUInt16BE(renumber(record.readUInt16BE(place)), place);
  }
  return copy;
}

/** The list grows while composites name their parts. */
function glyphRecords({ outlines }: SoundFont, glyphs: number[]): Buffer[] {
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
  for (let i = 0; i < glyphs.length; i += 1) {
    const record = outlines.of(glyphs[i] ?? 0);
    if (!record) throw new Error('impossible: only glyphs that are whole are drawn');
    records.push(isComposite(record) ? remapComposite(record, renumber) : record);
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

function horizontalMetrics(font: SoundFont, glyphs: readonly number[]): Buffer {
  const metrics = Buffer.alloc(4 * glyphs.length);
  for (const [i, glyph] of glyphs.entries()) {
    metrics.writeUInt16BE(font.advanceOf(glyph), 4 * i);
    metrics.writeInt16BE(font.bearingOf(glyph), 4 * i + 2);
  }
  return metrics;
}

/** The tables that draw: glyph i is `glyphs[i]` of the font; the same glyph may stand twice. */
export function subsetTables(font: SoundFont, glyphs: readonly number[]): Map<string, Buffer> {
  const { sfnt } = font;
  const list = [...glyphs];
  const { loca, glyf } = locaAndGlyf(glyphRecords(font, list));
  const head = Buffer.from(sfnt.required('head'));
  head.writeInt16BE(1, 50);
  head.writeUInt32BE(0, adjustmentAt);
  const hhea = Buffer.from(sfnt.required('hhea'));
  hhea.writeUInt16BE(list.length, 34);
  const maxp = Buffer.from(sfnt.required('maxp'));
  maxp.writeUInt16BE(list.length, 4);
  const made = new Map<string, Buffer>();
  for (const name of ['cvt ', 'fpgm']) {
    const table = sfnt.table(name);
    if (table) made.set(name, table);
  }
  made.set('glyf', glyf).set('head', head).set('hhea', hhea);
  made.set('hmtx', horizontalMetrics(font, list)).set('loca', loca).set('maxp', maxp);
  const prep = sfnt.table('prep');
  if (prep) made.set('prep', prep);
  return made;
}

/** A font file of tables in the order of their names. PDF readers ask for no sums. */
export function fontFile(
  tables: ReadonlyMap<string, Buffer>,
  sum: (table: Buffer) => number = () => 0,
): Buffer {
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
    header.writeInt32BE(sum(data), record + 4);
    header.writeUInt32BE(position, record + 8);
    header.writeUInt32BE(data.length, record + 12);
    parts.push(data, Buffer.alloc(aligned(data.length) - data.length));
    position += aligned(data.length);
  }
  return Buffer.concat(parts);
}
