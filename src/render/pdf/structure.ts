// What is each part of the pages? The tree of titles, tables, rows and cells that readers aloud follow (ISO 32000-1 14.7, ISO 14289-1).
import { type PdfObjects, type Reference, refTo } from './objects.ts';
import { formMark, type Sketch } from './sketch.ts';

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

  /** The elements of one form, and how content of the page that was opened last is marked with them. In a book each form is a section of its own. */
  addForm({ elements }: Sketch, index: number, kind: 'form' | 'book'): (element: number) => string {
    const root = kind === 'book' ? this.#element('Sect', this.#document) : this.#document;
    const own: Element[] = [];
    const named = (text: string) => text.replaceAll(formMark, String(index));
    for (const [role, above, attributes, id] of elements) {
      const parent = above < 0 ? root : own[above];
      if (!parent) throw new Error('impossible: an element stands behind what it hangs from');
      const element = this.#element(role, parent, named(attributes));
      if (id !== '') this.#ids.push({ id: named(id), reference: element.reference });
      own.push(element);
    }
    return (element) => {
      const marked = own[element];
      if (!marked) throw new Error('impossible: what is drawn is an element of its form');
      return this.#mark(marked);
    };
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
