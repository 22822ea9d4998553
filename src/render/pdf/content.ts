// Which operators draw a page? Rules and marked text as PDF content (ISO 32000-1 8.5, 9.4, 14.6); decides nothing about places.
import { textString } from './objects.ts';
import { n, type SketchedPage, type SketchedText } from './sketch.ts';

/** Encodes text in a face and gives the face's resource name. */
export type Encoder = (
  face: string,
  text: string,
) => { readonly font: string; readonly codes: string };

/** What a page takes from its document. */
export interface Drawing {
  readonly encode: Encoder;
  /** The operator that begins the content of an element. */
  readonly mark: (element: number) => string;
  /** Its number, an artifact. */
  readonly foot: readonly SketchedText[];
}

const privateUse = /\p{Co}/u;

/** Shows texts one after another; what the last one set already is not said again. */
class TextPen {
  readonly lines: string[] = [];
  readonly #encode: Encoder;
  #font = '';
  #spacing = '0';

  constructor(encode: Encoder) {
    this.#encode = encode;
  }

  #show([face, size, spacing, place, text]: SketchedText): void {
    const { font, codes } = this.#encode(face, text);
    const sized = `/${font} ${size} Tf`;
    // A character of private use says nothing by its code alone (ISO 19005-3 6.2.11.7.3).
    const isPrivate = privateUse.test(text);
    if (isPrivate) this.lines.push(`/Span<</ActualText${textString(text)}>>BDC`);
    if (sized !== this.#font) this.lines.push(sized);
    if (spacing !== this.#spacing) this.lines.push(`${spacing} Tc`);
    this.lines.push(`${place} Tm<${codes}>Tj`);
    if (isPrivate) this.lines.push('EMC');
    this.#font = sized;
    this.#spacing = spacing;
  }

  part(open: string, texts: readonly SketchedText[]): void {
    this.lines.push(open);
    for (const text of texts) this.#show(text);
    this.lines.push('EMC');
  }
}

export function pageContent(
  { height, rules, parts, again }: SketchedPage,
  { encode, mark, foot }: Drawing,
): string {
  const pen = new TextPen(encode);
  for (const [element, texts] of parts) pen.part(mark(element), texts);
  const artifacts = [...again, ...foot];
  if (artifacts.length > 0) pen.part('/Artifact<</Type/Pagination>>BDC', artifacts);
  const ruled = rules.length > 0 ? ['/Artifact<</Type/Layout>>BDC', ...rules, 'EMC'] : [];
  const turned = `1 0 0 -1 0 ${n(height)} cm`;
  return [turned, ...ruled, 'BT', ...pen.lines, 'ET'].join('\n');
}
