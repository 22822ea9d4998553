// Which lines does the grid show? Each edge between two different cells once, and a firmer frame (law 5).
import type { Cell, Table } from '../table/model.ts';
import type { Fragment } from './fragment.ts';
import type { Rule } from './page.ts';

interface Grid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly lines: { readonly frame: number; readonly inner: number };
}

/** Runs of consecutive indexes for which `holds`. */
function runs(count: number, holds: (index: number) => boolean): [number, number][] {
  const found: [number, number][] = [];
  for (let i = 0; i < count; i += 1) {
    if (!holds(i)) continue;
    const last = found.at(-1);
    if (last && last[1] === i) last[1] = i + 1;
    else found.push([i, i + 1]);
  }
  return found;
}

type Squares = readonly (readonly Cell[])[];

function horizontals(squares: Squares, columns: number, { xs, ys, lines }: Grid): Rule[] {
  return squares.slice(1).flatMap((row, above) => {
    const y = ys[above + 1] ?? 0;
    return runs(columns, (c) => squares[above]?.[c] !== row[c]).map(([from, to]) => {
      return { x1: xs[from] ?? 0, y1: y, x2: xs[to] ?? 0, y2: y, width: lines.inner };
    });
  });
}

function verticals(squares: Squares, columns: number, { xs, ys, lines }: Grid): Rule[] {
  return Array.from({ length: columns - 1 }, (_, i) => i + 1).flatMap((c) => {
    const x = xs[c] ?? 0;
    const parted = (r: number) => squares[r]?.[c - 1] !== squares[r]?.[c];
    return runs(squares.length, parted).map(([from, to]) => {
      return { x1: x, y1: ys[from] ?? 0, x2: x, y2: ys[to] ?? 0, width: lines.inner };
    });
  });
}

/** The outer edges, on every page closed; the corners are filled. */
function frame({ xs, ys, lines }: Grid): Rule[] {
  const [left, right] = [xs[0] ?? 0, xs.at(-1) ?? 0];
  const [top, bottom] = [ys[0] ?? 0, ys.at(-1) ?? 0];
  const width = lines.frame;
  const corner = width / 2;
  return [
    { x1: left - corner, y1: top, x2: right + corner, y2: top, width },
    { x1: left - corner, y1: bottom, x2: right + corner, y2: bottom, width },
    { x1: left, y1: top, x2: left, y2: bottom, width },
    { x1: right, y1: top, x2: right, y2: bottom, width },
  ];
}

/** `xs` and `ys` are the edges of the columns and of the fragment's rows, in points. */
export function gridRules(table: Table, fragment: Fragment, grid: Grid): Rule[] {
  const squares = fragment.parts.map((part) => table.slots[part.row] ?? []);
  return [
    ...horizontals(squares, table.columns, grid),
    ...verticals(squares, table.columns, grid),
    ...frame(grid),
  ];
}
