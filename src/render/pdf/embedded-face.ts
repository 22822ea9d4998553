// How does a face enter a PDF? A composite font (ISO 32000-1 9.7) over the glyphs a document uses, with its own ToUnicode.
import { createHash } from 'node:crypto';
import type PDFDocument from 'pdfkit';
import type { Reference } from 'pdfkit';
import type { Face } from '../../font/face.ts';
import { subsetGlyphs } from '../../font/subset.ts';

type Document = InstanceType<typeof PDFDocument>;

function hex4(value: number): string {
  return value.toString(16).padStart(4, '0');
}

/** UTF-16BE in hexadecimal digits. */
function utf16(codePoint: number): string {
  return [...String.fromCodePoint(codePoint)]
    .flatMap((character) =>
      Array.from({ length: character.length }, (_, i) => hex4(character.charCodeAt(i))),
    )
    .join('');
}

/**
 * One face in one document. Each character has a code of its own, even where two share a glyph
 * (⼀ and 一), so the text read back is always the text written.
 */
export class EmbeddedFace {
  readonly #face: Face;
  readonly #codes = new Map<number, number>();
  readonly ref: Reference;
  readonly #document: Document;

  constructor(document: Document, face: Face) {
    this.#document = document;
    this.#face = face;
    this.ref = document.ref({ Type: 'Font', Subtype: 'Type0', Encoding: 'Identity-H' });
  }

  /** The text as hexadecimal codes for a Tj operator; a character without a glyph is our mistake. */
  encode(text: string): string {
    let codes = '';
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0;
      let code = this.#codes.get(codePoint);
      if (code === undefined) {
        if (!this.#face.has(codePoint)) {
          throw new Error(`impossible: ${this.#face.name} has no glyph for U+${hex4(codePoint)}`);
        }
        code = this.#codes.size + 1;
        this.#codes.set(codePoint, code);
      }
      codes += hex4(code);
    }
    return codes;
  }

  /** Writes the font's objects; nothing can be encoded after. */
  end(): void {
    const face = this.#face;
    const codePoints = [...this.#codes.keys()];
    const glyphs = [0, ...codePoints.map((codePoint) => face.glyphOf(codePoint))];
    const program = subsetGlyphs(face.bytes, glyphs);
    const name = `${subsetTag(program)}+${face.postscriptName}`;
    const widths = codePoints.map((codePoint) => Math.round(face.advanceOf(codePoint) * 1000));
    const descendant = this.#document.ref({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: {
        Registry: new String('Adobe'),
        Ordering: new String('Identity'),
        Supplement: 0,
      },
      FontDescriptor: this.#descriptor(name, program),
      CIDToGIDMap: 'Identity',
      DW: 1000,
      W: [1, widths],
    });
    descendant.end();
    const toUnicode = this.#document.ref({});
    toUnicode.end(toUnicodeMap(codePoints));
    Object.assign(this.ref.data, {
      BaseFont: name,
      DescendantFonts: [descendant],
      ToUnicode: toUnicode,
    });
    this.ref.end();
  }

  #descriptor(name: string, program: Buffer): Reference {
    const face = this.#face;
    const scaled = (value: number) => Math.round((value * 1000) / face.unitsPerEm);
    const file = this.#document.ref({ Length1: program.length });
    file.end(program);
    const descriptor = this.#document.ref({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4,
      FontBBox: face.bbox.map(scaled),
      ItalicAngle: 0,
      Ascent: scaled(face.ascent),
      Descent: scaled(face.descent),
      CapHeight: scaled(face.capHeight),
      StemV: 80,
      FontFile2: file,
    });
    descriptor.end();
    return descriptor;
  }
}

/** Six capitals that differ between subsets (ISO 32000-1 9.6.4), from the subset's own bytes. */
function subsetTag(program: Buffer): string {
  const digest = createHash('sha256').update(program).digest();
  return Array.from(digest.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join(
    '',
  );
}

/** A CMap from codes 1… to characters (Adobe technical note 5411). */
function toUnicodeMap(codePoints: readonly number[]): string {
  const lines = codePoints.map((codePoint, i) => `<${hex4(i + 1)}> <${utf16(codePoint)}>`);
  const blocks: string[] = [];
  for (let i = 0; i < lines.length; i += 100) {
    const block = lines.slice(i, i + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
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
