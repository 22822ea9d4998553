// How does a face enter a PDF? A composite font (ISO 32000-1 9.7) over the glyphs a document uses, with its own ToUnicode.
import { createHash } from 'node:crypto';
import type { Face } from '../../font/face.ts';
import { fontFile, subsetTables } from '../../font/subset.ts';
import { hex4, nameOf, type PdfObjects, packed, type Reference, refTo } from './objects.ts';

/** Outlines hold little that repeats: a fifth of the time is saved for one byte in a hundred. */
const outlineLevel = 4;

/** Width of a glyph that is not listed, in thousandths of an em: that of a Han character. */
const commonWidth = 1000;

/** UTF-16BE in hexadecimal digits. */
function utf16(codePoint: number): string {
  if (codePoint < 0x10000) return hex4(codePoint);
  const text = String.fromCodePoint(codePoint);
  return Array.from({ length: text.length }, (_, i) => hex4(text.charCodeAt(i))).join('');
}

/** What a face is in the documents that use the same characters of it in the same order. */
interface Subset {
  readonly name: string;
  readonly glyphs: number;
  /** Of the font file before it is packed. */
  readonly length: number;
  readonly program: Buffer;
  readonly widths: string;
  readonly toUnicode: Buffer;
}

function subsetOf(face: Face, codePoints: readonly number[]): Subset {
  const glyphs = [0, ...codePoints.map((codePoint) => face.glyphOf(codePoint))];
  const program = fontFile(subsetTables(face.font, glyphs));
  return {
    name: nameOf(`${subsetTag(face, codePoints)}+${face.postscriptName}`),
    glyphs: glyphs.length,
    length: program.length,
    program: packed(program, outlineLevel),
    widths: widths(face, codePoints),
    toUnicode: packed(Buffer.from(toUnicodeMap(codePoints), 'latin1')),
  };
}

/** Labels are the form's own words: the face they are set in is soon the same in form after form. */
const subsets = new WeakMap<Face, Map<string, Subset>>();
const mostKept = 64;
/** A face of more characters sets a project's own text. */
const mostCharacters = 200;

function keptSubset(face: Face, codePoints: readonly number[]): Subset {
  if (codePoints.length > mostCharacters) return subsetOf(face, codePoints);
  const kept = subsets.get(face) ?? new Map<string, Subset>();
  subsets.set(face, kept);
  const key = codePoints.join();
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= mostKept) kept.clear();
  const subset = subsetOf(face, codePoints);
  kept.set(key, subset);
  return subset;
}

/**
 * One face in one document. Each character has a code of its own, even where two share a glyph
 * (⼀ and 一), so the text read back is always the text written.
 */
export class EmbeddedFace {
  readonly #face: Face;
  /** Code point → its code in hexadecimal digits; codes are given from 1 in order of first use. */
  readonly #codes = new Map<number, string>();

  constructor(face: Face) {
    this.#face = face;
  }

  /** The text as hexadecimal codes for a Tj operator; a character without a glyph is our mistake. */
  encode(text: string): string {
    let codes = '';
    for (let i = 0; i < text.length; i += 1) {
      const codePoint = text.codePointAt(i) ?? 0;
      if (codePoint > 0xffff) i += 1;
      codes += this.#codes.get(codePoint) ?? this.#add(codePoint);
    }
    return codes;
  }

  #add(codePoint: number): string {
    if (!this.#face.has(codePoint)) {
      const character = String.fromCodePoint(codePoint);
      throw new Error(`impossible: ${this.#face.name} has no glyph for ${character}`);
    }
    const code = hex4(this.#codes.size + 1);
    this.#codes.set(codePoint, code);
    return code;
  }

  /** Writes the font's objects. */
  addTo(objects: PdfObjects): Reference {
    const subset = keptSubset(this.#face, [...this.#codes.keys()]);
    const { name } = subset;
    const descriptor = objects.add(this.#descriptor(subset, objects));
    const descendant = objects.add(
      `<</Type/Font/Subtype/CIDFontType2/BaseFont${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${refTo(descriptor)}/CIDToGIDMap/Identity/DW ${commonWidth}${subset.widths}>>`,
    );
    const toUnicode = objects.addPacked('', subset.toUnicode);
    return objects.add(
      `<</Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont${name}/DescendantFonts[${refTo(descendant)}]/ToUnicode ${refTo(toUnicode)}>>`,
    );
  }

  #descriptor({ name, glyphs, length, program }: Subset, objects: PdfObjects): string {
    const face = this.#face;
    const scaled = (value: number) => Math.round((value * 1000) / face.unitsPerEm);
    const file = objects.addPacked(`/Length1 ${length}`, program);
    // PDF/A-1 (ISO 19005-1 6.3.5) wants the glyphs listed; later parts do not.
    const listed =
      objects.version === '1.4' ? `/CIDSet ${refTo(objects.addStream('', firstBits(glyphs)))}` : '';
    return `<</Type/FontDescriptor/FontName${name}/Flags 4/FontBBox[${face.bbox.map(scaled).join(' ')}]/ItalicAngle 0/Ascent ${scaled(face.ascent)}/Descent ${scaled(face.descent)}/CapHeight ${scaled(face.capHeight)}/StemV 80/FontFile2 ${refTo(file)}${listed}>>`;
  }
}

/** As many bits as there are glyphs, the first in the highest place. */
function firstBits(count: number): Buffer {
  const bytes = Buffer.alloc(Math.ceil(count / 8));
  for (let i = 0; i < count; i += 1) bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (0x80 >> (i & 7));
  return bytes;
}

/** Runs of widths other than the common one, by code. */
function widths(face: Face, codePoints: readonly number[]): string {
  const runs: string[] = [];
  let open = false;
  for (const [i, codePoint] of codePoints.entries()) {
    const width = Math.round(face.advanceOf(codePoint) * 1000);
    if (width === commonWidth) {
      if (open) runs.push(']');
      open = false;
    } else {
      runs.push(open ? ` ${width}` : `${i + 1}[${width}`);
      open = true;
    }
  }
  if (open) runs.push(']');
  return runs.length > 0 ? `/W[${runs.join('')}]` : '';
}

/** Six capitals that differ between subsets (ISO 32000-1 9.6.4), from what is in the subset. */
function subsetTag(face: Face, codePoints: readonly number[]): string {
  const digest = createHash('sha256').update(face.digest).update(codePoints.join()).digest();
  return Array.from(digest.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join(
    '',
  );
}

/** A CMap from codes 1… to characters (Adobe technical note 5411): ranges within one high byte, at most 100 a block. */
function toUnicodeMap(codePoints: readonly number[]): string {
  const ranges: string[] = [];
  for (let code = 1; code <= codePoints.length; ) {
    const end = Math.min(code | 0xff, codePoints.length);
    const texts = codePoints.slice(code - 1, end).map((codePoint) => `<${utf16(codePoint)}>`);
    ranges.push(`<${hex4(code)}><${hex4(end)}>[${texts.join('')}]`);
    code = end + 1;
  }
  const blocks: string[] = [];
  for (let i = 0; i < ranges.length; i += 100) {
    const block = ranges.slice(i, i + 100);
    blocks.push(`${block.length} beginbfrange\n${block.join('\n')}\nendbfrange`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}
