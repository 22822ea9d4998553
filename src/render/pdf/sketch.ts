// What does a form draw, whatever document it comes into? Its structure and its pages, but for the numbers, as plain data that can be kept.
import type { PlacedText, Rule, UnnumberedPage } from '../../layout/page.ts';
import type { Block, Cell, Section, Sheet, Table } from '../../table/model.ts';
import type { Made } from '../renderer.ts';

/** A run of text: its face, its size, what is added between characters, where it stands, what it says. */
export type SketchedText = readonly [
  face: string,
  size: string,
  spacing: string,
  place: string,
  text: string,
];

/** One element and the texts that are marked as its own, in the order of reading. */
export type SketchedPart = readonly [element: number, texts: readonly SketchedText[]];

export interface SketchedPage {
  /** Points. */
  readonly width: number;
  readonly height: number;
  /** Operators. */
  readonly rules: readonly string[];
  readonly parts: readonly SketchedPart[];
  /** Labels printed again and the running head: read once or never (layout law 3). */
  readonly again: readonly SketchedText[];
}

/** Stands in an element's attributes and its name where the number of the form in its document goes. */
export const formMark = '\u0000';

/** An element of the structure tree (ISO 32000-1 14.7.2). */
export type SketchedElement = readonly [
  kind: string,
  /** Its index; -1 is what the form itself hangs from. */
  parent: number,
  attributes: string,
  /** By which cells name it as their heading; '' where none does. */
  id: string,
];

export interface Sketch {
  readonly name: string;
  readonly unit: string;
  readonly year: string;
  readonly elements: readonly SketchedElement[];
  readonly pages: readonly SketchedPage[];
}

/** At most three decimals: a thousandth of a point. */
export function n(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** The page's y runs downwards, so each text turns itself upright. */
export function sketchText({
  face,
  size,
  spacing,
  condensed,
  x,
  y,
  text,
}: PlacedText): SketchedText {
  return [face, n(size), n(spacing), `${n(condensed)} 0 0 -1 ${n(x)} ${n(y)}`, text];
}

const sectionKinds: Readonly<Record<Section['kind'], string>> = {
  thead: 'THead',
  tbody: 'TBody',
  tfoot: 'TFoot',
};

const scopes: Readonly<Record<string, string>> = {
  col: 'Column',
  colgroup: 'Column',
  row: 'Row',
  rowgroup: 'Row',
};

/** The elements of one form, and which of them each part of the sheet is. */
class Structure {
  readonly elements: SketchedElement[] = [];
  readonly #of = new Map<Block | Cell, number>();
  readonly #signature: number | undefined;

  constructor({ caption, table, notes, signature }: Sheet) {
    for (const block of caption) if (block.tag === 'h1') this.#of.set(block, this.#add('H1', -1));
    const whole = this.#add('Table', -1);
    const others = caption.filter(({ tag }) => tag !== 'h1');
    const above = others.length > 0 ? this.#add('Caption', whole) : whole;
    for (const block of others) this.#of.set(block, this.#add('P', above));
    this.#addRows(table, whole);
    for (const block of notes) this.#of.set(block, this.#add('P', -1));
    this.#signature = signature.length > 0 ? this.#add('P', -1) : undefined;
  }

  #add(kind: string, parent: number, attributes = '', id = ''): number {
    return this.elements.push([kind, parent, attributes, id]) - 1;
  }

  #addRows(table: Table, parent: number): void {
    const ids = idsOf(table);
    const rows = new Map<number, number>();
    for (const { kind, first, end } of table.sections) {
      const section = this.#add(sectionKinds[kind], parent);
      for (let row = first; row < end; row += 1) rows.set(row, this.#add('TR', section));
    }
    for (const cell of table.cells) {
      const row = rows.get(cell.row);
      if (row === undefined) throw new Error('impossible: every row stands in a section');
      const above = table.headings.get(cell) ?? [];
      const id = ids.get(cell) ?? '';
      const attributes = cellAttributes(cell, namesOf(above, ids)) + (id && `/ID(${id})`);
      this.#of.set(cell, this.#add(cell.tag === 'th' ? 'TH' : 'TD', row, attributes, id));
    }
  }

  of(part: Block | Cell | 'signature'): number {
    const element = part === 'signature' ? this.#signature : this.#of.get(part);
    if (element === undefined) throw new Error('impossible: what is drawn stands on the sheet');
    return element;
  }
}

