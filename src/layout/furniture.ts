// What stands around the form on each page? The running head from the second page on, and the page number (GB/T 9704).
import type { Measure } from '../font/measure.ts';
import type { Block, Style } from '../table/model.ts';
import { setText } from './lines.ts';
import type { Density, PlacedText, Rect } from './page.ts';
import { placeLines } from './place.ts';

/** How pages are numbered: from which number, and whether the paper is printed on both sides. */
export interface Numbering {
  readonly first: number;
  readonly sides: 'single' | 'double';
}

const asIs: Density = { padding: 1, leading: Number.POSITIVE_INFINITY, size: 1 };

interface Around {
  readonly body: Rect;
  readonly measure: Measure;
}

export function runningHead(blocks: readonly Block[], { body, measure }: Around): PlacedText[] {
  return blocks.flatMap((block) => {
    const set = setText(block, { width: body.width, density: asIs, measure });
    const height = set.lines.length * set.pitch + 2 * set.padding.y;
    const area = { x: body.x, y: body.y - height, width: body.width, height };
    return placeLines(set, { from: 0, to: set.lines.length }, area, measure);
  });
}

/** 「— 1 —」 one character in from the outer edge: odd pages right, even pages left when both sides are printed. */
export function pageNumber(
  number: number,
  numbering: Numbering,
  { style, gap, around }: { style: Style; gap: number; around: Around },
): PlacedText[] {
  const { body, measure } = around;
  const atLeft = numbering.sides === 'double' && number % 2 === 0;
  const block = {
    text: `— ${number} —`,
    style: { ...style, align: atLeft ? ('left' as const) : ('right' as const) },
  };
  const set = setText(block, { width: body.width, density: asIs, measure });
  const area = {
    x: body.x + (atLeft ? set.size : -set.size),
    y: body.y + body.height + gap,
    width: body.width,
    height: set.pitch,
  };
  return placeLines(set, { from: 0, to: set.lines.length }, area, measure);
}
