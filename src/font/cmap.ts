// Which glyph draws a character? The font's own table of characters, in the two forms that Unicode fonts have (ISO/IEC 14496-22, cmap).

/** The glyph of a code point, 0 where there is none. Throws a RangeError where the table ends too early. */
export type GlyphOf = (codePoint: number) => number;

/** Platform and encoding of Unicode tables, those with more characters first. */
const unicode: readonly (readonly [number, number])[] = [
  [3, 10],
  [0, 6],
  [0, 4],
  [3, 1],
  [0, 3],
  [0, 2],
  [0, 1],
  [0, 0],
];

/** The first index whose value is not below `code`; `count` where there is none. */
function search(count: number, valueAt: (index: number) => number, code: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueAt(middle) < code) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Segments of the basic plane, with deltas or a list of glyphs. */
function segments(table: Buffer): GlyphOf {
  const double = table.readUInt16BE(6) & ~1;
  const [ends, starts] = [14, 16 + double];
  const [deltas, offsets] = [starts + double, starts + 2 * double];
  return (code) => {
    if (code > 0xffff) return 0;
    const at = 2 * search(double / 2, (i) => table.readUInt16BE(ends + 2 * i), code);
    if (at >= double) return 0;
    const start = table.readUInt16BE(starts + at);
    if (start > code) return 0;
    const delta = table.readUInt16BE(deltas + at);
    const offset = table.readUInt16BE(offsets + at);
    if (offset === 0) return (code + delta) & 0xffff;
    const glyph = table.readUInt16BE(offsets + at + offset + 2 * (code - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  };
}

/** Groups of characters that follow each other, as their glyphs do. */
function groups(table: Buffer): GlyphOf {
  const count = table.readUInt32BE(12);
  return (code) => {
    const index = search(count, (i) => table.readUInt32BE(20 + 12 * i), code);
    if (index >= count) return 0;
    const start = table.readUInt32BE(16 + 12 * index);
    return start > code ? 0 : table.readUInt32BE(24 + 12 * index) + code - start;
  };
}

const forms: Readonly<Record<number, (table: Buffer) => GlyphOf>> = { 4: segments, 12: groups };

/** Undefined where the font has no table of Unicode characters in either form. */
export function characterMap(table: Buffer): GlyphOf | undefined {
  const count = table.readUInt16BE(2);
  const records = Array.from({ length: count }, (_, i) => 4 + 8 * i).filter(
    (at) => at + 8 <= table.length,
  );
  for (const [platform, encoding] of unicode) {
    for (const at of records) {
      if (table.readUInt16BE(at) !== platform || table.readUInt16BE(at + 2) !== encoding) continue;
      const own = table.subarray(table.readUInt32BE(at + 4));
      const open = own.length >= 16 ? forms[own.readUInt16BE(0)] : undefined;
      if (open) return open(own);
    }
  }
  return undefined;
}
