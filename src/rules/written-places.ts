// Are figures written with one habit of decimal places: all of them always, or only as many as needed?
import type { Figure } from '../project/project.ts';
import { narrow } from '../unit/figure.ts';

/** `11330.00` pads; `11330` and `7762496.1` do not; `7762496.12` says nothing, nor does a cell of no figure. */
function padding(text: string): boolean | undefined {
  const fraction = narrow(text).split('.')[1];
  if (fraction === undefined) return false;
  if (fraction.endsWith('0')) return true;
  return fraction.length === 1 ? false : undefined;
}

export function placesMixed(cells: readonly Figure[]): boolean {
  const habits = new Set(
    cells.filter(({ value }) => value !== undefined).map(({ text }) => padding(text)),
  );
  return habits.has(true) && habits.has(false);
}
