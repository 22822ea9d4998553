// What is in a font file? Whether it has a character, how wide it is, and the metrics a document needs.
import { createHash } from 'node:crypto';
import { maxFontBytes } from '../unit/limits.ts';
import { alteredTables } from './checksum.ts';
import { characterMap, type GlyphOf } from './cmap.ts';
import { said, saysOf } from './naming.ts';
import type { Parts } from './parts.ts';
import { checkSoundness, type SoundFont, type Unsound } from './soundness.ts';

/** An opened TrueType font. One for each file and process; it only caches, so documents may share it. */
export class Face {
  readonly name: string;
  /** Where its tables and outlines are read. */
  readonly font: SoundFont;
  /** Tables that are not as they were made. */
  readonly altered: readonly string[];
  readonly postscriptName: string;
  /** SHA-256 of the table directory, which holds the checksum of every table: cheap, where a file has fifteen million bytes. */
  readonly digest: string;
  readonly unitsPerEm: number;
  /** In font units. */
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly bbox: readonly [number, number, number, number];
  readonly #glyphOf: GlyphOf;
  readonly #glyphs = new Map<number, number>();

  constructor(name: string, font: SoundFont, glyphOf: GlyphOf) {
    const { sfnt } = font;
    this.name = name;
    this.font = font;
    this.altered = alteredTables(sfnt);
    this.#glyphOf = glyphOf;
    this.digest = createHash('sha256').update(sfnt.directory).digest('hex');
    this.postscriptName = saysOf(sfnt.table('name'), said.postscriptName) || name;
    const head = sfnt.required('head');
    const hhea = sfnt.required('hhea');
    this.unitsPerEm = head.readUInt16BE(18);
    this.ascent = hhea.readInt16BE(4);
    this.descent = hhea.readInt16BE(6);
    this.capHeight = capHeightOf(sfnt.table('OS/2')) || this.ascent;
    const [minX, minY, maxX, maxY] = [36, 38, 40, 42].map((at) => head.readInt16BE(at));
    this.bbox = [minX ?? 0, minY ?? 0, maxX ?? 0, maxY ?? 0];
  }

  /** The glyph of a character by the font's cmap; 0 where it has none that can be drawn. */
  glyphOf(codePoint: number): number {
    let glyph = this.#glyphs.get(codePoint);
    if (glyph === undefined) {
      glyph = this.#lookUp(codePoint);
      this.#glyphs.set(codePoint, glyph);
    }
    return glyph;
  }

  /**
   * A damaged font may name glyphs that there are not, or whose outlines are broken, and its cmap may end in
   * the middle: the character is missing then.
   */
  #lookUp(codePoint: number): number {
    const glyph = this.#mapped(codePoint);
    return this.font.outlines.of(glyph) ? glyph : 0;
  }

  #mapped(codePoint: number): number {
    try {
      return this.#glyphOf(codePoint);
    } catch (error) {
      if (error instanceof RangeError) return 0;
      throw error;
    }
  }

  /** What the font says of its licence; '' where it says nothing. */
  get licence(): string {
    return saysOf(this.font.sfnt.table('name'), said.licence);
  }

  /** Whether its maker lets it be put into documents (OS/2 fsType, bit 1). */
  get embeddable(): boolean {
    const table = this.font.sfnt.table('OS/2');
    return !table || table.length < 10 || (table.readUInt16BE(8) & 0x0002) === 0;
  }

  has(codePoint: number): boolean {
    return this.glyphOf(codePoint) !== 0;
  }

  /** Advance width in em. */
  advanceOf(codePoint: number): number {
    return this.font.advanceOf(this.glyphOf(codePoint)) / this.unitsPerEm;
  }
}

/** Only said from version 2 of the table on. */
function capHeightOf(table: Buffer | undefined): number {
  return !table || table.length < 90 || table.readUInt16BE(0) < 2 ? 0 : table.readInt16BE(88);
}

const signatures: Readonly<Record<string, string>> = {
  wOFF: '是 WOFF 网页字体，请换成 TTF 文件',
  wOF2: '是 WOFF2 网页字体，请换成 TTF 文件',
  OTTO: '是 CFF 轮廓的 OpenType 字体（.otf），请换成 TrueType 轮廓（glyf）的 TTF 文件',
  ttcf: '是字体合集（TTC），请换成单个的 TTF 文件',
};

/** Opens a TTF; anything else is refused with one Chinese sentence. Only what is asked of it is read. */
export function openFace(name: string, file: Parts): Face | Unsound {
  if (file.length > maxFontBytes) {
    const refused = `超过 ${maxFontBytes / 1024 / 1024} MiB，不是一个字体文件`;
    return { refused, code: 'font/too-large' };
  }
  const refused = signatures[file.part(0, Math.min(4, file.length)).toString('latin1')];
  if (refused) return { refused };
  const font = checkSoundness(file);
  if ('refused' in font) return font;
  const glyphOf = characterMap(font.sfnt.required('cmap'));
  if (!glyphOf) return { refused: '里面没有 Unicode 字符表，不能使用' };
  return new Face(name, font, glyphOf);
}
