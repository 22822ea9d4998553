// What is a finished page? Text, rectangles and rules at fixed places, in points, y downwards.
import type { Block, Cell } from '../table/model.ts';

/** A run of one face at one size on one line; `y` is the baseline. */
export interface PlacedText {
  readonly x: number;
  readonly y: number;
  readonly face: string;
  readonly size: number;
  readonly text: string;
  /** Added between characters, points. */
  readonly spacing: number;
  /** Horizontal scale, 1 unless a line had to be condensed to stay in its box. */
  readonly condensed: number;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A cell's part on one page. */
export interface Box extends Rect {
  readonly cell: Cell;
  /** Printed before on an earlier page: an artifact, read once only (law 3). */
  readonly repeated: boolean;
  /** The cell goes on above or below this page (law 5). */
  readonly fromAbove: boolean;
  readonly goesOn: boolean;
  readonly texts: readonly PlacedText[];
}

export interface PlacedBlock {
  readonly block: Block;
  readonly texts: readonly PlacedText[];
}

/** A straight rule; each shared edge is one (law 5). */
export interface Rule {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly width: number;
}

export interface Page {
  readonly width: number;
  readonly height: number;
  /** Title above and notes below the grid. */
  readonly blocks: readonly PlacedBlock[];
  readonly boxes: readonly Box[];
  readonly rules: readonly Rule[];
  /** The line to sign, on the last page. */
  readonly signature: readonly PlacedText[];
  /** The running head: an artifact. */
  readonly head: readonly PlacedText[];
  readonly number: number;
  /** The page's number as it is printed: an artifact. */
  readonly foot: readonly PlacedText[];
}

/** A page before it is known which it will be, of a form of its own or of a book. */
export type UnnumberedPage = Omit<Page, 'number' | 'foot'>;

/** How tightly a form is drawn (law 8): factors on padding and size, leading as a multiple of the size. */
export interface Density {
  readonly padding: number;
  /** A bound on each style's own leading. */
  readonly leading: number;
  readonly size: number;
}

/** Neither padding, leading nor size is tightened. */
export const asDesigned: Density = {
  padding: 1,
  leading: Number.POSITIVE_INFINITY,
  size: 1,
};

export interface Layout {
  readonly pages: readonly Page[];
  readonly density: Density;
}
