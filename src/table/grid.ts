// Which cell covers which square? Places cells on the grid as HTML does, and finds collisions and gaps.
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import type { Source } from '../diagnostic/source.ts';
import { headingsOf } from './headings.ts';
import type { Cell, Section, Table } from './model.ts';

export type LooseCell = Omit<Cell, 'row' | 'column'>;

export interface LooseSection {
  readonly kind: Section['kind'];
  readonly rows: LooseCell[][];
}

type Slots = (Cell | undefined)[][];

/** What is wrong with a cell's place. */
interface Fault {
  readonly code: string;
  readonly message: string;
}

/** Rows at the head of a section in which every cell is a heading and one heads a column. */
function countHeadRows(rows: readonly LooseCell[][]): number {
  const isHead = (row: readonly LooseCell[]) =>
    row.some((cell) => cell.scope === 'col' || cell.scope === 'colgroup') &&
    row.every((cell) => cell.tag === 'th');
  const first = rows.findIndex((row) => !isHead(row));
  return first === -1 ? 0 : first;
}

/** Fills the squares of a cell; false where another cell holds one of them. */
function occupy(slots: Slots, cell: Cell): boolean {
  let free = true;
  for (const line of slots.slice(cell.row, cell.row + cell.rowSpan)) {
    for (let column = cell.column; column < cell.column + cell.colSpan; column += 1) {
      if (line[column]) free = false;
      else line[column] = cell;
    }
  }
  return free;
}

function faultOf(cell: Cell, columns: number, sectionEnd: number): Fault | undefined {
  const { row, column, colSpan, rowSpan } = cell;
  if (column + colSpan > columns) {
    const message = `第 ${row + 1} 行超出 ${columns} 栏：这一格从第 ${column + 1} 栏起占 ${colSpan} 栏`;
    return { code: 'too-wide', message };
  }
  if (row + rowSpan > sectionEnd) {
    return { code: 'overlong-rowspan', message: `这一格跨 ${rowSpan} 行，超出所在部分的末行` };
  }
  return undefined;
}

function place(
  slots: Slots,
  cell: Cell,
  bounds: { columns: number; end: number },
): Fault | undefined {
  const fault = faultOf(cell, bounds.columns, bounds.end);
  if (fault) return fault;
  if (occupy(slots, cell)) return undefined;
  const message = `第 ${cell.row + 1} 行第 ${cell.column + 1} 栏起的格子与别的格子重叠`;
  return { code: 'collision', message };
}

/** The first square of the row that no cell covers yet. */
function nextFree(line: readonly (Cell | undefined)[], from: number): number {
  let column = from;
  while (line[column]) column += 1;
  return column;
}

function diagnose(fault: Fault, source: Source, cell: LooseCell): Diagnostic {
  const place = { source, span: cell.origin };
  return { code: `table/${fault.code}`, severity: 'error', message: fault.message, place };
}

function gaps(slots: Slots, rows: readonly LooseCell[][], source: Source): Diagnostic[] {
  return slots.flatMap((line, row) => {
    const column = line.indexOf(undefined);
    if (column === -1) return [];
    const near = rows
      .slice(0, row + 1)
      .findLast((cells) => cells.length > 0)
      ?.at(-1);
    const span = near?.origin ?? { start: 0, end: 1 };
    const message = `第 ${row + 1} 行第 ${column + 1} 栏没有格子`;
    return [{ code: 'table/gap', severity: 'error' as const, message, place: { source, span } }];
  });
}

function sectionsOf(loose: readonly LooseSection[]): Section[] {
  let first = 0;
  return loose.map(({ kind, rows }) => {
    const section = { kind, first, end: first + rows.length, headRows: countHeadRows(rows) };
    first = section.end;
    return section;
  });
}

/** Written out, which is many times cheaper than spreading, for hundreds of cells a form. */
function placed(loose: LooseCell, row: number, column: number): Cell {
  const { tag, scope, classes, runs, text, style, rowSpan, colSpan, origin } = loose;
  return { tag, scope, classes, runs, text, style, row, column, rowSpan, colSpan, origin };
}

export function buildTable(
  loose: readonly LooseSection[],
  columns: number,
  source: Source,
): Outcome<Table> {
  const diagnostics: Diagnostic[] = [];
  const rows = loose.flatMap((section) => section.rows);
  const sections = sectionsOf(loose);
  const slots: Slots = rows.map(() => Array(columns).fill(undefined));
  const cells: Cell[] = [];
  for (const [row, starting] of rows.entries()) {
    const end = sections.find((section) => row < section.end)?.end ?? 0;
    let column = 0;
    for (const loosely of starting) {
      column = nextFree(slots[row] ?? [], column);
      const cell = placed(loosely, row, column);
      const fault = place(slots, cell, { columns, end });
      if (fault) diagnostics.push(diagnose(fault, source, cell));
      cells.push(cell);
      column += cell.colSpan;
    }
  }
  if (diagnostics.length === 0) diagnostics.push(...gaps(slots, rows, source));
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  const filled = slots as Cell[][];
  const headings = headingsOf(cells, filled, sections);
  const table = { columns, rows: rows.length, cells, sections, slots: filled, headings };
  return { value: table, diagnostics };
}