/** By which the cells below name each heading. */
function idsOf({ headings }: Table): ReadonlyMap<Cell, string> {
  const ids = new Map<Cell, string>();
  for (const above of headings.values()) {
    for (const cell of above) if (!ids.has(cell)) ids.set(cell, `${formMark}.${ids.size}`);
  }
  return ids;
}

/** Of the headings, as strings of a PDF. */
function namesOf(cells: readonly Cell[], ids: ReadonlyMap<Cell, string>): string {
  let names = '';
  for (const cell of cells) names += `(${ids.get(cell) ?? ''})`;
  return names;
}

/** Scope, spans and headings of a cell (ISO 32000-1 14.8.5.7). */
function cellAttributes({ tag, scope, rowSpan, colSpan }: Cell, headings: string): string {
  let entries = tag === 'th' ? `/Scope/${scopes[scope ?? ''] ?? 'Row'}` : '';
  if (rowSpan > 1) entries += `/RowSpan ${rowSpan}`;
  if (colSpan > 1) entries += `/ColSpan ${colSpan}`;
  if (headings !== '') entries += `/Headers[${headings}]`;
  return entries === '' ? '' : `/A<</O/Table${entries}>>`;
}

function strokes(rules: readonly Rule[]): string[] {
  const widths = [...new Set(rules.map((rule) => rule.width))].sort((a, b) => a - b);
  return widths.flatMap((width) => {
    const lines = rules
      .filter((rule) => rule.width === width)
      .map((r) => `${n(r.x1)} ${n(r.y1)} m ${n(r.x2)} ${n(r.y2)} l`);
    return [`${n(width)} w`, ...lines, 'S'];
  });
}

function sketchPage(page: UnnumberedPage, structure: Structure): SketchedPage {
  const { width, height, blocks, boxes, rules, signature, head } = page;
  const last = boxes.at(-1);
  const bottom = last ? last.y + last.height : 0;
  const parts: SketchedPart[] = [];
  const add = (part: Block | Cell | 'signature', texts: readonly PlacedText[]) => {
    if (texts.length > 0) parts.push([structure.of(part), texts.map(sketchText)]);
  };
  /** Read aloud in the order of the paper: the title, the cells, the notes, the line to sign. */
  const isAbove = (texts: readonly PlacedText[]) => (texts[0]?.y ?? 0) < bottom;
  for (const { block, texts } of blocks) if (isAbove(texts)) add(block, texts);
  for (const { cell, repeated, texts } of boxes) if (!repeated) add(cell, texts);
  for (const { block, texts } of blocks) if (!isAbove(texts)) add(block, texts);
  add('signature', signature);
  const again = boxes.filter((box) => box.repeated).flatMap((box) => box.texts);
  return {
    width,
    height,
    rules: strokes(rules),
    parts,
    again: [...again, ...head].map(sketchText),
  };
}

const sketches = new WeakMap<Made, Sketch>();

/** Made once a form, though both its own PDF and its year's book are drawn from it. */
export function sketchOf(made: Made): Sketch {
  const known = sketches.get(made);
  if (known) return known;
  const { name, unit, year, sheet, layout } = made;
  const structure = new Structure(sheet);
  const pages = layout.pages.map((page) => sketchPage(page, structure));
  const sketch = { name, unit, year, elements: structure.elements, pages };
  sketches.set(made, sketch);
  return sketch;
}
