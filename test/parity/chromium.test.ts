// Is the form in a real browser the form on paper: the same grid, the same columns, the same text, printed whole?
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { afterAll, expect, test } from 'vitest';
import type { Made } from '../../src/render/renderer.ts';
import type { Cell } from '../../src/table/model.ts';
import { bare, missing } from '../render/characters.ts';
import { openBrowser } from './browser.ts';
import { fonts, generated, type NamedForm, real } from './forms.ts';
import {
  charactersOf,
  firstPageRows,
  type LaidOutCell,
  laidOutCells,
  rowsOnPaper,
} from './paper.ts';
import { openScreen, rowEdges, type Screen, type ShownCell, shownCells } from './screen.ts';

const { browser, close } = await openBrowser();
afterAll(close);
const screens = [await openScreen(browser), await openScreen(browser)];
const screen = screens[0]!;
const library = await PDFiumLibrary.init();

const squareOf = ({ row, column, rowSpan, colSpan }: Cell | ShownCell) =>
  `${row}:${column} ${rowSpan}×${colSpan}`;

/** How a cell in the window, whose rows begin at `edges`, differs from the one on paper. */
function faults(printed: LaidOutCell, shown: ShownCell, edges: readonly number[]): string[] {
  const { cell, left, right, text } = printed;
  const [top, bottom] = [edges[shown.row] ?? 0, edges[shown.row + shown.rowSpan] ?? 0];
  const far = (a: number, b: number, by: number) => Math.abs(a - b) > by;
  return [
    squareOf(shown) !== squareOf(cell) && `stands at ${squareOf(shown)}`,
    shown.text !== cell.text && `reads 「${shown.text}」`,
    bare(shown.text) !== bare(text) && `is printed as 「${text}」`,
    far(shown.left, left, 0.75) && `left edge ${shown.left}, not ${left}`,
    far(shown.right, right, 0.75) && `right edge ${shown.right}, not ${right}`,
    shown.excess > 0 && `its text reaches ${shown.excess} beyond it`,
    far(shown.top, top, 0.1) && `begins at ${shown.top}, its row at ${top}`,
    far(shown.bottom, bottom, 0.1) && `ends at ${shown.bottom}, its row at ${bottom}`,
  ].filter((fault) => fault !== false);
}

function differences(one: Made, shown: readonly ShownCell[]): string[] {
  const printed = laidOutCells(one);
  const edges = rowEdges(shown);
  const order = edges.flatMap((edge, row) => {
    const above = row === 0 || edge > edges[row - 1]!;
    return above ? [] : [`row ${row} begins above the one before`];
  });
  if (shown.length !== printed.length) return [`${shown.length} cells, not ${printed.length}`];
  const cells = printed.flatMap((cell, i) =>
    faults(cell, shown[i]!, edges).map((fault) => `${squareOf(cell.cell)}: ${fault}`),
  );
  return [...order, ...cells];
}

async function differencesOn({ show, page }: Screen, one: NamedForm): Promise<string[]> {
  await show(one.form);
  const found = differences(one.form, await shownCells(page));
  return found.slice(0, 5).map((difference) => `${one.name}: ${difference}`);
}

/** The characters of the pages that Chromium prints; PDFium reads a hyphen at the end of a line as U+FFFE. */
async function printedPages({ show, page }: Screen, one: NamedForm): Promise<string[]> {
  await show(one.form);
  const document = await library.loadDocument(await page.pdf({ preferCSSPageSize: true }));
  const pages = [...document.pages()].map((each) => each.getText().replaceAll('\ufffe', '-'));
  document.destroy();
  return pages;
}

function losses(one: NamedForm, pages: readonly string[]) {
  const [wanted, found] = [charactersOf(one.form), pages.join('')];
  return { name: one.name, lacks: missing(wanted, found), extra: missing(found, wanted) };
}

const lossless = ({ name }: NamedForm) => ({ name, lacks: '', extra: '' });
const pagesOf = ({ form }: NamedForm) => form.layout.pages.length;

test('there are 29 published forms and 200 generated ones, of one page and of many', () => {
  expect(real).toHaveLength(29);
  expect(generated).toHaveLength(200);
  expect(Math.min(...generated.map(pagesOf))).toBe(1);
  expect(Math.max(...generated.map(pagesOf))).toBeGreaterThan(4);
  expect(new Set(generated.map(({ form }) => form.sheet.table.rows)).size).toBeGreaterThan(20);
});

test.each(real)('$name has the grid, the columns and the text of its pages', async (one) => {
  expect(await differencesOn(screen, one)).toEqual([]);
});

