// What is in a font file? Whether it has a character, how wide it is, and the metrics a document needs.
import { createHash } from 'node:crypto';
import { maxFontBytes } from '../unit/limits.ts';
import { alteredTables } from './checksum.ts';
import { characterMap, type GlyphOf } from './cmap.ts';
import { required, type Table } from './directory.ts';
import { said, saysOf } from './naming.ts';
import { checkSoundness, type SoundFont, type Unsound } from './soundness.ts';

/** An opened TrueType font. One for each file and process; it only caches, so documents may share it. */
export class Face {
  readonly name: string;
  readonly bytes: Buffer;
  /** Tables that are not as they were made. */
  readonly altered: readonly string[];
  readonly postscriptName: string;
  /** SHA-256 of the table directory, which holds the checksum of every table. */
  readonly digest: string;
  readonly unitsPerEm: number;
  /** In font units. */
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly bbox: readonly [number, number, number, number];
  readonly #sound: SoundFont;
  readonly #glyphOf: GlyphOf;
  readonly #glyphs = new Map<number, number>();

  constructor(name: string, bytes: Buffer, sound: SoundFont, glyphOf: GlyphOf) {
    this.name = name;
    this.bytes = bytes;
    this.altered = alteredTables(bytes, sound.tables);
    this.#sound = sound;
    this.#glyphOf = glyphOf;
    this.digest = directoryDigest(bytes);
    this.postscriptName = saysOf(bytes, sound.tables.get('name'), said.postscriptName) || name;
    const head = required(sound.tables, 'head').offset;
    const hhea = required(sound.tables, 'hhea').offset;
    this.unitsPerEm = bytes.readUInt16BE(head + 18);
    this.ascent = bytes.readInt16BE(hhea + 4);
    this.descent = bytes.readInt16BE(hhea + 6);
    this.capHeight = capHeightOf(bytes, sound.tables.get('OS/2')) || this.ascent;
    const [minX, minY, maxX, maxY] = [36, 38, 40, 42].map((at) => bytes.readInt16BE(head + at));
    this.bbox = [minX ?? 0, minY ?? 0, maxX ?? 0, maxY ?? 0];
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
      const glyph = this.#glyphOf(codePoint);
      return glyph < this.#sound.glyphs ? glyph : 0;
    } catch (error) {
      if (error instanceof RangeError) return 0;
      throw error;
    }
  }

  /** What the font says of its licence; '' where it says nothing. */
  get licence(): string {
    return saysOf(this.bytes, this.#sound.tables.get('name'), said.licence);
  }

  /** Whether its maker lets it be put into documents (OS/2 fsType, bit 1). */
  get embeddable(): boolean {
    const table = this.#sound.tables.get('OS/2');
    if (!table || table.length < 10) return true;
    return (this.bytes.readUInt16BE(table.offset + 8) & 0x0002) === 0;
  }

  has(codePoint: number): boolean {
    return this.glyphOf(codePoint) !== 0;
  }

  /** Advance width in em. */
  advanceOf(codePoint: number): number {
    return this.#sound.advanceOf(this.glyphOf(codePoint)) / this.unitsPerEm;
  }
}

/** Only said from version 2 of the table on. */
function capHeightOf(bytes: Buffer, table: Table | undefined): number {
  if (!table || table.length < 90 || bytes.readUInt16BE(table.offset) < 2) return 0;
  return bytes.readInt16BE(table.offset + 88);
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
  if (bytes.length > maxFontBytes) {
    const refused = `超过 ${maxFontBytes / 1024 / 1024} MiB，不是一个字体文件`;
    return { refused, code: 'font/too-large' };
  }
  const refused = signatures[bytes.toString('latin1', 0, 4)];
  if (refused) return { refused };
  const sound = checkSoundness(bytes);
  if ('refused' in sound) return sound;
  const cmap = sound.tables.get('cmap');
  const glyphOf = cmap && characterMap(bytes, cmap);
  if (!glyphOf) return { refused: '里面没有 Unicode 字符表，不能使用' };
  return new Face(name, bytes, sound, glyphOf);
}
