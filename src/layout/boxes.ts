// Where does each cell of a page stand? Its rectangle and its lines, whole or the part that belongs here.
import type { Measure } from '../font/measure.ts';
import type { Cell } from '../table/model.ts';
import { cellsIn, type Flow, type Fragment, linesIn, type Part } from './fragment.ts';
import type { Box, Rect } from './page.ts';
import { placeLines } from './place.ts';
import { setOf } from './strips.ts';

export interface Placing {
  readonly flow: Flow;
  /** Edges of the columns, and of this page's rows. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly measure: Measure;
  /** Whether the cell stands on an earlier page. */
  readonly isSeen: (cell: Cell) => boolean;
}

/** How much of a cell is on this page (law 5). */
function extentOf(flow: Flow, cell: Cell, parts: readonly Part[]) {
  const own = parts.filter((part) => !part.repeated);
  const [first, last] = [own[0], own.at(-1)];
  const end = cell.row + cell.rowSpan - 1;
  // A head printed again comes whole and ends here.
  if (!first || !last) return { fromAbove: false, goesOn: false };
  return {
    fromAbove: first.row > cell.row || first.from > 0,
    goesOn: last.row < end || last.to < (flow.rows[last.row]?.lines ?? 0),
  };
}

export function placeBoxes(fragment: Fragment, placing: Placing): Box[] {
  const { flow, xs, ys, measure, isSeen } = placing;
  return [...cellsIn(flow.table, fragment.parts)].map(([cell, range]) => {
    const set = setOf(flow.sets, cell);
    const parts = fragment.parts.slice(range.from, range.to);
    const extent = extentOf(flow, cell, parts);
    const [left, top] = [xs[cell.column] ?? 0, ys[range.from] ?? 0];
    const area: Rect = {
      x: left,
      y: top,
      width: (xs[cell.column + cell.colSpan] ?? 0) - left,
      height: (ys[range.to] ?? 0) - top,
    };
    const isParted = !set.isLabel && (extent.fromAbove || extent.goesOn);
    // A text that goes on fills its part from the top.
    const shown = isParted ? { ...set, style: { ...set.style, valign: 'top' as const } } : set;
    const repeats = set.isLabel || parts.every((part) => part.repeated);
    const { x, y, width, height } = area;
    const { fromAbove, goesOn } = extent;
    return {
      x,
      y,
      width,
      height,
      fromAbove,
      goesOn,
      cell,
      repeated: repeats && isSeen(cell),
      texts: placeLines(shown, linesIn(flow, cell, fragment.parts, range), area, measure),
    };
  });
}
