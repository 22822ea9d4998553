// What stands around the form? The running head from the second page on, the page number, the line to sign.
import type { Measure } from '../font/measure.ts';
import type { Block, Style } from '../table/model.ts';
import { heightOf, setText } from './lines.ts';
import { asDesigned, type PlacedText, type Rect } from './page.ts';
import { placeLines } from './place.ts';

/** How pages are numbered: from which number, and whether the paper is printed on both sides. */
export interface Numbering {
  readonly first: number;
  readonly sides: 'single' | 'double';
}

/** The page's body and how wide characters are. */
export interface Around {
  readonly body: Rect;
  readonly measure: Measure;
}

/** Of one line with its paddings. */
function lineHeight({ size, leading, padding }: Style): number {
  return size * leading + 2 * padding.y;
}

/** One line of text in a box whose top is `y`. */
function placeOne(
  part: { readonly text: string; readonly style: Style },
  box: Omit<Rect, 'height'>,
  measure: Measure,
): PlacedText[] {
  const set = setText(part, { width: box.width, density: asDesigned, measure });
  const area = { ...box, height: heightOf(set) };
  return placeLines(set, { from: 0, to: set.lines.length }, area, measure);
}

function widthOf({ text, style }: { text: string; style: Style }, measure: Measure): number {
  const advances = [...text].map((c) => measure.advance(style.face, c.codePointAt(0) ?? 0));
  return advances.reduce((sum, advance) => sum + advance, 0) * style.size;
}

/** The text, or as much of its beginning as fits `width` points with 「…」 behind it. */
function shortened(part: { text: string; style: Style }, width: number, measure: Measure): string {
  if (widthOf(part, measure) <= width) return part.text;
  let room = width - widthOf({ text: '…', style: part.style }, measure);
  let kept = '';
  for (const character of part.text) {
    room -= widthOf({ text: character, style: part.style }, measure);
    if (room < 0) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Above the body, on one line: the blocks by their own alignment, the longest shortened where they would meet. */
export function runningHead(blocks: readonly Block[], { body, measure }: Around): PlacedText[] {
  const parts = blocks.map(({ text, style }) => ({ text: text.replaceAll('\n', ' '), style }));
  const share = body.width / Math.max(1, parts.length);
  return parts.flatMap((part) => {
    const others = parts.filter((other) => other !== part);
    const taken = others.reduce(
      (sum, other) => sum + widthOf(other, measure) + other.style.size,
      0,
    );
    const text = shortened(part, Math.max(share, body.width - taken) - part.style.size, measure);
    return placeOne({ ...part, text }, { ...body, y: body.y - lineHeight(part.style) }, measure);
  });
}

/**
 * 「— 1 —」, one character in from the edge (GB/T 9704 7.5): at the right; with both sides of the
 * paper printed at the outer edge, so even pages at the left.
 */
export function pageNumber(
  number: number,
  sides: Numbering['sides'],
  { style, gap, around }: { style: Style; gap: number; around: Around },
): PlacedText[] {
  const { body, measure } = around;
  const atLeft = sides === 'double' && number % 2 === 0;
  const align = atLeft ? ('left' as const) : ('right' as const);
  const x = body.x + (atLeft ? style.size : -style.size);
  const box = { x, y: body.y + body.height + gap, width: body.width };
  return placeOne({ text: `— ${number} —`, style: { ...style, align } }, box, measure);
}

export function signatureHeight(blocks: readonly Block[]): number {
  const heights = blocks.map(({ style }) => {
    return style.space.before + lineHeight(style) + style.space.after;
  });
  return Math.max(0, ...heights);
}

/** 填报人：　　单位负责人：　　… evenly below the table, whose bottom is `y`. */
export function signatureLine(
  blocks: readonly Block[],
  y: number,
  { body, measure }: Around,
): PlacedText[] {
  const width = body.width / blocks.length;
  return blocks.flatMap((block, i) => {
    const box = { x: body.x + i * width, y: y + block.style.space.before, width };
    return placeOne(block, box, measure);
  });
}
