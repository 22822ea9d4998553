// Do the tables still hold what was written there? Their checksums by the directory (ISO/IEC 14496-22, 4.3).
import type { Table } from './directory.ts';

/**
 * Those by which characters become glyphs, widths and places: a bit that has turned there prints another
 * character without a word. The outlines, fourteen of fifteen million bytes, are not summed: it would take
 * longer than everything else that is done to open a face, and a broken outline is seen.
 */
const summed = ['cmap', 'head', 'hhea', 'hmtx', 'loca', 'maxp'];

/** The sum of a table's big-endian words. */
function sumOf(bytes: Buffer, { offset, length }: Table): number {
  let sum = 0;
  const end = offset + (length & ~3);
  for (let at = offset; at < end; at += 4) sum = (sum + bytes.readInt32BE(at)) | 0;
  for (let i = end, shift = 24; i < offset + length; i += 1, shift -= 8) {
    sum = (sum + ((bytes[i] ?? 0) << shift)) | 0;
  }
  return sum;
}

/** The names of tables whose bytes are not those that were summed when the font was made. */
export function alteredTables(bytes: Buffer, tables: ReadonlyMap<string, Table>): string[] {
  return summed.filter((name) => {
    const table = tables.get(name);
    if (!table) return false;
    // The head holds the adjustment of the whole file, which counts as nothing here.
    const adjustment = name === 'head' ? bytes.readInt32BE(table.offset + 8) : 0;
    return ((sumOf(bytes, table) - adjustment) | 0) !== (table.checksum | 0);
  });
}
