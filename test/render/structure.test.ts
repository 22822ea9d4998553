// Is what is read aloud what stands on the paper: once, row by row, each cell under its headings?
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { bindBook, renderBook } from '../../src/pipeline.ts';
import type { PdfFile } from '../../src/record/file.ts';
import {
  isDictionary,
  nameIn,
  type PdfDictionary,
  type PdfValue,
  textIn,
} from '../../src/record/syntax.ts';
import type { Made } from '../../src/render/renderer.ts';
import { form, producer, roadProject } from '../build/workshop.ts';
import { madeForm, projectFiles } from '../golden/forms.ts';
import { made, print, recordOf } from '../record/filed.ts';
import { bare } from './characters.ts';

interface Node {
  readonly role: string;
  readonly attributes: PdfDictionary;
  readonly id: string | undefined;
  /** Page index and number of marked content, in order. */
  readonly marks: readonly (readonly [number, number])[];
  readonly children: readonly Node[];
}

function treeOf(file: PdfFile): { document: Node; ids: ReadonlyMap<string, Node> } {
  const catalog = file.dictionary(file.trailer.get('Root'));
  const pages = file.resolve(file.dictionary(catalog.get('Pages')).get('Kids')) as {
    object: number;
  }[];
  const pageIndex = (page: PdfValue | undefined) =>
    pages.findIndex(({ object }) => object === (page as { object: number }).object);
  const ids = new Map<string, Node>();
  const nodeOf = (reference: PdfValue | undefined): Node => {
    const element = file.dictionary(reference);
    const kids = file.resolve(element.get('K'));
    const marks: [number, number][] = [];
    const children: Node[] = [];
    for (const kid of Array.isArray(kids)
      ? kids
      : kids === undefined
        ? []
        : [kids === element.get('K') ? kids : element.get('K')!]) {
      const value = file.resolve(kid);
      if (typeof value === 'number') marks.push([pageIndex(element.get('Pg')), value]);
      else if (isDictionary(value) && value.has('MCID'))
        marks.push([pageIndex(value.get('Pg')), value.get('MCID') as number]);
      else children.push(nodeOf(kid));
    }
    const attributes = element.has('A') ? file.dictionary(element.get('A')) : new Map();
    const id = textIn(element.get('ID'));
    const node = { role: nameIn(element.get('S')) ?? '', attributes, id, marks, children };
    if (id !== undefined) ids.set(id, node);
    return node;
  };
  return { document: nodeOf(file.dictionary(catalog.get('StructTreeRoot')).get('K')), ids };
}

/** By pdf.js: the text of each marked content, page by page, and whatever stands in none. */
async function markedTexts(bytes: Buffer) {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS });
  const document = await task.promise;
  const texts: Map<number, string>[] = [];
  let stray = '';
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent({
      includeMarkedContent: true,
    });
    const own = new Map<number, string>();
    const open: (number | 'artifact')[] = [];
    for (const item of items) {
      if (!('str' in item)) {
        if (item.type === 'endMarkedContent') open.pop();
        else open.push(item.id ? Number(/_mc(\d+)$/.exec(item.id)?.[1]) : 'artifact');
        continue;
      }
      const inside = open.at(-1);
      if (typeof inside === 'number') own.set(inside, (own.get(inside) ?? '') + item.str);
      else if (inside === undefined) stray += item.str;
    }
    texts.push(own);
  }
  await task.destroy();
  return { texts, stray: bare(stray) };
}

function leaves(node: Node): Node[] {
  return node.children.length === 0 ? [node] : node.children.flatMap(leaves);
}

function named(node: Node, role: string): Node[] {
  return [
    ...(node.role === role ? [node] : []),
    ...node.children.flatMap((child) => named(child, role)),
  ];
}

async function read(bytes: Buffer) {
  const { document, ids } = treeOf(recordOf(bytes).file);
  const { texts, stray } = await markedTexts(bytes);
  const textOf = (node: Node): string =>
    bare(node.marks.map(([page, id]) => texts[page]?.get(id) ?? '?').join('')) +
    node.children.map(textOf).join('');
  return { document, ids, textOf, stray };
}

/** Role and words in the order of the sheet. */
function wanted({ sheet }: Made): [string, string][] {
  const blocks = (list: Made['sheet']['caption'], role: string): [string, string][] =>
    list.map(({ text }) => [role, bare(text)]);
  return [
    ...blocks(
      sheet.caption.filter(({ tag }) => tag === 'h1'),
      'H1',
    ),
    ...blocks(
      sheet.caption.filter(({ tag }) => tag !== 'h1'),
      'P',
    ),
    ...sheet.table.cells.map(({ tag, text }): [string, string] => [tag.toUpperCase(), bare(text)]),
    ...blocks(sheet.notes, 'P'),
  ];
}

