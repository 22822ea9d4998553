// Can this TrueType file be printed from? Its tables lie within it, and their numbers can be true (ISO/IEC 14496-22).
import { openSfnt, type Sfnt } from './directory.ts';
import { Outlines } from './outlines.ts';
import type { Parts } from './parts.ts';

/** Its tables, what draws each glyph, and how wide each is. */
export interface SoundFont {
  readonly sfnt: Sfnt;
  readonly outlines: Outlines;
  /** In font units. */
  readonly advanceOf: (glyph: number) => number;
  /** Of the left side, in font units. */
  readonly bearingOf: (glyph: number) => number;
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

/** What the numbers of `head`, `hhea` and `maxp` say, where they can be true. */
function numbersOf(sfnt: Sfnt) {
  const head = sfnt.required('head');
  const glyphs = sfnt.required('maxp').readUInt16BE(4);
  const measured = sfnt.required('hhea').readUInt16BE(34);
  const unitsPerEm = head.readUInt16BE(18);
  const locaFormat = head.readInt16BE(50);
  const lengthOf = (name: string) => sfnt.tables.get(name)?.length ?? 0;
  const areTrue =
    head.readUInt32BE(12) === 0x5f0f3cf5 &&
    unitsPerEm >= 16 &&
    unitsPerEm <= 16384 &&
    (locaFormat === 0 || locaFormat === 1) &&
    measured >= 1 &&
    measured <= glyphs &&
    lengthOf('hmtx') >= 4 * measured + 2 * (glyphs - measured) &&
    lengthOf('loca') >= (glyphs + 1) * (locaFormat === 1 ? 4 : 2);
  return areTrue ? { glyphs, measured, long: locaFormat === 1 } : undefined;
}

export function checkSoundness(file: Parts): SoundFont | Unsound {
  const sfnt = openSfnt(file);
  if (!sfnt) return broken;
  const { tables } = sfnt;
  if (tables.has('fvar')) return { refused: '是可变字体，请换成固定字重的 TTF 文件' };
  if (!tables.has('loca') || !tables.has('glyf'))
    return { refused: '没有 TrueType 轮廓（glyf），不能使用' };
  const isShort = ([name, least]: [string, number]) => (tables.get(name)?.length ?? -1) < least;
  if (Object.entries(needed).some(isShort)) return broken;
  if (sfnt.required('maxp').readUInt16BE(4) < 2) return { refused: '里面没有字形，不能使用' };
  const numbers = numbersOf(sfnt);
  if (!numbers) return broken;
  const outlines = new Outlines(sfnt, numbers);
  // It stands in every document.
  if (!outlines.of(0)) return broken;
  const { measured } = numbers;
  const hmtx = sfnt.required('hmtx');
  return {
    sfnt,
    outlines,
    advanceOf: (glyph) => hmtx.readUInt16BE(4 * Math.min(glyph, measured - 1)),
    bearingOf: (glyph) =>
      hmtx.readInt16BE(glyph < measured ? 4 * glyph + 2 : 2 * measured + 2 * glyph),
  };
}
