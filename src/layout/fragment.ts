// How tall is each row of a table's part on one page? Rows by their own cells, then what spanning cells lack.
import type { Cell, Section, Table } from '../table/model.ts';
import { heightOf, type SetText } from './lines.ts';
import {
  type RowFacts,
  type SetTexts,
  type Strip,
  setOf,
  standsAlone,
  stripHeight,
  wholeRow,
} from './strips.ts';

/** A row on a page, or the part of it that stands there. */
export interface Part extends Strip {
  /** A head row printed again (law 3). */
  readonly repeated: boolean;
}

/** The strips of one page as rows with their heights in points. */
export interface Fragment {
  readonly parts: readonly Part[];
  readonly heights: readonly number[];
  readonly height: number;
}

/** A half-open range of parts, or of lines. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface Flow {
  readonly table: Table;
  readonly sets: SetTexts;
  readonly rows: readonly RowFacts[];
  readonly strips: readonly Strip[];
  /**
   * For a spanning cell whose text flows on from page to page: how many of its lines stand above
   * the bottom of each row it covers. The other spanning cells are labels, printed whole on each page.
   */
  readonly shares: ReadonlyMap<Cell, readonly number[]>;
}

export function sectionOf(table: Table, row: number): Section {
  const section = table.sections.find((s) => row >= s.first && row < s.end);
  if (!section) throw new Error('impossible: every row stands in a section');
  return section;
}

/** Head rows that stand again above a page which begins inside their section (law 3). */
export function repeatedHeads({ table, rows }: Pick<Flow, 'table' | 'rows'>, row: number): Part[] {
  const { first, headRows } = sectionOf(table, row);
  if (row < first + headRows) return [];
  return Array.from({ length: headRows }, (_, i) => ({
    ...wholeRow(rows, first + i),
    repeated: true,
  }));
}

/** Strips of one row that meet on a page are one part of that row; `to` is behind the last strip. */
function partsOf(flow: Flow, from: number, to: number): Part[] {
  const { strips } = flow;
  const [first, last] = [strips[from], strips[to - 1]];
  if (!first || !last) throw new Error('impossible: a page has strips');
  const parts = from > 0 ? repeatedHeads(flow, first.row) : [];
  for (let { row } = first; row <= last.row; row += 1) {
    const whole = wholeRow(flow.rows, row);
    parts.push({
      row,
      from: row === first.row ? first.from : 0,
      to: row === last.row ? last.to : whole.to,
      repeated: false,
    });
  }
  return parts;
}

/** The lines of a cell that stand in the parts it covers on a page. */
export function linesIn(flow: Flow, cell: Cell, parts: readonly Part[]): Range {
  const count = setOf(flow.sets, cell).lines.length;
  const own = parts.filter((part) => !part.repeated);
  const [first, last] = [own[0] ?? parts[0], own.at(-1) ?? parts.at(-1)];
  if (!first || !last) throw new Error('impossible: a cell on a page covers a part');
  if (standsAlone(flow.sets, cell)) {
    return { from: Math.min(first.from, count), to: Math.min(last.to, count) };
  }
  const shares = flow.shares.get(cell);
  if (!shares) return { from: 0, to: count };
  const above = (row: number) => (row < cell.row ? 0 : (shares[row - cell.row] ?? count));
  return { from: above(first.row - 1), to: above(last.row) };
}

/** Raises the lowest rows of the range first until `lack` more is given, so that they look even (law 1). */
export function raiseEvenly(heights: number[], { from, to }: Range, lack: number): void {
  for (let rest = lack; rest > 1e-6; ) {
    const range = heights.slice(from, to);
    const lowest = Math.min(...range);
    const isLow = (height: number) => height <= lowest + 1e-6;
    const next = Math.min(...range.filter((height) => !isLow(height)));
    const count = range.filter(isLow).length;
    const step = Math.min(rest / count, next - lowest);
    for (let i = from; i < to; i += 1) if (isLow(heights[i] ?? 0)) heights[i] = lowest + step;
    rest -= step * count;
  }
}

function sumOf(heights: readonly number[], { from, to }: Range): number {
  return heights.slice(from, to).reduce((sum, height) => sum + height, 0);
}

/** Each cell of these parts with the range of parts it covers, in reading order. */
export function cellsIn(table: Table, parts: readonly Part[]): Map<Cell, Range> {
  const cells = new Map<Cell, Range>();
  for (const [i, part] of parts.entries()) {
    for (const cell of table.slots[part.row] ?? []) {
      cells.set(cell, { from: cells.get(cell)?.from ?? i, to: i + 1 });
    }
  }
  return cells;
}

/** Short spans first: what they add counts towards the long ones. */
function spanningCells({ table, sets }: Flow, parts: readonly Part[]): [Cell, Range][] {
  return [...cellsIn(table, parts)]
    .filter(([cell]) => !standsAlone(sets, cell))
    .sort(([, a], [, b]) => a.to - a.from - (b.to - b.from));
}

/** The strips `from` (included) to `to` (excluded) as they stand on one page. */
export function fragmentOf(flow: Flow, from: number, to: number): Fragment {
  const parts = partsOf(flow, from, to);
  const heights = parts.map((part) => stripHeight(flow.rows, part));
  for (const [cell, range] of spanningCells(flow, parts)) {
    const lines = linesIn(flow, cell, parts.slice(range.from, range.to));
    const needed = heightOf(setOf(flow.sets, cell), lines.to - lines.from);
    raiseEvenly(heights, range, needed - sumOf(heights, range));
  }
  return { parts, heights, height: sumOf(heights, { from: 0, to: heights.length }) };
}

/** For each text that spans rows, which of its lines stand above the bottom of each row. */
export function shareLines(
  table: Table,
  sets: SetTexts,
  rows: readonly RowFacts[],
): Flow['shares'] {
  const flowing = table.cells.filter((cell) => cell.rowSpan > 1 && !setOf(sets, cell).isLabel);
  return new Map(flowing.map((cell) => [cell, sharesOf(cell, setOf(sets, cell), rows)]));
}

function sharesOf(cell: Cell, set: SetText, rows: readonly RowFacts[]): number[] {
  const heights = rows.slice(cell.row, cell.row + cell.rowSpan).map((row) => row.height);
  const all = { from: 0, to: heights.length };
  raiseEvenly(heights, all, heightOf(set) - sumOf(heights, all));
  return heights.map((_, i) => {
    if (i === heights.length - 1) return set.lines.length;
    const bottom = sumOf(heights, { from: 0, to: i + 1 }) - set.padding.y;
    return Math.max(0, Math.min(set.lines.length, Math.floor((bottom + 1e-6) / set.pitch)));
  });
}
