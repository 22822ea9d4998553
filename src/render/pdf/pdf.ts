// How do pages become a PDF? Objects in a fixed order, tagged, fonts embedded once a document, no clock.
import { createHash } from 'node:crypto';
import type { Face } from '../../font/face.ts';
import type { Page } from '../../layout/page.ts';
import type { Made, PdfOptions, SourceFile } from '../renderer.ts';
import { attach } from './attachments.ts';
import { srgbProfile } from './colour-profile.ts';
import { type Encoder, pageContent } from './content.ts';
import { EmbeddedFace } from './embedded-face.ts';
import { claims, infoDictionary, xmpPacket } from './metadata.ts';
import { PdfObjects, packed, type Reference, refTo } from './objects.ts';
import { addOutline, type Bookmark } from './outline.ts';
import { type Sketch, sketchOf, sketchText } from './sketch.ts';
import { StructureTree } from './structure.ts';

/** Faces of one document, opened for embedding in the order of first use. */
function embedder(faces: ReadonlyMap<string, Face>) {
  const embedded = new Map<string, { readonly font: string; readonly face: EmbeddedFace }>();
  const encode: Encoder = (name, text) => {
    let entry = embedded.get(name);
    if (!entry) {
      const face = faces.get(name);
      if (!face) throw new Error(`impossible: no face named ${name}`);
      entry = { font: `F${embedded.size + 1}`, face: new EmbeddedFace(face) };
      embedded.set(name, entry);
    }
    return { font: entry.font, codes: entry.face.encode(text) };
  };
  const addTo = (objects: PdfObjects): string => {
    const fonts = Array.from(
      embedded.values(),
      ({ font, face }) => `/${font} ${refTo(face.addTo(objects))}`,
    );
    return `<</Font<<${fonts.join('')}>>>>`;
  };
  return { encode, addTo };
}

/** Line ends of a name are none of a title; XML would read some of them as others. */
function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ');
}

/** What is still known of a form that was drawn. */
interface ToldForm {
  readonly name: string;
  readonly unit: string;
  readonly pages: number;
}

/** Every form by its name, in a book under its unit. */
function bookmarksOf(
  forms: readonly ToldForm[],
  { kind }: PdfOptions,
  pages: readonly Reference[],
) {
  const bookmarks: (Bookmark & { readonly below: Bookmark[] })[] = [];
  let firstPage = 0;
  let unit: string | undefined;
  for (const form of forms) {
    const page = pages[firstPage] ?? 0;
    const own = { title: oneLine(form.name) || '（无项目名称）', page, below: [] };
    firstPage += form.pages;
    if (kind === 'form') bookmarks.push(own);
    else {
      if (form.unit !== unit) {
        bookmarks.push({ title: oneLine(form.unit) || '（无实施单位）', page, below: [] });
      }
      unit = form.unit;
      bookmarks.at(-1)?.below.push(own);
    }
  }
  return bookmarks;
}

let packedProfile: { readonly bytes: Buffer } | undefined;

/** Black and white as meant: sRGB, the same in every file. */
function outputIntent(objects: PdfObjects): string {
  packedProfile ??= { bytes: packed(srgbProfile()) };
  const profile = refTo(objects.addPacked('/N 3', packedProfile.bytes));
  return `/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile ${profile}>>]`;
}

interface DrawnPage {
  /** Its content, packed. */
  readonly content: Buffer;
  readonly width: number;
  readonly height: number;
}

function addPages(objects: PdfObjects, drawn: readonly DrawnPage[], resources: Reference) {
  const parent = objects.reserve();
  const pages = drawn.map(({ content, width, height }, i) => {
    const contents = refTo(objects.addPacked('', content));
    return objects.add(
      `<</Type/Page/Parent ${refTo(parent)}/MediaBox[0 0 ${width} ${height}]/Resources ${refTo(resources)}/Contents ${contents}/StructParents ${i}/Tabs/S>>`,
    );
  });
  objects.put(parent, `<</Type/Pages/Count ${pages.length}/Kids[${pages.map(refTo).join(' ')}]>>`);
  return { parent, pages };
}

