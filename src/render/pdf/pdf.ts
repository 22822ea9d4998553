// How do pages become a PDF? Objects in a fixed order, tagged, fonts embedded once a document, no clock.
import { createHash } from 'node:crypto';
import type { Face } from '../../font/face.ts';
import type { Made, PdfOptions } from '../renderer.ts';
import { attach } from './attachments.ts';
import { srgbProfile } from './colour-profile.ts';
import { type Encoder, pageContent } from './content.ts';
import { EmbeddedFace } from './embedded-face.ts';
import { claims, infoDictionary, xmpPacket } from './metadata.ts';
import { PdfObjects, packed, type Reference, refTo } from './objects.ts';
import { addOutline, type Bookmark } from './outline.ts';
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

/** Every form by its name, in a book under its unit. */
function bookmarksOf(forms: readonly Made[], { kind }: PdfOptions, pages: readonly Reference[]) {
  const bookmarks: (Bookmark & { readonly below: Bookmark[] })[] = [];
  let firstPage = 0;
  let unit: string | undefined;
  for (const form of forms) {
    const page = pages[firstPage] ?? 0;
    const own = { title: oneLine(form.name) || '（无项目名称）', page, below: [] };
    firstPage += form.layout.pages.length;
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

interface Drawn {
  readonly tree: StructureTree;
  readonly contents: readonly {
    readonly text: string;
    readonly width: number;
    readonly height: number;
  }[];
}

function draw(
  forms: readonly Made[],
  objects: PdfObjects,
  kind: PdfOptions['kind'],
  encode: Encoder,
): Drawn {
  const tree = new StructureTree(objects);
  const contents = forms.flatMap((form, index) => {
    const marks = tree.addForm(form, index, kind);
    return form.layout.pages.map((page) => {
      tree.openPage();
      return { text: pageContent(page, marks, encode), width: page.width, height: page.height };
    });
  });
  return { tree, contents };
}

let packedProfile: { readonly bytes: Buffer } | undefined;

/** Black and white as meant: sRGB, the same in every file. */
function outputIntent(objects: PdfObjects): string {
  packedProfile ??= { bytes: packed(srgbProfile()) };
  const profile = refTo(objects.addPacked('/N 3', packedProfile.bytes));
  return `/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile ${profile}>>]`;
}

function addPages(objects: PdfObjects, { contents }: Drawn, resources: Reference) {
  const parent = objects.reserve();
  const pages = contents.map(({ text, width, height }, i) => {
    const content = refTo(objects.addStream('', text));
    return objects.add(
      `<</Type/Page/Parent ${refTo(parent)}/MediaBox[0 0 ${width} ${height}]/Resources ${refTo(resources)}/Contents ${content}/StructParents ${i}/Tabs/S>>`,
    );
  });
  objects.put(parent, `<</Type/Pages/Count ${pages.length}/Kids[${pages.map(refTo).join(' ')}]>>`);
  return { parent, pages };
}

/** One PDF of one form, or of many as a book. Same input, same bytes. */
export function renderPdf(forms: readonly Made[], given: PdfOptions): Buffer {
  const options = { ...given, title: oneLine(given.title), author: oneLine(given.author) };
  const { kind, standard, date } = options;
  const [first] = forms;
  if (!first) throw new Error('impossible: a PDF of no form');
  const claim = claims[standard];
  const objects = new PdfObjects(claim?.part === 1 ? '1.4' : '1.7');
  const { encode, addTo } = embedder(options.faces);
  const drawn = draw(forms, objects, kind, encode);
  const resources = objects.add(addTo(objects));
  const { parent, pages } = addPages(objects, drawn, resources);
  const tree = drawn.tree.end(pages);
  const outlines = addOutline(objects, bookmarksOf(forms, options, pages));
  // PDF/A-1 and A-2 carry no files of other kinds.
  const carried =
    standard === 'A-3a' || standard === 'none' ? forms.flatMap((form) => form.sources) : [];
  const files = attach(objects, carried, date);
  const packet = xmpPacket(options, first.madeBy);
  const metadata = objects.addPlainStream('/Type/Metadata/Subtype/XML', packet);
  const number = first.layout.pages[0]?.number ?? 1;
  const root = objects.add(
    `<</Type/Catalog/Pages ${refTo(parent)}/Lang(zh-CN)/MarkInfo<</Marked true>>/StructTreeRoot ${refTo(tree)}/ViewerPreferences<</DisplayDocTitle true>>/Metadata ${refTo(metadata)}/PageLabels<</Nums[0<</S/D/St ${number}>>]>>/Outlines ${refTo(outlines)}${kind === 'book' ? '/PageMode/UseOutlines' : ''}${claim ? outputIntent(objects) : ''}${files}>>`,
  );
  const info = objects.add(infoDictionary(options));
  // The name of the file comes from what it says, not from how it was packed.
  const name = createHash('sha256').update(packet);
  for (const { text } of drawn.contents) name.update(text);
  for (const { bytes } of carried) name.update(bytes);
  return objects.finish({ root, info, id: name.digest('hex').slice(0, 32) });
}
