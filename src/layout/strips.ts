// What is the least piece that goes to one page? A row; or, of a row taller than a page, one line of it (law 2).
import type { Cell, Table } from '../table/model.ts';
import { heightOf, type SetText } from './lines.ts';

/** Lines `from` to `to` of every text that stands in the row alone. */
export interface Strip {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

export type SetTexts = ReadonlyMap<Cell, SetText>;

/** What a row needs by itself, found once: the texts that stand in it alone, their lines, its height in points. */
export interface RowFacts {
  readonly texts: readonly SetText[];
  readonly lines: number;
  readonly height: number;
}

export function setOf(sets: SetTexts, cell: Cell): SetText {
  const set = sets.get(cell);
  if (!set) throw new Error('impossible: every cell is set in lines');
  return set;
}

/** A text that begins and ends in one row and may be parted with it; labels are no such text. */
export function standsAlone(sets: SetTexts, cell: Cell): boolean {
  return cell.rowSpan === 1 && !setOf(sets, cell).isLabel;
}

function partHeight(texts: readonly SetText[], from: number, to: number): number {
  const heights = texts.map((set) => {
    // A blank cell is as tall as one line.
    return heightOf(set, Math.max(1, Math.min(to, set.lines.length) - from));
  });
  return Math.max(0, ...heights);
}

export function rowFacts(table: Table, sets: SetTexts): RowFacts[] {
  return table.slots.map((line) => {
    const cells = line.filter((cell, c) => cell.column === c && standsAlone(sets, cell));
    const texts = cells.map((cell) => setOf(sets, cell));
    const lines = Math.max(1, ...texts.map((set) => set.lines.length));
    return { texts, lines, height: partHeight(texts, 0, lines) };
  });
}

/** Height in points of a strip by the texts that stand in its row alone. */
export function stripHeight(rows: readonly RowFacts[], { row, from, to }: Strip): number {
  const facts = rows[row];
  if (!facts) throw new Error('impossible: every row has its facts');
  const isWhole = from === 0 && to >= facts.lines;
  return isWhole ? facts.height : partHeight(facts.texts, from, to);
}

export function wholeRow(rows: readonly RowFacts[], row: number): Strip {
  return { row, from: 0, to: rows[row]?.lines ?? 1 };
}

/** Rows in order; those for which `isTall` holds fall into single lines. */
export function stripsOf(rows: readonly RowFacts[], isTall: (row: number) => boolean): Strip[] {
  return rows.flatMap(({ lines }, row) =>
    isTall(row)
      ? Array.from({ length: lines }, (_, line) => ({ row, from: line, to: line + 1 }))
      : [wholeRow(rows, row)],
  );
}
