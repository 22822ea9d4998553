// How do pages become a PDF? Objects in a fixed order, fonts embedded once a document, no clock.
import PDFDocument from 'pdfkit';
import type { Face } from '../../font/face.ts';
import { escaped } from '../../text/markup.ts';
import type { Made, PdfOptions } from '../renderer.ts';
import { type Encoder, pageContent } from './content.ts';
import { EmbeddedFace } from './embedded-face.ts';

type Document = InstanceType<typeof PDFDocument>;

/** pdfkit's own XMP does not escape; ours says the same as /Info. */
function describe(document: Document, options: PdfOptions): void {
  document._addInfo = () => {
    document.appendXML(`<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<xmp:CreateDate>${options.date.toISOString().replace(/\.\d+Z$/, 'Z')}</xmp:CreateDate>
<xmp:CreatorTool>${escaped(options.producer)}</xmp:CreatorTool>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(options.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escaped(options.author)}</rdf:li></rdf:Seq></dc:creator>
<pdf:Producer>${escaped(options.producer)}</pdf:Producer>
</rdf:Description>`);
  };
}

async function bytesOf(document: Document): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of document) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Faces of one document, opened for embedding in the order of first use. */
function embedder(document: Document, faces: ReadonlyMap<string, Face>) {
  const embedded = new Map<string, { readonly font: string; readonly face: EmbeddedFace }>();
  const encode: Encoder = (name, text) => {
    let entry = embedded.get(name);
    if (!entry) {
      const face = faces.get(name);
      if (!face) throw new Error(`impossible: no face named ${name}`);
      entry = { font: `F${embedded.size + 1}`, face: new EmbeddedFace(document, face) };
      embedded.set(name, entry);
    }
    document.page.fonts[entry.font] ??= entry.face.ref;
    return { font: entry.font, codes: entry.face.encode(text) };
  };
  const end = () => {
    for (const { face } of embedded.values()) face.end();
  };
  return { encode, end };
}

/** Bookmarks by unit and project. */
function addOutline(document: Document, forms: readonly Made[]): void {
  let firstPage = 0;
  let unit: string | undefined;
  let branch = document.outline;
  for (const form of forms) {
    if (form.unit !== unit) {
      unit = form.unit;
      branch = document.outline.addItem(unit || '（无实施单位）', {
        pageNumber: firstPage,
        expanded: true,
      });
    }
    branch.addItem(form.name || '（无项目名称）', { pageNumber: firstPage });
    firstPage += form.layout.pages.length;
  }
}

/** One PDF of one form, or of many as a book. Same input, same bytes. */
export function renderPdf(forms: readonly Made[], options: PdfOptions): Promise<Buffer> {
  const document = new PDFDocument({
    autoFirstPage: false,
    font: null,
    compress: true,
    pdfVersion: '1.7',
    lang: 'zh-CN',
    displayTitle: true,
    info: {
      Title: options.title,
      Author: options.author,
      Creator: options.producer,
      Producer: options.producer,
      CreationDate: options.date,
    },
  });
  describe(document, options);
  const { encode, end } = embedder(document, options.faces);
  for (const form of forms) {
    for (const page of form.layout.pages) {
      document.addPage({ size: [page.width, page.height], margin: 0 });
      document.page.write(pageContent(page, encode));
    }
  }
  end();
  if (options.outline) addOutline(document, forms);
  document.end();
  return bytesOf(document);
}
