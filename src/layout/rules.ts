// Which lines does the grid show? Each edge between two different cells once, and a firmer frame (law 5).
import type { Table } from '../table/model.ts';
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

export function gridRules(table: Table, fragment: Fragment, { xs, ys, lines }: Grid): Rule[] {
  const rows = fragment.parts.map((part) => table.slots[part.row] ?? []);
  const rules: Rule[] = [];
  for (let r = 1; r < rows.length; r += 1) {
    for (const [from, to] of runs(table.columns, (c) => rows[r - 1]?.[c] !== rows[r]?.[c])) {
      const y = ys[r] ?? 0;
      rules.push({ x1: xs[from] ?? 0, y1: y, x2: xs[to] ?? 0, y2: y, width: lines.inner });
    }
  }
  for (let c = 1; c < table.columns; c += 1) {
    for (const [from, to] of runs(rows.length, (r) => rows[r]?.[c - 1] !== rows[r]?.[c])) {
      const x = xs[c] ?? 0;
      rules.push({ x1: x, y1: ys[from] ?? 0, x2: x, y2: ys[to] ?? 0, width: lines.inner });
    }
  }
  const [left, right] = [xs[0] ?? 0, xs.at(-1) ?? 0];
  const [top, bottom] = [ys[0] ?? 0, ys.at(-1) ?? 0];
  const width = lines.frame;
  const corner = width / 2;
  return [
    ...rules,
    { x1: left - corner, y1: top, x2: right + corner, y2: top, width },
    { x1: left - corner, y1: bottom, x2: right + corner, y2: bottom, width },
    { x1: left, y1: top, x2: left, y2: bottom, width },
    { x1: right, y1: top, x2: right, y2: bottom, width },
  ];
}
