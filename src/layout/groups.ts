// Where may a page end, and how gladly? Rows that keep together, as a price for each place (law 4).
import type { Table } from '../table/model.ts';
import { sectionOf } from './fragment.ts';
import type { Strip } from './strips.ts';

const price = {
  never: Number.POSITIVE_INFINITY,
  /** The total row would stand alone. */
  beforeFoot: 4000,
  /** The head of the form is better not parted. */
  insideHeadSection: 300,
  /** One row of a group would be left behind, or carried over. */
  oneRowOfGroup: 60,
  /** A group is parted at all. */
  insideGroup: 4,
  /** A row is parted with one line left behind, or carried over. */
  oneLineOfRow: 40,
} as const;

/** Price of ending a page before the strip. */
function priceBefore(table: Table, strips: readonly Strip[], index: number): number {
  const strip = strips[index];
  const previous = strips[index - 1];
  if (!strip || !previous) return 0;
  const section = sectionOf(table, strip.row);
  if (strip.row === previous.row) {
    const next = strips[index + 1];
    const lonely = strip.from === 1 || next === undefined || next.row !== strip.row;
    return lonely ? price.oneLineOfRow : 0;
  }
  if (strip.row > section.first && strip.row <= section.first + section.headRows - 1)
    return price.never;
  if (section.headRows > 0 && strip.row === section.first + section.headRows) return price.never;
  if (section.kind === 'tfoot') return price.beforeFoot;
  let total = 0;
  for (const cell of new Set(table.slots[strip.row])) {
    if (cell.row >= strip.row || cell.rowSpan === 1) continue;
    const before = strip.row - Math.max(cell.row, section.first + section.headRows);
    const after = cell.row + cell.rowSpan - strip.row;
    total += price.insideGroup;
    if ((before === 1 || after === 1) && before + after > 2) total += price.oneRowOfGroup;
    else if (before + after === 2) total += price.oneRowOfGroup / 2;
  }
  const isLong = table.sections.every((s) => s.end - s.first <= section.end - section.first);
  return strip.row > section.first && !isLong ? total + price.insideHeadSection : total;
}

/** Index: strip; price of ending a page before it. */
export function pageEndPrices(table: Table, strips: readonly Strip[]): number[] {
  return strips.map((_, index) => priceBefore(table, strips, index));
}
