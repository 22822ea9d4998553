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

function setOf(sets: SetTexts, cell: Cell): SetText {
  const set = sets.get(cell);
  if (!set) throw new Error('impossible: every cell is set in lines');
  return set;
}

/** Cells that begin and end in this row. */
export function singleRowCells(table: Table, row: number): Cell[] {
  return [...new Set(table.slots[row])].filter((cell) => cell.rowSpan === 1);
}

function linesInRow(table: Table, sets: SetTexts, row: number): number {
  return Math.max(1, ...singleRowCells(table, row).map((cell) => setOf(sets, cell).lines.length));
}

/** Height of a strip by the cells that stand in its row alone. */
export function stripHeight(table: Table, sets: SetTexts, strip: Strip): number {
  const heights = singleRowCells(table, strip.row).map((cell) => {
    const set = setOf(sets, cell);
    const count = Math.max(0, Math.min(strip.to, set.lines.length) - strip.from);
    return heightOf(set, count);
  });
  return Math.max(0, ...heights);
}

/** Rows in order; one taller than `bodyHeight` (points) falls into single lines. */
export function stripsOf(
  table: Table,
  sets: SetTexts,
  bodyHeight: (row: number) => number,
): Strip[] {
  return Array.from({ length: table.rows }, (_, row) => row).flatMap((row) => {
    const to = linesInRow(table, sets, row);
    const whole = { row, from: 0, to };
    if (stripHeight(table, sets, whole) <= bodyHeight(row)) return [whole];
    return Array.from({ length: to }, (_, line) => ({ row, from: line, to: line + 1 }));
  });
}
