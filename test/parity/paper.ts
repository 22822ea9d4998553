// What stands where on the finished pages? The cells of a form with all their parts, in points.
import type { Made } from '../../src/render/renderer.ts';
import type { Cell } from '../../src/table/model.ts';

export interface LaidOutCell {
  readonly cell: Cell;
  readonly left: number;
  readonly right: number;
  /** Of all its parts, without what is printed again. */
  readonly text: string;
}

/** Each cell of the finished pages in reading order, its edges from the left edge of the grid. */
export function laidOutCells({ layout }: Made): LaidOutCell[] {
  const boxes = layout.pages.flatMap((page) => page.boxes);
  const edge = Math.min(...boxes.map(({ x }) => x));
  const cells = new Map<Cell, LaidOutCell>();
  for (const { cell, x, width, repeated, texts } of boxes) {
    const words = repeated ? '' : texts.map(({ text }) => text).join('');
    const text = (cells.get(cell)?.text ?? '') + words;
    cells.set(cell, { cell, left: x - edge, right: x + width - edge, text });
  }
  return [...cells.values()].sort(
    ({ cell: a }, { cell: b }) => a.row - b.row || a.column - b.column,
  );
}

/** By row: its height and the lines of its longest cell; only rows that stand whole on one page. */
export function rowsOnPaper({ layout }: Made): Map<number, { height: number; lines: number }> {
  const rows = new Map<number, { height: number; lines: number }>();
  for (const { cell, height, fromAbove, goesOn, texts } of layout.pages.flatMap((p) => p.boxes)) {
    if (cell.rowSpan > 1 || fromAbove || goesOn) continue;
    const lines = new Set(texts.map(({ y }) => y)).size;
    rows.set(cell.row, { height, lines: Math.max(lines, rows.get(cell.row)?.lines ?? 1) });
  }
  return rows;
}

export function charactersOf({ sheet }: Made): string {
  return [...sheet.caption, ...sheet.table.cells, ...sheet.notes].map(({ text }) => text).join('');
}

/** The longest text that stands in each row of the first page alone. */
export function firstPageRows({ layout }: Made): string[] {
  const rows = new Map<number, string>();
  for (const { cell } of layout.pages[0]?.boxes ?? []) {
    const known = rows.get(cell.row) ?? '';
    if (cell.rowSpan === 1 && cell.text.length >= known.length) rows.set(cell.row, cell.text);
  }
  return [...rows.values()];
}
