// Which headings does each cell stand under? Those at its left, and those of its columns in its own part of the form.
import type { Cell, Section } from './model.ts';

type Slots = readonly (readonly Cell[])[];

/** An empty heading says nothing. */
function heads(cell: Cell, scopes: readonly string[]): boolean {
  return cell.tag === 'th' && cell.text !== '' && scopes.includes(cell.scope ?? '');
}

function overlap(a: Cell, b: Cell): boolean {
  return a.column < b.column + b.colSpan && b.column < a.column + a.colSpan;
}

/** The headings of rows at the left of a cell, from the outermost: of `scope="row"` the nearest alone, for what is no such itself. */
function rowHeadings(slots: Slots, cell: Cell): Set<Cell> {
  const found = new Set<Cell>();
  for (const line of slots.slice(cell.row, cell.row + cell.rowSpan)) {
    const left = line.slice(0, cell.column);
    for (const other of left) if (heads(other, ['rowgroup'])) found.add(other);
    const nearest = left.findLast((other) => heads(other, ['row']));
    if (nearest && !heads(cell, ['row'])) found.add(nearest);
  }
  return found;
}

/** Parts of the table whose heads count here: a `thead`, the part itself, and for a total the part it closes. */
function headSections(sections: readonly Section[], index: number): Set<Section> {
  const own = sections[index];
  const found = new Set(sections.filter(({ kind }) => kind === 'thead'));
  if (own) found.add(own);
  const before = sections[index - 1];
  if (own?.kind === 'tfoot' && before) found.add(before);
  return found;
}

export function headingsOf(
  cells: readonly Cell[],
  slots: Slots,
  sections: readonly Section[],
): ReadonlyMap<Cell, readonly Cell[]> {
  const headings = new Map<Cell, readonly Cell[]>();
  for (const [index, section] of sections.entries()) {
    const counting = headSections(sections, index);
    const columnHeads = cells.filter(
      (cell) =>
        heads(cell, ['col', 'colgroup']) &&
        [...counting].some(({ first, end }) => cell.row >= first && cell.row < end),
    );
    for (const cell of cells) {
      if (cell.row < section.first || cell.row >= section.end) continue;
      const above = columnHeads.filter((head) => head.row < cell.row && overlap(head, cell));
      headings.set(cell, [...rowHeadings(slots, cell), ...above]);
    }
  }
  return headings;
}