/** A form as it comes into a document. */
export interface Part {
  readonly sketch: Sketch;
  /** Of its pages. */
  readonly numbers: readonly Pick<Page, 'number' | 'foot'>[];
  readonly sources: readonly SourceFile[];
}

/** A form alone, under the numbers it was laid out with. */
export function partOf(made: Made): Part {
  return { sketch: sketchOf(made), numbers: made.layout.pages, sources: made.sources };
}

/** Takes forms one by one and keeps no form: a book of thousands is as much as its file. */
export class PdfDocument {
  readonly #options: PdfOptions;
  readonly #objects: PdfObjects;
  readonly #tree: StructureTree;
  readonly #embedder: ReturnType<typeof embedder>;
  readonly #pages: DrawnPage[] = [];
  readonly #told: ToldForm[] = [];
  readonly #sources: SourceFile[] = [];
  /** The name of the file comes from what it says, not from how it was packed. */
  readonly #name = createHash('sha256');
  readonly #packet: Buffer;
  /** The number of its first page. */
  #first: number | undefined;

  constructor(given: PdfOptions) {
    this.#options = { ...given, title: oneLine(given.title), author: oneLine(given.author) };
    this.#objects = new PdfObjects(claims[given.standard]?.part === 1 ? '1.4' : '1.7');
    this.#tree = new StructureTree(this.#objects);
    this.#embedder = embedder(given.faces);
    this.#packet = xmpPacket(this.#options);
    this.#name.update(this.#packet);
  }

  add({ sketch, numbers, sources }: Part): void {
    this.#first ??= numbers[0]?.number ?? 1;
    const { name, unit, pages } = sketch;
    const mark = this.#tree.addForm(sketch, this.#told.length, this.#options.kind);
    this.#told.push({ name, unit, pages: pages.length });
    const { encode } = this.#embedder;
    for (const [i, page] of pages.entries()) {
      this.#tree.openPage();
      const foot = (numbers[i]?.foot ?? []).map(sketchText);
      const content = Buffer.from(pageContent(page, { encode, mark, foot }), 'latin1');
      this.#name.update(content);
      this.#pages.push({ content: packed(content), width: page.width, height: page.height });
    }
    if (this.#options.kind === 'book') this.#tree.closeForm();
    // PDF/A-1 and A-2 carry no files of other kinds.
    const { standard } = this.#options;
    if (standard === 'A-3a' || standard === 'none') this.#sources.push(...sources);
  }

  end(): Buffer {
    const number = this.#first;
    if (number === undefined) throw new Error('impossible: a PDF of no form');
    const { kind, standard, date } = this.#options;
    const objects = this.#objects;
    const resources = objects.add(this.#embedder.addTo(objects));
    const { parent, pages } = addPages(objects, this.#pages, resources);
    const tree = this.#tree.end(pages);
    const outlines = addOutline(objects, bookmarksOf(this.#told, this.#options, pages));
    const files = attach(objects, this.#sources, date);
    const metadata = objects.addPlainStream('/Type/Metadata/Subtype/XML', this.#packet);
    const root = objects.add(
      `<</Type/Catalog/Pages ${refTo(parent)}/Lang(zh-CN)/MarkInfo<</Marked true>>/StructTreeRoot ${refTo(tree)}/ViewerPreferences<</DisplayDocTitle true>>/Metadata ${refTo(metadata)}/PageLabels<</Nums[0<</S/D/St ${number}>>]>>/Outlines ${refTo(outlines)}${kind === 'book' ? '/PageMode/UseOutlines' : ''}${claims[standard] ? outputIntent(objects) : ''}${files}>>`,
    );
    const info = objects.add(infoDictionary(this.#options));
    for (const { bytes } of this.#sources) this.#name.update(bytes);
    return objects.finish({ root, info, id: this.#name.digest('hex').slice(0, 32) });
  }
}

/** One PDF of one form. Same input, same bytes. */
export function renderPdf(form: Made, options: Omit<PdfOptions, 'kind' | 'madeBy'>): Buffer {
  const document = new PdfDocument({ ...options, kind: 'form', madeBy: form.madeBy });
  document.add(partOf(form));
  return document.end();
}
