// How is a table drawn in letters? Each letter a cell, each character one em of 10 points, each line 10 points high.
import type { Measure } from '../../src/font/measure.ts';
import type { Template } from '../../src/form/template.ts';
import { layoutSheet } from '../../src/layout/layout.ts';
import type { Layout, Page } from '../../src/layout/page.ts';
import type { Block, Cell, Section, Sheet, Style } from '../../src/table/model.ts';

export const oneEm: Measure = { drawnBy: (face) => face, advance: () => 1 };

const plain: Style = {
  face: 'song',
  size: 10,
  leading: 1,
  align: 'left',
  valign: 'top',
  indent: 0,
  padding: { x: 0, y: 0 },
  stacked: false,
  shape: 'text',
  space: { before: 0, after: 0 },
};

export interface Drawing {
  /** Rows of letters; a blank line begins a new section. */
  readonly rows: string;
  /** Letter → text; a letter without one holds itself. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Letters of cells that head columns. */
  readonly heads?: string;
  /** Letters of labels of rows. */
  readonly labels?: string;
  readonly styles?: Readonly<Record<string, Partial<Style>>>;
  readonly scopes?: Readonly<Record<string, string>>;
  /** The last section is a foot. */
  readonly foot?: boolean;
  readonly caption?: readonly string[];
  readonly running?: readonly string[];
  readonly signature?: readonly string[];
}

function sectionsOf(groups: readonly (readonly string[])[], drawing: Drawing): Section[] {
  let first = 0;
  return groups.map((rows, i) => {
    const headRows = rows.findIndex(
      (row) => ![...row].every((c) => isTh(c, drawing)) || !/./.test(row),
    );
    const heads = rows.findIndex((row) => ![...row].some((c) => drawing.heads?.includes(c)));
    const isFoot = drawing.foot === true && i === groups.length - 1;
    const section = {
      kind: isFoot ? ('tfoot' as const) : ('tbody' as const),
      first,
      end: first + rows.length,
      headRows: Math.max(0, Math.min(headRows, heads)),
    };
    first = section.end;
    return section;
  });
}

function isTh(letter: string, { heads = '', labels = '' }: Drawing): boolean {
  return heads.includes(letter) || labels.includes(letter);
}

function block(text: string): Block {
  return { tag: 'p', classes: [], runs: [{ text, leaf: undefined }], text, style: plain };
}

/** Where a letter stands makes its cell: the rectangle around it. */
export function sheetOf(drawing: Drawing): Sheet {
  const groups = drawing.rows
    .trim()
    .split(/\n\s*\n/)
    .map((group) =>
      group
        .trim()
        .split('\n')
        .map((line) => line.trim()),
    );
  const rows = groups.flat();
  const letters = [...new Set(rows.join(''))];
  const cells = letters.map((letter, i): Cell => {
    const own = rows.flatMap((line, row) => (line.includes(letter) ? [row] : []));
    const line = rows[own[0]!]!;
    const text = drawing.texts?.[letter] ?? letter;
    const isHead = drawing.heads?.includes(letter);
    return {
      tag: isTh(letter, drawing) ? 'th' : 'td',
      scope: isHead ? 'col' : (drawing.scopes?.[letter] ?? undefined),
      classes: [letter],
      runs: [{ text, leaf: i }],
      text,
      style: { ...plain, ...drawing.styles?.[letter] },
      row: own[0]!,
      column: line.indexOf(letter),
      rowSpan: own.length,
      colSpan: line.lastIndexOf(letter) - line.indexOf(letter) + 1,
      origin: { start: 0, end: 1 },
    };
  });
  const slots = rows.map((line) =>
    [...line].map((letter) => cells.find((cell) => cell.classes[0] === letter)!),
  );
  return {
    running: (drawing.running ?? []).map(block),
    caption: (drawing.caption ?? []).map(block),
    table: {
      columns: rows[0]!.length,
      rows: rows.length,
      cells,
      sections: sectionsOf(groups, drawing),
      slots,
      headings: new Map(),
    },
    notes: [],
    signature: (drawing.signature ?? []).map((label) => block(`${label}：`)),
  };
}

export interface Paper {
  /** Lines of 10 points that a page takes. */
  readonly lines: number;
  /** Characters that a column takes. */
  readonly column?: number;
  readonly fit?: Template['fit'];
  readonly pageNumber?: boolean;
}

export function templateOf({ table }: Sheet, paper: Paper): Template {
  const column = (paper.column ?? 5) * 10;
  return {
    id: 'drawn',
    digest: '',
    source: { path: 'drawn.hbs', text: '---' },
    title: '',
    page: {
      width: column * table.columns + 200,
      height: paper.lines * 10 + 200,
      margins: { top: 100, right: 100, bottom: 100, left: 100 },
    },
    columns: Array(table.columns).fill(column),
    money: 'grouped',
    blank: '',
    lines: { frame: 1, inner: 0.5 },
    fit: paper.fit ?? { padding: 1, leading: 1, size: 1 },
    styles: new Map(),
    styleOf: () => plain,
    signature: [],
    pageNumber: paper.pageNumber ? { style: 'page-number', gap: 20 } : undefined,
    fill: async () => ({ value: '', diagnostics: [] }),
  };
}

export function layOut(drawing: Drawing, paper: Paper): Layout {
  const sheet = sheetOf(drawing);
  const template = templateOf(sheet, paper);
  const numbering = { first: 1, sides: 'single' as const };
  const outcome = layoutSheet(sheet, { template, measure: oneEm, numbering });
  if (!outcome.value) throw new Error(outcome.diagnostics.map((d) => d.code).join());
  return outcome.value;
}

/** A page as letters again: a row for each of its rows. */
export function picture(page: Page): string[] {
  const tops = [...new Set(page.boxes.map((box) => box.y))].sort((a, b) => a - b);
  const lefts = [...new Set(page.boxes.map((box) => box.x))].sort((a, b) => a - b);
  const covers = (from: number, size: number, at: number) => from <= at && at < from + size;
  return tops.map((y) =>
    lefts
      .map((x) => page.boxes.find((b) => covers(b.x, b.width, x) && covers(b.y, b.height, y)))
      .map((box) => box?.cell.classes[0] ?? '?')
      .join(''),
  );
}

export function pictures(drawing: Drawing, paper: Paper): string[] {
  return layOut(drawing, paper).pages.map((page) => picture(page).join(' '));
}

export function boxOf(page: Page, letter: string) {
  const box = page.boxes.find(({ cell }) => cell.classes[0] === letter);
  if (!box) throw new Error(`no ${letter} on page ${page.number}`);
  return box;
}

export function heightsOf(page: Page): number[] {
  const tops = [...new Set(page.boxes.flatMap((box) => [box.y, box.y + box.height]))].sort(
    (a, b) => a - b,
  );
  return tops.slice(1).map((y, i) => Math.round((y - tops[i]!) * 100) / 100);
}
