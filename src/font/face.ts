// What is in a font file? Whether it has a character, how wide it is, and the metrics a document needs.
import { createHash } from 'node:crypto';
import * as fontkit from 'fontkit';
import { checkSoundness, type SoundFont, type Unsound } from './soundness.ts';

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
  readonly #sound: SoundFont;
  readonly #glyphs = new Map<number, number>();

  constructor(name: string, bytes: Buffer, font: fontkit.Font, sound: SoundFont) {
    this.name = name;
    this.bytes = bytes;
    this.#font = font;
    this.#sound = sound;
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
      glyph = this.#lookUp(codePoint);
      this.#glyphs.set(codePoint, glyph);
    }
    return glyph;
  }

  /** A damaged cmap may name glyphs that there are not, or end in the middle: the character is missing then. */
  #lookUp(codePoint: number): number {
    try {
      const { id } = this.#font.glyphForCodePoint(codePoint);
      return id < this.#sound.glyphs ? id : 0;
    } catch (error) {
      if (error instanceof RangeError || error instanceof TypeError) return 0;
      throw error;
    }
  }

  /** What the font says of its licence; '' where it says nothing. */
  get licence(): string {
    return this.#font.getName('license', 'en') ?? '';
  }

  /** Whether its maker lets it be put into documents (OS/2 fsType, bit 1). */
  get embeddable(): boolean {
    const table = tableOffset(this.bytes, 'OS/2');
    return table === undefined || (this.bytes.readUInt16BE(table + 8) & 0x0002) === 0;
  }

  has(codePoint: number): boolean {
    return this.glyphOf(codePoint) !== 0;
  }

  /** Advance width in em. */
  advanceOf(codePoint: number): number {
    return this.#sound.advanceOf(this.glyphOf(codePoint)) / this.unitsPerEm;
  }
}

function tableOffset(bytes: Buffer, name: string): number | undefined {
  const count = bytes.readUInt16BE(4);
  const records = Array.from({ length: count }, (_, i) => 12 + 16 * i);
  const record = records.find((at) => bytes.toString('latin1', at, at + 4) === name);
  return record === undefined ? undefined : bytes.readUInt32BE(record + 8);
}

/** Cheap, where the whole file has fifteen million bytes. */
function directoryDigest(bytes: Buffer): string {
  const end = 12 + 16 * bytes.readUInt16BE(4);
  return createHash('sha256').update(bytes.subarray(0, end)).digest('hex');
}

const signatures: Readonly<Record<string, string>> = {
  wOFF: '是 WOFF 网页字体，请换成 TTF 文件',
  wOF2: '是 WOFF2 网页字体，请换成 TTF 文件',
  OTTO: '是 CFF 轮廓的 OpenType 字体（.otf），请换成 TrueType 轮廓（glyf）的 TTF 文件',
  ttcf: '是字体合集（TTC），请换成单个的 TTF 文件',
};

/** Opens the bytes of a TTF; anything else is refused with one Chinese sentence. */
export function openFace(name: string, bytes: Buffer): Face | Unsound {
  const refused = signatures[bytes.toString('latin1', 0, 4)];
  if (refused) return { refused };
  const sound = checkSoundness(bytes);
  if ('refused' in sound) return sound;
  try {
    const font = fontkit.create(bytes);
    if (!('glyphForCodePoint' in font)) return { refused: signatures.ttcf ?? '' };
    // fontkit opens tables when they are asked for: the one of characters here.
    font.glyphForCodePoint(0x4e00);
    return new Face(name, bytes, font, sound);
  } catch {
    // fontkit throws plain errors of many kinds on a damaged file; the sentence is the same for all.
    return { refused: '不是完好的 TTF 字体文件' };
  }
}
