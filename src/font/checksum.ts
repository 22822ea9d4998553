// Do the tables still hold what was written there? Their checksums by the directory (ISO/IEC 14496-22, 4.3).
import type { Sfnt } from './directory.ts';

/**
 * Those by which characters become glyphs, widths and places: a bit that has turned there prints another
 * character without a word. The outlines, fourteen of fifteen million bytes, are not summed: it would take
 * longer than everything else that is done to open a face, and a broken outline is seen.
 */
const summed = ['cmap', 'head', 'hhea', 'hmtx', 'loca', 'maxp'];

/** Where the head holds the adjustment of the whole file, which counts as nothing. */
export const adjustmentAt = 8;

/** The sum of a table's big-endian words, the last filled up with zeros; 32 bits, with a sign. */
export function sumOf(table: Uint8Array): number {
  const words = new Int32Array((table.length + 3) >> 2);
  const bytes = Buffer.from(words.buffer);
  bytes.set(table);
  bytes.swap32();
  let sum = 0;
  for (let i = 0; i < words.length; i += 1) sum = (sum + (words[i] ?? 0)) | 0;
  return sum;
}

/** The names of tables whose bytes are not those that were summed when the font was made. */
export function alteredTables(sfnt: Sfnt): string[] {
  return summed.filter((name) => {
    const table = sfnt.table(name);
    if (!table) return false;
    const adjustment = name === 'head' ? table.readInt32BE(adjustmentAt) : 0;
    return ((sumOf(table) - adjustment) | 0) !== ((sfnt.tables.get(name)?.checksum ?? 0) | 0);
  });
}
