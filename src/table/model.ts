// What is a form between its markup and its pages? One table model with resolved styles.
import type { Span } from '../diagnostic/source.ts';
import type { Shape } from '../text/breaks.ts';

export type Align = 'left' | 'center' | 'right' | 'justify';
export type Valign = 'top' | 'middle' | 'bottom';

/** A style with every property decided. Lengths in points; leading is a multiple of the size; indent in em. */
export interface Style {
  readonly face: string;
  readonly size: number;
  readonly leading: number;
  readonly align: Align;
  readonly valign: Valign;
  readonly indent: number;
  readonly padding: { readonly x: number; readonly y: number };
  /** One character a line (law 7). */
  readonly stacked: boolean;
  /** How lines are chosen: full lines, or even lines parted at words. */
  readonly shape: Shape;
  /** Space before and after a block outside of the table. */
  readonly space: { readonly before: number; readonly after: number };
}

/** A piece of a cell's text; `leaf` is the number of the project's value it prints. */
export interface Run {
  readonly text: string;
  readonly leaf: number | undefined;
}

/** A paragraph outside of the grid: title, running head, note. */
export interface Block {
  readonly tag: 'h1' | 'p';
  readonly classes: readonly string[];
  readonly runs: readonly Run[];
  /** The runs joined; LF where a line must end. */
  readonly text: string;
  readonly style: Style;
}

export interface Cell {
  readonly tag: 'th' | 'td';
  readonly scope: string | undefined;
  readonly classes: readonly string[];
  readonly runs: readonly Run[];
  readonly text: string;
  readonly style: Style;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  /** Where its tag stands in the template. */
  readonly origin: Span;
}

/** Rows of one `tbody`, `thead` or `tfoot`; its first `headRows` rows are repeated where it goes on. */
export interface Section {
  readonly kind: 'thead' | 'tbody' | 'tfoot';
  readonly first: number;
  readonly end: number;
  readonly headRows: number;
}

export interface Table {
  readonly columns: number;
  readonly rows: number;
  readonly cells: readonly Cell[];
  readonly sections: readonly Section[];
  /** `slots[row][column]`: the cell that covers the square. */
  readonly slots: readonly (readonly Cell[])[];
  /** The headings each cell stands under, of rows and then of columns, from the outermost. */
  readonly headings: ReadonlyMap<Cell, readonly Cell[]>;
}

export interface Sheet {
  /** Printed at the head of every page but the first. */
  readonly running: readonly Block[];
  readonly caption: readonly Block[];
  readonly table: Table;
  /** Below the table. */
  readonly notes: readonly Block[];
  /** The labels to sign at, side by side on the last line. */
  readonly signature: readonly Block[];
}
