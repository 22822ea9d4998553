// What stands where in the browser's window? A form shown as on the web, and its cells, in points, as they lie in its grid.
import type { Browser, Page } from 'playwright-core';
import type { Made } from '../../src/render/renderer.ts';
import { fonts, htmlOf } from './forms.ts';

/** There is no such site: what the browser asks for is answered here. */
const site = 'https://forms.example/';
const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'";

export interface Screen {
  readonly page: Page;
  /** Loads a form, its fonts too. */
  readonly show: (one: Made) => Promise<void>;
  /** Paths that were asked for, and addresses elsewhere. */
  readonly requests: string[];
  /** What the browser said on its console. */
  readonly complaints: string[];
}

/** A window whose pages may use their own style and fonts, and nothing else. */
export async function openScreen(
  browser: Browser,
  viewport = { width: 1000, height: 1400 },
): Promise<Screen> {
  const page = await browser.newPage({ viewport, baseURL: site });
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  let shown: Buffer = Buffer.alloc(0);
  await page.route('**/*', (route) => {
    const path = route.request().url().replace(site, '');
    requests.push(path);
    const font = fonts.get(path.replace('fonts/', ''));
    if (font) return route.fulfill({ body: font, contentType: 'font/woff' });
    if (path !== 'form.html') return route.abort();
    const headers = { 'content-security-policy': policy };
    return route.fulfill({ body: shown, contentType: 'text/html', headers });
  });
  const show = async (one: Made) => {
    shown = await htmlOf(one);
    await page.goto('form.html');
    await page.evaluate('document.fonts.ready.then(() => undefined)');
  };
  return { page, show, requests, complaints };
}

export interface ShownCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  /** LF for a line that must end. */
  readonly text: string;
  /** Edges, from the left and the top edge of the grid. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** How far its text reaches beyond it; blanks at the end of a line may. */
  readonly excess: number;
}

type Found = Omit<ShownCell, 'column'>;

/** What the page's own objects tell; the DOM is no part of this project's types. */
interface DomNode {
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: Iterable<DomNode>;
}
type Edges = Record<'left' | 'right' | 'top' | 'bottom', number>;
interface DomRange {
  readonly setStart: (node: DomNode, offset: number) => void;
  readonly setEnd: (node: DomNode, offset: number) => void;
  readonly getBoundingClientRect: () => Edges;
}
interface DomCell extends DomNode {
  readonly ownerDocument: { readonly createRange: () => DomRange };
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly scrollWidth: number;
  readonly clientWidth: number;
  readonly parentElement: { readonly rowIndex: number };
  readonly getBoundingClientRect: () => Edges;
}

/** Runs in the page, so it is one function. */
function measureInPage(cells: readonly DomCell[]): Found[] {
  const point = 96 / 72;
  const textOf = (node: DomNode): string =>
    node.nodeName === 'BR' ? '\n' : (node.nodeValue ?? [...node.childNodes].map(textOf).join(''));
  const charactersOf = (cell: DomCell, node: DomNode): Edges[] => {
    const text = node.nodeValue ?? '';
    const offsets = Array.from({ length: text.length }, (_, i) => i);
    const own = offsets
      .filter((i) => text.charAt(i).trim() !== '')
      .map((i) => {
        const range = cell.ownerDocument.createRange();
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        return range.getBoundingClientRect();
      });
    return [...own, ...[...node.childNodes].flatMap((child) => charactersOf(cell, child))];
  };
  const excessOf = (cell: DomCell) => {
    if (cell.scrollWidth <= cell.clientWidth) return 0;
    const { left, right } = cell.getBoundingClientRect();
    const reach = charactersOf(cell, cell).map((one) =>
      Math.max(one.right - right, left - one.left),
    );
    return Math.max(0, ...reach) / point;
  };
  const places = cells.map((cell) => cell.getBoundingClientRect());
  const x = Math.min(...places.map(({ left }) => left));
  const y = Math.min(...places.map(({ top }) => top));
  return cells.map((cell) => {
    const { left, right, top, bottom } = cell.getBoundingClientRect();
    return {
      row: cell.parentElement.rowIndex,
      rowSpan: cell.rowSpan,
      colSpan: cell.colSpan,
      text: textOf(cell),
      left: (left - x) / point,
      right: (right - x) / point,
      top: (top - y) / point,
      bottom: (bottom - y) / point,
      excess: excessOf(cell),
    };
  });
}

/** As the HTML standard forms a table: each cell in the first square of its row that is free. */
function withColumns(cells: readonly Found[]): ShownCell[] {
  const taken = new Set<string>();
  return cells.map((cell) => {
    let column = 0;
    while (taken.has(`${cell.row} ${column}`)) column += 1;
    for (let r = 0; r < cell.rowSpan; r += 1) {
      for (let c = 0; c < cell.colSpan; c += 1) taken.add(`${cell.row + r} ${column + c}`);
    }
    return { ...cell, column };
  });
}

export async function shownCells(page: Page): Promise<ShownCell[]> {
  return withColumns(await page.locator('th, td').evaluateAll(measureInPage as never));
}

/** Where the rows begin and where the last ends; every cell must agree. */
export function rowEdges(cells: readonly ShownCell[]): number[] {
  const edges: number[] = [];
  for (const { row, rowSpan, top, bottom } of cells) {
    edges[row] ??= top;
    edges[row + rowSpan] ??= bottom;
  }
  return edges;
}
