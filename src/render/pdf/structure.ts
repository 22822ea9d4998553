// What is each part of the pages? The tree of titles, tables, rows and cells that readers aloud follow (ISO 32000-1 14.7, ISO 14289-1).
import type { Cell, Section, Table } from '../../table/model.ts';
import type { Made } from '../renderer.ts';
import type { Marks } from './content.ts';
import { type PdfObjects, type Reference, refTo } from './objects.ts';

/** A place in a page's content: the page's index in the file, and the number of the marked content there. */
interface Mark {
  readonly page: number;
  readonly id: number;
}

interface Element {
  readonly kind: string;
  readonly reference: Reference;
  readonly parent: Reference;
  readonly attributes: string;
  readonly children: Reference[];
  readonly marks: Mark[];
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

/** The reference to a page by its index. */
type PageOf = (page: number) => string;
/** Stands on both sides of a page's index where the page is no object yet. */
const open = '\u0000';
const openPage = /\0(\d+)\0/g;

export class StructureTree {
  readonly #objects: PdfObjects;
  readonly #root: Reference;
  readonly #elements: Element[] = [];
  readonly #document: Element;
  readonly #closed: { readonly references: readonly Reference[]; readonly text: string }[] = [];
  /** For each page the elements by the number of their marked content. */
  readonly #pages: Reference[][] = [];
  readonly #ids: { readonly id: string; readonly reference: Reference }[] = [];

  constructor(objects: PdfObjects) {
    this.#objects = objects;
    this.#root = objects.reserve();
    this.#document = this.#element('Document', this.#root);
  }

  #element(kind: string, parent: Element | Reference, attributes = ''): Element {
    const above = typeof parent === 'number' ? parent : parent.reference;
    const reference = this.#objects.reserve();
    const element = { kind, reference, parent: above, attributes, children: [], marks: [] };
    this.#elements.push(element);
    if (typeof parent !== 'number') parent.children.push(reference);
    return element;
  }

  /** The next page; its content is marked after this. */
  openPage(): void {
    this.#pages.push([]);
  }

  #mark(element: Element): string {
    const page = this.#pages.length - 1;
    const own = this.#pages[page];
    if (!own) throw new Error('impossible: content is marked on a page');
    const id = own.push(element.reference) - 1;
    element.marks.push({ page, id });
    return `/${element.kind}<</MCID ${id}>>BDC`;
  }

  /** The elements of one form, and how its content is marked with them. In a book each is a section of its own. */
  addForm({ sheet }: Made, index: number, kind: 'form' | 'book'): Marks {
    const parent = kind === 'book' ? this.#element('Sect', this.#document) : this.#document;
    const blocks = new Map<unknown, Element>();
    const [titles, others] = [
      sheet.caption.filter(({ tag }) => tag === 'h1'),
      sheet.caption.filter(({ tag }) => tag !== 'h1'),
    ];
    for (const block of titles) blocks.set(block, this.#element('H1', parent));
    const table = this.#element('Table', parent);
    const caption = others.length > 0 ? this.#element('Caption', table) : table;
    for (const block of others) blocks.set(block, this.#element('P', caption));
    const cells = this.#addRows(sheet.table, table, index);
    for (const block of sheet.notes) blocks.set(block, this.#element('P', parent));
    const signature = sheet.signature.length > 0 ? this.#element('P', parent) : undefined;
    const known = (element: Element | undefined): Element => {
      if (!element) throw new Error('impossible: what is drawn stands on the sheet');
      return element;
    };
    return {
      block: (block) => this.#mark(known(blocks.get(block))),
      cell: (cell) => this.#mark(known(cells.get(cell))),
      signature: () => this.#mark(known(signature)),
    };
  }

  #addRows(table: Table, parent: Element, form: number): ReadonlyMap<Cell, Element> {
    const ids = idsOf(table, form);
    const elements = new Map<Cell, Element>();
    const rows = new Map<number, Element>();
    for (const { kind, first, end } of table.sections) {
      const section = this.#element(sectionKinds[kind], parent);
      for (let row = first; row < end; row += 1) rows.set(row, this.#element('TR', section));
    }
    for (const cell of table.cells) {
      const row = rows.get(cell.row);
      if (!row) throw new Error('impossible: every row stands in a section');
      const above = table.headings.get(cell) ?? [];
      const id = ids.get(cell);
      const attributes = cellAttributes(cell, namesOf(above, ids)) + (id ? `/ID(${id})` : '');
      const element = this.#element(cell.tag === 'th' ? 'TH' : 'TD', row, attributes);
      if (id) this.#ids.push({ id, reference: element.reference });
      elements.set(cell, element);
    }
    return elements;
  }

  /** A form of a book is drawn: its elements become text, a tenth of their size, with the pages left open. */
  closeForm(): void {
    // The first is the document, which waits for the forms that follow.
    const elements = this.#elements.splice(1);
    const text = elements.map((one) => dictionary(one, (page) => `${open}${page}${open}`));
    this.#closed.push({ references: elements.map((one) => one.reference), text: text.join('\n') });
  }

  #writeClosed(pageOf: PageOf): void {
    for (const { references, text } of this.#closed.splice(0)) {
      for (const [i, object] of text.split('\n').entries()) {
        const whole = object.replace(openPage, (_, page) => pageOf(Number(page)));
        this.#objects.put(references[i] ?? 0, whole);
      }
    }
  }

  /** Writes the tree; `pages` are the page objects in order. */
  end(pages: readonly Reference[]): Reference {
    const pageOf: PageOf = (page) => refTo(pages[page] ?? 0);
    this.#writeClosed(pageOf);
    for (const element of this.#elements)
      this.#objects.put(element.reference, dictionary(element, pageOf));
    const parents = this.#pages.map((own, page) => `${page}[${own.map(refTo).join(' ')}]`);
    const ids = this.#ids.sort((a, b) => (a.id < b.id ? -1 : 1));
    const names = ids.map(({ id, reference }) => `(${id})${refTo(reference)}`);
    const idTree = names.length > 0 ? `/IDTree<</Names[${names.join('')}]>>` : '';
    this.#objects.put(
      this.#root,
      `<</Type/StructTreeRoot/K ${refTo(this.#document.reference)}/ParentTree<</Nums[${parents.join('')}]>>/ParentTreeNextKey ${parents.length}${idTree}>>`,
    );
    return this.#root;
  }
}

/** By which the cells below name each heading. */
function idsOf({ headings }: Table, form: number): ReadonlyMap<Cell, string> {
  const ids = new Map<Cell, string>();
  for (const above of headings.values()) {
    for (const cell of above) if (!ids.has(cell)) ids.set(cell, `${form}.${ids.size}`);
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

/** A cell that goes on over several pages is one element with a mark on each. */
function dictionary(element: Element, pageOf: PageOf): string {
  const { kind, parent, attributes, children, marks } = element;
  const head = `<</S/${kind}/P ${refTo(parent)}${attributes}`;
  const [only, another] = marks;
  if (only && !another && children.length === 0) {
    return `${head}/Pg ${pageOf(only.page)}/K ${only.id}>>`;
  }
  const kids = [
    ...children.map(refTo),
    ...marks.map((mark) => `<</Type/MCR/Pg ${pageOf(mark.page)}/MCID ${mark.id}>>`),
  ];
  if (kids.length === 0) return `${head}>>`;
  return `${head}/K${kids.length > 1 ? `[${kids.join(' ')}]` : ` ${kids[0]}`}>>`;
}
