// Which font does a web page need? The characters of all pages in one WOFF a face: their outlines, and what browsers ask of a font.
import { adjustmentAt, sumOf } from './checksum.ts';
import { openSfnt } from './directory.ts';
import type { Face } from './face.ts';
import { inMemory } from './parts.ts';
import { fontFile, subsetTables } from './subset.ts';
import { woffOf } from './woff.ts';

/** Code points that follow each other, and the glyph of the first: glyphs follow each other too. */
interface Run {
  readonly first: number;
  last: number;
  readonly glyph: number;
}

/** Of ascending code points, the first of which has glyph 1. */
function runsOf(codePoints: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (const [i, codePoint] of codePoints.entries()) {
    const open = runs.at(-1);
    if (open?.last === codePoint - 1) open.last = codePoint;
    else runs.push({ first: codePoint, last: codePoint, glyph: i + 1 });
  }
  return runs;
}

/** Format 4, for what knows only the basic plane; undefined where it has no room for so many runs. */
function segments(runs: readonly Run[]): Buffer | undefined {
  const own = runs.filter(({ last }) => last < 0xffff);
  const count = own.length + 1;
  const length = 16 + 8 * count;
  if (length > 0xffff) return undefined;
  const selector = Math.floor(Math.log2(count));
  const table = Buffer.alloc(length);
  const fields = [4, length, 0, 2 * count, 2 << selector, selector, 2 * count - (2 << selector)];
  for (const [i, field] of fields.entries()) table.writeUInt16BE(field, 2 * i);
  // The last segment must end the plane; its glyph is none.
  const all = [...own, { first: 0xffff, last: 0xffff, glyph: 0 }];
  for (const [i, { first, last, glyph }] of all.entries()) {
    table.writeUInt16BE(last, 14 + 2 * i);
    table.writeUInt16BE(first, 16 + 2 * count + 2 * i);
    table.writeUInt16BE((glyph - first) & 0xffff, 16 + 4 * count + 2 * i);
  }
  return table;
}

/** Format 12, for every character there is. */
function groups(runs: readonly Run[]): Buffer {
  const table = Buffer.alloc(16 + 12 * runs.length);
  table.writeUInt16BE(12, 0);
  table.writeUInt32BE(table.length, 4);
  table.writeUInt32BE(runs.length, 12);
  for (const [i, { first, last, glyph }] of runs.entries()) {
    table.writeUInt32BE(first, 16 + 12 * i);
    table.writeUInt32BE(last, 20 + 12 * i);
    table.writeUInt32BE(glyph, 24 + 12 * i);
  }
  return table;
}

/** Both forms as Windows names them (platform 3): encoding 1 and 10. */
function characterTable(codePoints: readonly number[]): Buffer {
  const runs = runsOf(codePoints);
  const short = segments(runs);
  const forms = [
    ...(short ? [{ encoding: 1, table: short }] : []),
    { encoding: 10, table: groups(runs) },
  ];
  const head = Buffer.alloc(4 + 8 * forms.length);
  head.writeUInt16BE(forms.length, 2);
  let at = head.length;
  for (const [i, { encoding, table }] of forms.entries()) {
    head.writeUInt16BE(3, 4 + 8 * i);
    head.writeUInt16BE(encoding, 6 + 8 * i);
    head.writeUInt32BE(at, 8 + 8 * i);
    at += table.length;
  }
  return Buffer.concat([head, ...forms.map(({ table }) => table)]);
}

/** The first and last character of the basic plane that are there (OS/2). */
function describing(table: Buffer, codePoints: readonly number[]): Buffer {
  const copy = Buffer.from(table);
  if (copy.length < 68) return copy;
  copy.writeUInt16BE(Math.min(codePoints[0] ?? 0, 0xffff), 64);
  copy.writeUInt16BE(Math.min(codePoints.at(-1) ?? 0, 0xffff), 66);
  return copy;
}

/** Version 3: its glyphs have no names. */
function postscript(table: Buffer | undefined): Buffer {
  const copy = Buffer.alloc(32);
  table?.copy(copy, 0, 0, 32);
  copy.writeUInt32BE(0x00030000, 0);
  return copy;
}

function webTables({ font }: Face, glyphs: readonly number[], codePoints: readonly number[]) {
  const { sfnt } = font;
  const tables = subsetTables(font, glyphs);
  tables.set('cmap', characterTable(codePoints)).set('post', postscript(sfnt.table('post')));
  const described = sfnt.table('OS/2');
  if (described) tables.set('OS/2', describing(described, codePoints));
  // Who made it and under which licence goes with it.
  for (const name of ['name', 'gasp']) {
    const table = sfnt.table(name);
    if (table) tables.set(name, table);
  }
  return new Map([...tables].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What the sum of a whole font file comes to (ISO/IEC 14496-22, head). */
const wholeSum = 0xb1b0afba;

/** A file whose tables are summed already, with the sum of the whole. */
function adjusted(file: Buffer): Buffer {
  const head = openSfnt(inMemory(file))?.tables.get('head');
  if (!head) throw new Error('impossible: a font that was just made has a head');
  file.writeInt32BE((wholeSum - sumOf(file)) | 0, head.offset + adjustmentAt);
  return file;
}

/** WOFF bytes. The order of the characters, and so of the projects, does not matter. */
export function webFont(face: Face, characters: Iterable<string>): Buffer {
  const codePoints = [...new Set(characters)]
    .map((character) => character.codePointAt(0) ?? 0)
    .filter((codePoint) => face.has(codePoint))
    .sort((a, b) => a - b);
  const glyphs = [0, ...codePoints.map((codePoint) => face.glyphOf(codePoint))];
  return woffOf(adjusted(fontFile(webTables(face, glyphs, codePoints), sumOf)));
}
