// Is this TrueType file whole? Every table and every glyph record lies where the file says (ISO/IEC 14496-22).
import { directoryOf, type Table } from './directory.ts';

/** Where its tables lie, how many glyphs there are, and how wide each is. */
export interface SoundFont {
  readonly tables: ReadonlyMap<string, Table>;
  readonly glyphs: number;
  /** In font units. */
  readonly advanceOf: (glyph: number) => number;
}

export interface Unsound {
  readonly refused: string;
  /** Of the finding; without one it is any other refusal. */
  readonly code?: string;
}

const broken: Unsound = { refused: '不是完好的 TTF 字体文件，可能没有传完' };
/** The least bytes of the tables that are read. */
const needed: Readonly<Record<string, number>> = {
  head: 54,
  hhea: 36,
  maxp: 6,
  hmtx: 4,
  cmap: 4,
  loca: 4,
  glyf: 0,
};

/** The bytes of each glyph by `loca`; undefined where they are out of order or outside. */
function glyphOffsets(bytes: Buffer, loca: Table, glyf: Table, glyphs: number, long: boolean) {
  if (loca.length < (glyphs + 1) * (long ? 4 : 2)) return undefined;
  const offsets = new Uint32Array(glyphs + 1);
  let before = 0;
  for (let i = 0; i <= glyphs; i += 1) {
    const at = long
      ? bytes.readUInt32BE(loca.offset + 4 * i)
      : 2 * bytes.readUInt16BE(loca.offset + 2 * i);
    if (at < before || at > glyf.length) return undefined;
    offsets[i] = at;
    before = at;
  }
  return offsets;
}

const componentFlags = { words: 1, scale: 8, more: 32, xyScale: 64, twoByTwo: 128 } as const;

/** The glyphs a composite glyph is made of; undefined where its record runs over its end. */
function componentsOf(record: Buffer): number[] | undefined {
  const components: number[] = [];
  let at = 10;
  for (let flags: number = componentFlags.more; flags & componentFlags.more; ) {
    if (at + 4 > record.length) return undefined;
    flags = record.readUInt16BE(at);
    components.push(record.readUInt16BE(at + 2));
    at += 4 + (flags & componentFlags.words ? 4 : 2);
    if (flags & componentFlags.scale) at += 2;
    else if (flags & componentFlags.xyScale) at += 4;
    else if (flags & componentFlags.twoByTwo) at += 8;
  }
  return at > record.length ? undefined : components;
}

function areGlyphsWhole(glyf: Buffer, offsets: Uint32Array): boolean {
  const glyphs = offsets.length - 1;
  for (let i = 0; i < glyphs; i += 1) {
    const start = offsets[i] ?? 0;
    const end = offsets[i + 1] ?? 0;
    if (end === start) continue;
    if (end - start < 10) return false;
    if (glyf.readInt16BE(start) >= 0) continue;
    const components = componentsOf(glyf.subarray(start, end));
    if (!components || components.some((glyph) => glyph >= glyphs)) return false;
  }
  return true;
}

/** What the numbers of `head`, `hhea` and `maxp` say, where they can be true. */
function numbersOf(bytes: Buffer, tables: ReadonlyMap<string, Table>) {
  const at = (name: string) => tables.get(name)?.offset ?? 0;
  const [head, hhea] = [at('head'), at('hhea')];
  const glyphs = bytes.readUInt16BE(at('maxp') + 4);
  const measured = bytes.readUInt16BE(hhea + 34);
  const unitsPerEm = bytes.readUInt16BE(head + 18);
  const locaFormat = bytes.readInt16BE(head + 50);
  const areTrue =
    bytes.readUInt32BE(head + 12) === 0x5f0f3cf5 &&
    unitsPerEm >= 16 &&
    unitsPerEm <= 16384 &&
    (locaFormat === 0 || locaFormat === 1) &&
    measured >= 1 &&
    measured <= glyphs &&
    (tables.get('hmtx')?.length ?? 0) >= 4 * measured + 2 * (glyphs - measured);
  return areTrue ? { glyphs, measured, long: locaFormat === 1 } : undefined;
}

export function checkSoundness(bytes: Buffer): SoundFont | Unsound {
  const tables = directoryOf(bytes);
  if (!tables) return broken;
  if (tables.has('fvar')) return { refused: '是可变字体，请换成固定字重的 TTF 文件' };
  const [loca, glyf, hmtx] = ['loca', 'glyf', 'hmtx'].map((name) => tables.get(name));
  if (!loca || !glyf) return { refused: '没有 TrueType 轮廓（glyf），不能使用' };
  const isShort = ([name, least]: [string, number]) => (tables.get(name)?.length ?? -1) < least;
  if (!hmtx || Object.entries(needed).some(isShort)) return broken;
  if (bytes.readUInt16BE((tables.get('maxp')?.offset ?? 0) + 4) < 2) {
    return { refused: '里面没有字形，不能使用' };
  }
  const numbers = numbersOf(bytes, tables);
  if (!numbers) return broken;
  const { glyphs, measured, long } = numbers;
  const offsets = glyphOffsets(bytes, loca, glyf, glyphs, long);
  const outlines = bytes.subarray(glyf.offset, glyf.offset + glyf.length);
  if (!offsets || !areGlyphsWhole(outlines, offsets)) return broken;
  const advanceOf = (glyph: number) =>
    bytes.readUInt16BE(hmtx.offset + 4 * Math.min(glyph, measured - 1));
  return { tables, glyphs, advanceOf };
}
