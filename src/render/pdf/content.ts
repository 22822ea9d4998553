// Which operators draw a page? Rules and marked text as PDF content (ISO 32000-1 8.5, 9.4, 14.6); decides nothing about places.
import type { Page, PlacedText, Rule } from '../../layout/page.ts';
import type { Block, Cell } from '../../table/model.ts';
import { textString } from './objects.ts';

/** Encodes text in a face and gives the face's resource name. */
export type Encoder = (
  face: string,
  text: string,
) => { readonly font: string; readonly codes: string };

/** The operator that begins the content of each part of the form. */
export interface Marks {
  readonly block: (block: Block) => string;
  readonly cell: (cell: Cell) => string;
  readonly signature: () => string;
}

const privateUse = /\p{Co}/u;

/** At most three decimals: a thousandth of a point. */
function n(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

function strokes(rules: readonly Rule[]): string[] {
  const widths = [...new Set(rules.map((rule) => rule.width))].sort((a, b) => a - b);
  return widths.flatMap((width) => {
    const lines = rules
      .filter((rule) => rule.width === width)
      .map((r) => `${n(r.x1)} ${n(r.y1)} m ${n(r.x2)} ${n(r.y2)} l`);
    return [`${n(width)} w`, ...lines, 'S'];
  });
}

/** Shows texts one after another; what the last one set already is not said again. */
class TextPen {
  readonly lines: string[] = [];
  readonly #encode: Encoder;
  #font = '';
  #spacing = '0';

  constructor(encode: Encoder) {
    this.#encode = encode;
  }

  /** The page's y runs downwards, so each text turns itself upright. */
  #show({ face, text, size, spacing, condensed, x, y }: PlacedText): void {
    const { font, codes } = this.#encode(face, text);
    const sized = `/${font} ${n(size)} Tf`;
    const spaced = n(spacing);
    // A character of private use says nothing by its code alone (ISO 19005-3 6.2.11.7.3).
    const isPrivate = privateUse.test(text);
    if (isPrivate) this.lines.push(`/Span<</ActualText${textString(text)}>>BDC`);
    if (sized !== this.#font) this.lines.push(sized);
    if (spaced !== this.#spacing) this.lines.push(`${spaced} Tc`);
    this.lines.push(`${n(condensed)} 0 0 -1 ${n(x)} ${n(y)} Tm<${codes}>Tj`);
    if (isPrivate) this.lines.push('EMC');
    this.#font = sized;
    this.#spacing = spaced;
  }

  part(texts: readonly PlacedText[], open: () => string): void {
    if (texts.length === 0) return;
    this.lines.push(open());
    for (const text of texts) this.#show(text);
    this.lines.push('EMC');
  }
}

export function pageContent(page: Page, marks: Marks, encode: Encoder): string {
  const pen = new TextPen(encode);
  const last = page.boxes.at(-1);
  const bottom = last ? last.y + last.height : 0;
  /** Read aloud in the order of the paper: the title, the cells, the notes, the line to sign. */
  const isAbove = (texts: readonly PlacedText[]) => (texts[0]?.y ?? 0) < bottom;
  const above = page.blocks.filter(({ texts }) => isAbove(texts));
  const below = page.blocks.filter(({ texts }) => !isAbove(texts));
  for (const { block, texts } of above) pen.part(texts, () => marks.block(block));
  for (const { cell, repeated, texts } of page.boxes) {
    if (!repeated) pen.part(texts, () => marks.cell(cell));
  }
  for (const { block, texts } of below) pen.part(texts, () => marks.block(block));
  pen.part(page.signature, marks.signature);
  // Labels printed again and page furniture are read once or never (layout law 3).
  const again = page.boxes.filter((box) => box.repeated).flatMap((box) => box.texts);
  pen.part([...again, ...page.furniture], () => '/Artifact<</Type/Pagination>>BDC');
  const rules =
    page.rules.length > 0 ? ['/Artifact<</Type/Layout>>BDC', ...strokes(page.rules), 'EMC'] : [];
  const turned = `1 0 0 -1 0 ${n(page.height)} cm`;
  return [turned, ...rules, 'BT', ...pen.lines, 'ET'].join('\n');
}
