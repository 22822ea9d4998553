// Which cell covers which square? Places cells on the grid as HTML does, and finds collisions and gaps.
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import type { Source } from '../diagnostic/source.ts';
import type { Cell, Section, Table } from './model.ts';

export type LooseCell = Omit<Cell, 'row' | 'column'>;

export interface LooseSection {
  readonly kind: Section['kind'];
  readonly rows: LooseCell[][];
}

/** Rows at the head of a section in which every cell that starts there, but for labels of rows, heads a column. */
function countHeadRows(rows: readonly LooseCell[][]): number {
  const isHead = (row: readonly LooseCell[]) =>
    row.some((cell) => cell.scope === 'col' || cell.scope === 'colgroup') &&
    row.every((cell) => cell.tag === 'th');
  const first = rows.findIndex((row) => !isHead(row));
  const count = first === -1 ? 0 : first;
  return count < rows.length ? count : 0;
}

export function buildTable(
  loose: readonly LooseSection[],
  columns: number,
  source: Source,
): Outcome<Table> {
  const diagnostics: Diagnostic[] = [];
  const report = (code: string, message: string, cell: LooseCell) =>
    diagnostics.push({
      code: `table/${code}`,
      severity: 'error',
      message,
      place: { source, span: cell.origin },
    });
  const rows = loose.flatMap((section) => section.rows);
  const slots: (Cell | undefined)[][] = rows.map(() => Array(columns).fill(undefined));
  const cells: Cell[] = [];
  const sections: Section[] = [];
  let row = 0;
  for (const section of loose) {
    const first = row;
    const end = first + section.rows.length;
    sections.push({ kind: section.kind, first, end, headRows: countHeadRows(section.rows) });
    for (const starting of section.rows) {
      let column = 0;
      for (const cell of starting) {
        while (column < columns && slots[row]?.[column]) column += 1;
        const placed: Cell = { ...cell, row, column };
        if (column + cell.colSpan > columns) {
          report(
            'too-wide',
            `第 ${row + 1} 行超出 ${columns} 栏：这一格从第 ${column + 1} 栏起占 ${cell.colSpan} 栏`,
            cell,
          );
          break;
        }
        if (row + cell.rowSpan > end) {
          report('overlong-rowspan', `这一格跨 ${cell.rowSpan} 行，超出所在部分的末行`, cell);
          break;
        }
        if (!occupy(slots, placed)) {
          report('collision', `第 ${row + 1} 行第 ${column + 1} 栏起的格子与别的格子重叠`, cell);
        }
        cells.push(placed);
        column += cell.colSpan;
      }
      row += 1;
    }
  }
  if (diagnostics.length === 0) diagnostics.push(...gaps(slots, rows, source));
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  return {
    value: { columns, rows: rows.length, cells, sections, slots: slots as Cell[][] },
    diagnostics,
  };
}

/** Fills the squares of a cell; false where another cell holds one of them. */
function occupy(slots: (Cell | undefined)[][], cell: Cell): boolean {
  let free = true;
  for (let r = cell.row; r < cell.row + cell.rowSpan; r += 1) {
    const line = slots[r];
    for (let c = cell.column; line && c < cell.column + cell.colSpan; c += 1) {
      if (line[c]) free = false;
      else line[c] = cell;
    }
  }
  return free;
}

function gaps(
  slots: readonly (readonly (Cell | undefined)[])[],
  rows: readonly LooseCell[][],
  source: Source,
): Diagnostic[] {
  return slots.flatMap((line, r) => {
    const column = line.indexOf(undefined);
    if (column === -1) return [];
    const span = rows[r]?.[0]?.origin ?? rows.flat().at(-1)?.origin ?? { start: 0, end: 1 };
    const message = `第 ${r + 1} 行第 ${column + 1} 栏没有格子`;
    return [{ code: 'table/gap', severity: 'error' as const, message, place: { source, span } }];
  });
}