test('so has every generated form, whatever its size and its text', async () => {
  const found = screens.map(async (each, turn) => {
    const differing: string[] = [];
    for (const one of generated.filter((_, i) => i % screens.length === turn)) {
      differing.push(...(await differencesOn(each, one)));
    }
    return differing;
  });
  expect((await Promise.all(found)).flat()).toEqual([]);
}, 120_000);

/** The browser chooses lines in its own way, so a row of several lines may have more or fewer of them. */
test.each(real)(
  'the rows of $name are as tall as on paper, or differ by whole lines',
  async (one) => {
    await screen.show(one.form);
    const edges = rowEdges(await shownCells(screen.page));
    const { template, layout } = one.form;
    const { size, leading } = template.styleOf('td', []);
    const pitch = size * layout.density.size * Math.min(leading, layout.density.leading);
    const rows = rowsOnPaper(one.form);
    expect(rows.size).toBe(edges.length - 1);
    const strange = [...rows].flatMap(([row, { height, lines }]) => {
      const more = edges[row + 1]! - edges[row]! - height;
      const rest = lines > 1 ? more - Math.round(more / pitch) * pitch : more;
      return Math.abs(rest) > 0.5 ? [`row ${row} of ${lines} lines: ${more} taller`] : [];
    });
    expect(strange).toEqual([]);
  },
);

test.each(real)('$name is printed with every character once', async (one) => {
  expect(losses(one, await printedPages(screen, one))).toEqual(lossless(one));
});

test('so are generated forms, also rows taller than a page', async () => {
  const some = generated.filter((one, i) => i % 20 === 0 || pagesOf(one) > 4);
  expect(some.length).toBeGreaterThan(10);
  const tall = some.filter(({ form }) => rowsOnPaper(form).size < form.sheet.table.rows);
  expect(tall.length).toBeGreaterThan(0);
  const found = [];
  for (const one of some) found.push(losses(one, await printedPages(screen, one)));
  expect(found).toEqual(some.map(lossless));
});

/** A label over many rows must not push them all to the next page. */
test('Chromium fills the pages of a long form and needs no more of them', async () => {
  const long = real.filter((one) => pagesOf(one) > 1);
  expect(long.length).toBeGreaterThan(0);
  for (const one of long) {
    const pages = await printedPages(screen, one);
    expect(pages, one.name).toHaveLength(pagesOf(one));
    const wanted = firstPageRows(one.form);
    const shown = wanted.filter((text) => bare(pages[0]!).includes(bare(text)));
    expect(shown.length / wanted.length, one.name).toBeGreaterThan(0.75);
  }
});

test('on a phone the title is in view and the grid scrolls sideways, its columns as on paper', async () => {
  const phone = await openScreen(browser, { width: 390, height: 844 });
  const one = real[0]!;
  expect(await differencesOn(phone, one)).toEqual([]);
  const title = (await phone.page.locator('h1').boundingBox())!;
  expect(title.x).toBeGreaterThanOrEqual(0);
  expect(title.x + title.width).toBeLessThanOrEqual(390);
  expect(await phone.page.evaluate('document.documentElement.scrollWidth')).toBeGreaterThan(650);
  await phone.page.context().close();
});

test('every character is drawn by the fonts of the form, check boxes and rare ones too', async () => {
  const one = generated.find(({ form }) => /(?=.*☑)(?=.*𬭎)/s.test(charactersOf(form)))!;
  await screen.show(one.form);
  const session = await screen.page.context().newCDPSession(screen.page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const selector = 'h1, p, th, td';
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector });
  const drawnBy = new Set<string>();
  for (const nodeId of nodeIds) {
    const drawn = await session.send('CSS.getPlatformFontsForNode', { nodeId });
    for (const { postScriptName, isCustomFont } of drawn.fonts) {
      drawnBy.add(isCustomFont ? postScriptName : `of this machine: ${postScriptName}`);
    }
  }
  expect([...drawnBy].sort()).toEqual(['NotoSerifSC-Bold', 'NotoSerifSC-Regular', 'ZpbSymbols']);
});

test('all these pages asked for nothing but their fonts, and none broke its policy or ran a script', async () => {
  const allowed = ['form.html', ...[...fonts.keys()].map((name) => `fonts/${name}`)];
  const asked = new Set(screens.flatMap(({ requests }) => requests));
  expect([...asked].sort()).toEqual(allowed.sort());
  expect(screens.flatMap(({ complaints }) => complaints)).toEqual([]);
  expect(await screen.page.locator('script, iframe, img, link').count()).toBe(0);
});
