// What is in a font file? Whether it has a character, how wide it is, and the metrics a document needs.
import { createHash } from 'node:crypto';
import * as fontkit from 'fontkit';

/** An opened TrueType font. One for each file and process; it only caches, so documents may share it. */
export class Face {
  readonly name: string;
  readonly bytes: Buffer;
  readonly postscriptName: string;
  /** SHA-256 of the table directory, which holds the checksum of every table. */
  readonly digest: string;
  readonly unitsPerEm: number;
  /** In font units. */
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly bbox: readonly [number, number, number, number];
  readonly #font: fontkit.Font;
  readonly #glyphs = new Map<number, number>();
  readonly #advances = new Map<number, number>();

  constructor(name: string, bytes: Buffer, font: fontkit.Font) {
    this.name = name;
    this.bytes = bytes;
    this.#font = font;
    this.digest = directoryDigest(bytes);
    this.postscriptName = font.postscriptName ?? name;
    this.unitsPerEm = font.unitsPerEm;
    this.ascent = font.ascent;
    this.descent = font.descent;
    this.capHeight = font.capHeight || font.ascent;
    const { minX, minY, maxX, maxY } = font.bbox;
    this.bbox = [minX, minY, maxX, maxY];
  }

  /** The glyph of a character by the font's cmap; 0 where it has none. */
  glyphOf(codePoint: number): number {
    let glyph = this.#glyphs.get(codePoint);
    if (glyph === undefined) {
      const found = this.#font.glyphForCodePoint(codePoint);
      glyph = found.id;
      this.#glyphs.set(codePoint, glyph);
      this.#advances.set(codePoint, found.advanceWidth / this.unitsPerEm);
    }
    return glyph;
  }

  has(codePoint: number): boolean {
    return this.glyphOf(codePoint) !== 0;
  }

  /** Advance width in em. */
  advanceOf(codePoint: number): number {
    this.glyphOf(codePoint);
    return this.#advances.get(codePoint) ?? 1;
  }
}

/** Cheap, where the whole file has fifteen million bytes. */
function directoryDigest(bytes: Buffer): string {
  const end = 12 + 16 * bytes.readUInt16BE(4);
  return createHash('sha256').update(bytes.subarray(0, end)).digest('hex');
}

/** Why a file cannot serve, in one Chinese sentence. */
export interface Refusal {
  readonly refused: string;
}

const signatures: Readonly<Record<string, string>> = {
  wOFF: '是 WOFF 网页字体，请换成 TTF 文件',
  wOF2: '是 WOFF2 网页字体，请换成 TTF 文件',
  OTTO: '是 CFF 轮廓的 OpenType 字体（.otf），请换成 TrueType 轮廓（glyf）的 TTF 文件',
  ttcf: '是字体合集（TTC），请换成单个的 TTF 文件',
};

/** Opens the bytes of a TTF; anything else is refused with a sentence. */
export function openFace(name: string, bytes: Buffer): Face | Refusal {
  const refused = signatures[bytes.toString('latin1', 0, 4)];
  if (refused) return { refused };
  let font: fontkit.Font;
  try {
    const opened = fontkit.create(bytes);
    if (!('glyphForCodePoint' in opened)) return { refused: signatures.ttcf ?? '' };
    font = opened;
    const tables = (font as unknown as { directory: { tables: Record<string, unknown> } }).directory
      .tables;
    if (!tables.glyf || !tables.loca) return { refused: '没有 TrueType 轮廓（glyf），不能使用' };
    if (tables.fvar) return { refused: '是可变字体，请换成固定字重的 TTF 文件' };
    return new Face(name, bytes, font);
  } catch {
    // fontkit throws plain errors of many kinds on a damaged file; the sentence is the same for all.
    return { refused: '不是完好的 TTF 字体文件' };
  }
}