describe('every published form', () => {
  test.each(projectFiles)(
    '%s is read in the order of its rows, each cell once, nothing outside of the tree',
    async (path) => {
      const one = await madeForm(path.replace(/\.yaml$/, ''));
      const { document, textOf, stray } = await read(await print(one));
      expect(stray).toBe('');
      expect(leaves(document).map((leaf) => [leaf.role, textOf(leaf)])).toEqual(wanted(one));
    },
  );
});

describe('the table', () => {
  test('spans in /A fill the grid of 12 columns, row by row', async () => {
    const one = await madeForm('职业培训');
    const { document } = await read(await print(one));
    expect(document.children.map(({ role }) => role)).toEqual(['H1', 'Table']);
    const [table] = named(document, 'Table');
    expect(table!.children.map(({ role }) => role)).toEqual([
      'Caption',
      'TBody',
      'TBody',
      'TBody',
      'TBody',
      'TFoot',
    ]);
    const rows = named(table!, 'TR');
    const span = (cell: Node, name: string) => Number(cell.attributes.get(name) ?? 1);
    const covered = rows.map(() => 0);
    for (const [r, row] of rows.entries()) {
      for (const cell of row.children) {
        for (let i = 0; i < span(cell, 'RowSpan'); i += 1) covered[r + i]! += span(cell, 'ColSpan');
      }
    }
    expect(new Set(covered)).toEqual(new Set([12]));
    expect(named(table!, 'TH').filter((cell) => !cell.attributes.has('Scope'))).toEqual([]);
  });

  test('a score stands under its groups and its column, a unit under its own label alone', async () => {
    const { document, ids, textOf } = await read(await print(await made(roadProject())));
    const headersOf = (cell: Node) =>
      ((cell.attributes.get('Headers') ?? []) as PdfValue[]).map((id) =>
        textOf(ids.get(textIn(id)!)!),
      );
    const cells = named(document, 'TD');
    const target = cells.find((cell) => textOf(cell) === '>=9.5公里');
    expect(headersOf(target!)).toEqual(['绩效指标', '产出指标', '数量指标', '年度指标值']);
    const unit = cells.find((cell) => textOf(cell) === '青溪县公路管理站');
    expect(headersOf(unit!)).toEqual(['实施单位']);
    const executed = cells.find((cell) => textOf(cell) === '1,080,000.00');
    expect(headersOf(executed!)).toEqual(['项目资金（元）', '年度资金总额', '全年执行数']);
  });

  test('a cell over two pages is one element; heads printed again are read once', async () => {
    const long = '按月抽查，逐户核对，发现问题当场整改。'.repeat(180);
    const one = await made(roadProject().replace('完成养护里程 312 公里，冬季除雪及时。', long));
    expect(one.layout.pages.length).toBeGreaterThan(1);
    const { document, textOf } = await read(await print(one));
    const cell = named(document, 'TD').filter((node) => textOf(node) === bare(long));
    expect(cell).toHaveLength(1);
    expect(new Set(cell[0]!.marks.map(([page]) => page)).size).toBeGreaterThan(1);
    expect(leaves(document).map((leaf) => [leaf.role, textOf(leaf)])).toEqual(wanted(one));
  });
});

test('in a book each form is a section with its own title and table', async () => {
  const forms = await Promise.all(
    ['职业培训', '法律咨询与服务', '人才开发'].map((name) => madeForm(name)),
  );
  const bound = await bindBook(forms, form);
  const context = {
    ...form,
    faces: form.faces.faces,
    fontFolder: '',
    date: new Date(0),
    producer,
    standard: 'A-3a' as const,
  };
  const { document, textOf, stray } = await read(
    await renderBook(bound, { title: '合订本', madeBy: forms[0]!.madeBy }, context),
  );
  expect(stray).toBe('');
  expect(
    document.children.map(({ role, children }) => [role, ...children.map((child) => child.role)]),
  ).toEqual(forms.map(() => ['Sect', 'H1', 'Table']));
  expect(leaves(document).map((leaf) => [leaf.role, textOf(leaf)])).toEqual(forms.flatMap(wanted));
});

test('the catalog names language, title and pages', async () => {
  const { file } = recordOf(await print(await madeForm('职业培训')));
  const catalog = file.dictionary(file.trailer.get('Root'));
  expect(textIn(catalog.get('Lang'))).toBe('zh-CN');
  expect(file.dictionary(catalog.get('MarkInfo')).get('Marked')).toBe(true);
  expect(file.dictionary(catalog.get('ViewerPreferences')).get('DisplayDocTitle')).toBe(true);
  expect(file.dictionary(catalog.get('PageLabels')).get('Nums')).toHaveLength(2);
  expect(file.dictionary(catalog.get('Outlines')).get('Count')).toBe(1);
});
