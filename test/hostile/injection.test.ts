// H1. Does every text stay a text: in the tree of the web page, in the PDF's objects, in its XMP, in its bookmarks?
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { bindBook, renderBook } from '../../src/pipeline.ts';
import { form, producer } from '../build/workshop.ts';
import { fields, madeOf, rendered, yamlWith } from './injected.ts';
import { others, payloads } from './payloads.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;

/** Elements and their attributes; a place where a line may break is no structure. */
function skeleton(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (!('tagName' in node) || node.tagName === 'wbr') return '';
      // The style sheet names the faces that the characters need.
      if (node.tagName === 'style') return '<style>';
      const attributes = node.attrs.map(({ name, value }) => ` ${name}=${value}`).join('');
      return `<${node.tagName}${attributes}>${skeleton(node.childNodes as Node[])}</>`;
    })
    .join('');
}

function textsOf(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if ('value' in node) return node.value;
      if (!('tagName' in node) || node.tagName === 'style') return '';
      return textsOf(node.childNodes as Node[]);
    })
    .join('');
}

function treeOf(html: string) {
  const faults: string[] = [];
  const { childNodes } = parse(html, { onParseError: ({ code }) => faults.push(code) });
  expect(faults).toEqual([]);
  return { skeleton: skeleton(childNodes), text: textsOf(childNodes) };
}

const htmlOf = async (textOf: (field: (typeof fields)[number]) => string) =>
  (await rendered(await madeOf(yamlWith(textOf)), 'html')).toString('utf8');

const harmless = treeOf(await htmlOf((field) => `${field}农村公路养护`));

test('200 payloads are kept, for every text field', () => {
  expect(payloads.length).toBeGreaterThanOrEqual(200);
  expect(fields.length).toBeGreaterThanOrEqual(16);
});

test.each(payloads)('%s in every field leaves the tree of a harmless text', async (payload) => {
  const tree = treeOf(await htmlOf((field) => `${field}${payload}`));
  expect(tree.skeleton).toBe(harmless.skeleton);
  for (const field of fields) expect(tree.text).toContain(`${field}${payload}`);
});

test('the style sheet is the same for every text', async () => {
  const styleOf = (html: string) => /<style>([\s\S]*?)<\/style>/.exec(html)?.[1];
  const own = styleOf(await htmlOf((field) => `${field}</style>*/}url("javascript:alert(1)")`));
  expect(own).toBe(styleOf(await htmlOf((field) => `${field}农村公路养护`)));
});

interface Read {
  readonly title: unknown;
  readonly author: unknown;
  readonly xmp: string;
  readonly outline: readonly string[];
}

/** What pdf.js finds that acts; a wellformed XMP is parsed strictly. */
async function readPdf(bytes: Buffer): Promise<Read> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS });
  const document = await task.promise;
  expect(await document.getJSActions()).toBeNull();
  expect(await document.getOpenAction()).toBeNull();
  expect(await document.hasJSActions()).toBe(false);
  for (let i = 1; i <= document.numPages; i += 1) {
    const page = await document.getPage(i);
    expect(await page.getAnnotations()).toEqual([]);
    expect(await page.getJSActions()).toBeNull();
  }
  const { info, metadata } = await document.getMetadata();
  const outline: string[] = [];
  const waiting = [...((await document.getOutline()) ?? [])];
  for (let item = waiting.shift(); item; item = waiting.shift()) {
    expect(item.url).toBeNull();
    expect((item as { action?: string }).action ?? null).toBeNull();
    outline.push(item.title);
    waiting.push(...item.items);
  }
  const raw = (metadata as unknown as { getRaw(): string }).getRaw();
  const fields = info as { Title?: string; Author?: string };
  await task.destroy();
  return { title: fields.Title, author: fields.Author, xmp: raw, outline };
}

/** The texts of elements by name. */
function xmlTexts(xml: string): Map<string, string> {
  const parser = new SaxesParser({ xmlns: true });
  const stack: string[] = [];
  const texts = new Map<string, string>();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => void stack.push(name));
  parser.on('closetag', () => void stack.pop());
  parser.on('text', (text) => {
    const path = stack.slice(-3).join('/');
    texts.set(path, (texts.get(path) ?? '') + text);
  });
  parser.write(xml).close();
  return texts;
}

test.each(payloads)('%s acts in no PDF, and its XMP stays well-formed', async (payload) => {
  const made = await madeOf(yamlWith((field) => `${field}${payload}`));
  const { title, author, xmp } = await readPdf(await rendered(made, 'pdf'));
  expect(title).toContain(`项目名称${payload}`);
  expect(author).toBe(`实施单位${payload}`);
  const texts = xmlTexts(xmp);
  expect(texts.get('dc:title/rdf:Alt/rdf:li')).toContain(`项目名称${payload}`);
  expect(texts.get('dc:creator/rdf:Seq/rdf:li')).toBe(`实施单位${payload}`);
});

test('a book of them: bookmarks are texts', async () => {
  const forms = [];
  for (const payload of others) forms.push(await madeOf(yamlWith((field) => `${field}${payload}`)));
  const bytes = await renderBook(
    await bindBook(forms, form),
    { title: '合订本', madeBy: forms[0]!.madeBy },
    {
      faces: form.faces.faces,
      webFaces: form.webFaces,
      fontFolder: '',
      producer,
      standard: 'A-3a',
      date: new Date(Date.UTC(2024, 11, 31)),
    },
  );
  const { outline } = await readPdf(bytes);
  for (const payload of others) expect(outline).toContain(`项目名称${payload}`);
});
