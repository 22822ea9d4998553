// Where may a page end, and how gladly? Rows that keep together, as a price for each place (law 4).
import type { Cell, Section, Table } from '../table/model.ts';
import { sectionOf } from './fragment.ts';
import type { Strip } from './strips.ts';

const price = {
  never: Number.POSITIVE_INFINITY,
  /** The total row would stand alone: only where nothing else fits. */
  beforeFoot: 4000,
  /** A short part of the form (the head, the money, the goals) is better not parted. */
  insideShortSection: 300,
  /** One row of a group would be left behind, or carried over. */
  oneRowOfGroup: 60,
  /** A pair of rows would be parted. */
  insidePair: 30,
  /** A group is parted at all. */
  insideGroup: 4,
  /** A row is parted with one line left behind, or carried over. */
  oneLineOfRow: 40,
} as const;

const shortSection = 6;

/** Ending a page inside of a row, between two of its lines. */
function insideRow(strips: readonly Strip[], index: number): number {
  const isSecondLine = strips[index]?.from === 1;
  const isLastLine = strips[index + 1]?.row !== strips[index]?.row;
  return isSecondLine || isLastLine ? price.oneLineOfRow : 0;
}

/** Ending a page between two rows that a spanning cell holds together. */
function insideGroup(cell: Cell, row: number, section: Section): number {
  const before = row - Math.max(cell.row, section.first + section.headRows);
  const after = cell.row + cell.rowSpan - row;
  if (before + after === 2) return price.insideGroup + price.insidePair;
  const leavesOne = before === 1 || after === 1;
  return price.insideGroup + (leavesOne ? price.oneRowOfGroup : 0);
}

function betweenRows(table: Table, row: number): number {
  const section = sectionOf(table, row);
  // A head stays with what it heads.
  if (row > section.first && row <= section.first + section.headRows) return price.never;
  if (section.kind === 'tfoot') return price.beforeFoot;
  const held = [...new Set(table.slots[row])].filter((cell) => cell.row < row);
  const groups = held.reduce((sum, cell) => sum + insideGroup(cell, row, section), 0);
  const isShort = section.end - section.first <= shortSection && row > section.first;
  return groups + (isShort ? price.insideShortSection : 0);
}

/** Index: strip; price of ending a page before it. */
export function pageEndPrices(table: Table, strips: readonly Strip[]): number[] {
  return strips.map((strip, index) => {
    if (index === 0) return 0;
    const isSameRow = strips[index - 1]?.row === strip.row;
    return isSameRow ? insideRow(strips, index) : betweenRows(table, strip.row);
  });
}
