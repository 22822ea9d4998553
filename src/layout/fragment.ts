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
function repeatedHeads({ table, rows }: Pick<Flow, 'table' | 'rows'>, row: number): Part[] {
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

/** The lines of a cell that stand on a page in the parts `range` that it covers. */
export function linesIn(flow: Flow, cell: Cell, parts: readonly Part[], range: Range): Range {
  const count = setOf(flow.sets, cell).lines.length;
  // Of a head printed again with its page below it, the page's own part counts.
  let { from, to } = range;
  while (from < to && parts[from]?.repeated) from += 1;
  while (to > from && parts[to - 1]?.repeated) to -= 1;
  const [first, last] =
    from < to ? [parts[from], parts[to - 1]] : [parts[range.from], parts[range.to - 1]];
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
    let lowest = Number.POSITIVE_INFINITY;
    for (let i = from; i < to; i += 1) lowest = Math.min(lowest, heights[i] ?? 0);
    let next = Number.POSITIVE_INFINITY;
    let count = 0;
    for (let i = from; i < to; i += 1) {
      const height = heights[i] ?? 0;
      if (height <= lowest + 1e-6) count += 1;
      else next = Math.min(next, height);
    }
    const step = Math.min(rest / count, next - lowest);
    for (let i = from; i < to; i += 1) {
      if ((heights[i] ?? 0) <= lowest + 1e-6) heights[i] = lowest + step;
    }
    rest -= step * count;
  }
}

function sumOf(heights: readonly number[], { from, to }: Range): number {
  let sum = 0;
  for (let i = from; i < to; i += 1) sum += heights[i] ?? 0;
  return sum;
}

/** Each cell of these parts with the range of parts it covers, in reading order. */
export function cellsIn(table: Table, parts: readonly Part[]): ReadonlyMap<Cell, Range> {
  const cells = new Map<Cell, { from: number; to: number }>();
  for (const [i, part] of parts.entries()) {
    for (const cell of table.slots[part.row] ?? []) {
      const range = cells.get(cell);
      if (range) range.to = i + 1;
      else cells.set(cell, { from: i, to: i + 1 });
    }
  }
  return cells;
}

/** Cells that count for more than one row by themselves, in reading order; found once a flow. */
const spanningOf = new WeakMap<SetTexts, readonly Cell[]>();

function spanningIn({ table, sets }: Flow): readonly Cell[] {
  const known = spanningOf.get(sets);
  if (known) return known;
  const cells = table.cells.filter((cell) => !standsAlone(sets, cell));
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  spanningOf.set(sets, cells);
  return cells;
}

interface Covered {
  readonly cell: Cell;
  readonly range: Range;
}

/** The parts that a cell covers: its own rows on the page, and before them those of a head printed again. */
function coveredBy(cell: Cell, parts: readonly Part[], heads: number): Range | undefined {
  const end = cell.row + cell.rowSpan;
  let from = 0;
  let to = 0;
  const cover = (first: number, last: number) => {
    if (to === 0) from = first;
    to = last;
  };
  for (let i = 0; i < heads; i += 1) {
    const row = parts[i]?.row ?? -1;
    if (row >= cell.row && row < end) cover(i, i + 1);
  }
  const firstRow = parts[heads]?.row ?? 0;
  const lastRow = parts.at(-1)?.row ?? 0;
  const [top, bottom] = [Math.max(cell.row, firstRow), Math.min(end - 1, lastRow)];
  if (top <= bottom) cover(heads + top - firstRow, heads + bottom - firstRow + 1);
  return to > 0 ? { from, to } : undefined;
}

/** Short spans first: what they add counts towards the long ones. Of equal ones, in reading order of the page. */
function spanningCells(flow: Flow, parts: readonly Part[]): Covered[] {
  const heads = parts.findIndex((part) => !part.repeated);
  const covered = spanningIn(flow).flatMap((cell): Covered[] => {
    const range = coveredBy(cell, parts, heads);
    return range ? [{ cell, range }] : [];
  });
  return covered.sort(
    ({ range: a, cell: c }, { range: b, cell: d }) =>
      a.to - a.from - (b.to - b.from) || a.from - b.from || c.column - d.column,
  );
}

/** The strips `from` (included) to `to` (excluded) as they stand on one page. */
export function fragmentOf(flow: Flow, from: number, to: number): Fragment {
  const parts = partsOf(flow, from, to);
  const heights = parts.map((part) => stripHeight(flow.rows, part));
  for (const { cell, range } of spanningCells(flow, parts)) {
    const lines = linesIn(flow, cell, parts, range);
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
