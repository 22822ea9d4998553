// What is the least piece that goes to one page? A row; or, of a row taller than a page, one line of it (law 2).
import type { Cell, Table } from '../table/model.ts';
import { heightOf, type SetText } from './lines.ts';

/** Lines `from` to `to` of every cell that stands in the row alone. */
export interface Strip {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

export type SetTexts = ReadonlyMap<Cell, SetText>;

export function setOf(sets: SetTexts, cell: Cell): SetText {
  const set = sets.get(cell);
  if (!set) throw new Error('impossible: every cell is set in lines');
  return set;
}

/** Cells that begin and end in this row. */
function singleRowCells(table: Table, row: number): Cell[] {
  return (table.slots[row] ?? []).filter(
    (cell, column) => cell.rowSpan === 1 && cell.column === column,
  );
}

/** Lines of the tallest cell that stands in the row alone; at least one. */
export function linesInRow(table: Table, sets: SetTexts, row: number): number {
  return Math.max(1, ...singleRowCells(table, row).map((cell) => setOf(sets, cell).lines.length));
}

export function wholeRow(table: Table, sets: SetTexts, row: number): Strip {
  return { row, from: 0, to: linesInRow(table, sets, row) };
}

/** Height in points of a strip by the cells that stand in its row alone. */
export function stripHeight(table: Table, sets: SetTexts, strip: Strip): number {
  const heights = singleRowCells(table, strip.row).map((cell) => {
    const set = setOf(sets, cell);
    const count = Math.max(0, Math.min(strip.to, set.lines.length) - strip.from);
    return heightOf(set, count);
  });
  return Math.max(0, ...heights);
}

/** Rows in order; those for which `isTall` holds fall into single lines. */
export function stripsOf(table: Table, sets: SetTexts, isTall: (row: Strip) => boolean): Strip[] {
  return Array.from({ length: table.rows }, (_, row) => row).flatMap((row) => {
    const whole = wholeRow(table, sets, row);
    if (!isTall(whole)) return [whole];
    return Array.from({ length: whole.to }, (_, line) => ({ row, from: line, to: line + 1 }));
  });
}
