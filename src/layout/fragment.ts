// How tall is each row of a table's part on one page? Rows by their own cells, then what spanning cells lack.
import type { Cell, Section, Table } from '../table/model.ts';
import { heightOf, type SetText } from './lines.ts';
import { type SetTexts, type Strip, stripHeight } from './strips.ts';

/** A row on a page, or the part of it that stands there. */
export interface Part extends Strip {
  /** A head row printed again (law 3). */
  readonly repeated: boolean;
}

/** The strips of one page, `from` to `to`, as rows with their heights in points. */
export interface Fragment {
  readonly parts: readonly Part[];
  readonly heights: readonly number[];
  readonly height: number;
}

export interface Flow {
  readonly table: Table;
  readonly sets: SetTexts;
  readonly strips: readonly Strip[];
  /** For a spanning cell of text: the lines that stand in each row it covers. */
  readonly shares: ReadonlyMap<Cell, readonly number[]>;
}

export function sectionOf(table: Table, row: number): Section {
  const section = table.sections.find((s) => row >= s.first && row < s.end);
  if (!section) throw new Error('impossible: every row stands in a section');
  return section;
}

/** A label is printed whole on every page it touches; text flows on (law 3). */
export function isLabel(cell: Cell): boolean {
  return cell.tag === 'th';
}

/** Strips of one row that meet on a page are one part of that row. */
function partsOf(flow: Flow, from: number, to: number): Part[] {
  const first = flow.strips[from];
  if (!first) return [];
  const section = sectionOf(flow.table, first.row);
  const parts: Part[] = [];
  const goesOn = first.row >= section.first + section.headRows && section.headRows > 0;
  const started = first.row > section.first + section.headRows || first.from > 0;
  const broken = from > 0 && (started || first.row === section.first + section.headRows);
  if (goesOn && broken) {
    for (let row = section.first; row < section.first + section.headRows; row += 1) {
      const head = flow.strips.find((strip) => strip.row === row);
      if (head) parts.push({ ...head, repeated: true });
    }
  }
  for (const strip of flow.strips.slice(from, to)) {
    const last = parts.at(-1);
    if (last && last.row === strip.row && !last.repeated) {
      parts[parts.length - 1] = { ...last, to: strip.to };
    } else parts.push({ ...strip, repeated: false });
  }
  return parts;
}

/** The lines of a cell that stand in these parts, as a range. */
export function linesIn(
  flow: Flow,
  cell: Cell,
  parts: readonly Part[],
): { from: number; to: number } {
  const set = flow.sets.get(cell) as SetText;
  if (cell.rowSpan === 1) {
    const part = parts[0];
    const from = Math.min(part?.from ?? 0, set.lines.length);
    return { from, to: Math.min(part?.to ?? 0, set.lines.length) };
  }
  const shares = flow.shares.get(cell);
  if (!shares) return { from: 0, to: set.lines.length };
  const first = (parts.find((part) => !part.repeated) ?? parts[0])?.row ?? 0;
  const last = parts.at(-1)?.row ?? 0;
  const until = (row: number) =>
    row < cell.row ? 0 : (shares[row - cell.row] ?? set.lines.length);
  return { from: until(first - 1), to: until(last) };
}

/** Raises the lowest rows first until `total` more is given, so that they look even (law 1). */
export function raiseEvenly(heights: number[], from: number, to: number, lack: number): void {
  let rest = lack;
  while (rest > 1e-6) {
    const lowest = Math.min(...heights.slice(from, to));
    const low: number[] = [];
    let next = Number.POSITIVE_INFINITY;
    for (let i = from; i < to; i += 1) {
      const height = heights[i] ?? 0;
      if (height <= lowest + 1e-6) low.push(i);
      else next = Math.min(next, height);
    }
    const step = Math.min(rest / low.length, next - lowest);
    for (const i of low) heights[i] = lowest + step;
    rest -= step * low.length;
  }
}

/** Each cell of these parts with the range of parts it covers. */
export function cellsIn(
  table: Table,
  parts: readonly Part[],
): Map<Cell, { from: number; to: number }> {
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

/** The strips `from` (included) to `to` (excluded) as they stand on one page. */
export function fragmentOf(flow: Flow, from: number, to: number): Fragment {
  const parts = partsOf(flow, from, to);
  const heights = parts.map((part) => stripHeight(flow.table, flow.sets, part));
  const spanning = [...cellsIn(flow.table, parts)].filter(([cell]) => cell.rowSpan > 1);
  // Short spans first: what they add counts towards the long ones.
  spanning.sort(
    ([a, x], [b, y]) => x.to - x.from - (y.to - y.from) || a.row - b.row || a.column - b.column,
  );
  for (const [cell, range] of spanning) {
    const set = flow.sets.get(cell) as SetText;
    const lines = linesIn(flow, cell, parts.slice(range.from, range.to));
    const needed = heightOf(set, lines.to - lines.from);
    const given = heights.slice(range.from, range.to).reduce((sum, height) => sum + height, 0);
    if (needed > given) raiseEvenly(heights, range.from, range.to, needed - given);
  }
  return { parts, heights, height: heights.reduce((sum, height) => sum + height, 0) };
}

/** How many lines of each spanning text stand above the bottom of each row it covers. */
export function shareLines(table: Table, sets: SetTexts): Map<Cell, number[]> {
  const shares = new Map<Cell, number[]>();
  for (const cell of table.cells) {
    if (cell.rowSpan === 1 || isLabel(cell)) continue;
    const set = sets.get(cell) as SetText;
    const rows = Array.from({ length: cell.rowSpan }, (_, i) => cell.row + i);
    const heights = rows.map((row) =>
      stripHeight(table, sets, { row, from: 0, to: Number.MAX_SAFE_INTEGER }),
    );
    const given = heights.reduce((sum, height) => sum + height, 0);
    if (heightOf(set) > given) raiseEvenly(heights, 0, heights.length, heightOf(set) - given);
    let bottom = -set.padding.y;
    const until = heights.map((height) => {
      bottom += height;
      return Math.max(0, Math.min(set.lines.length, Math.floor((bottom + 1e-6) / set.pitch)));
    });
    until[until.length - 1] = set.lines.length;
    shares.set(cell, until);
  }
  return shares;
}
