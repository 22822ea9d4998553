// The part of pdfkit that is used here: a writer of PDF objects, pages and outlines.
declare module 'pdfkit' {
  import type { Readable } from 'node:stream';

  export interface Reference {
    readonly id: number;
    data: Record<string, unknown>;
    write(chunk: string | Uint8Array): void;
    end(chunk?: string | Uint8Array): void;
  }

  export interface OutlineItem {
    addItem(title: string, options?: { pageNumber?: number; expanded?: boolean }): OutlineItem;
  }

  export interface Options {
    readonly autoFirstPage: boolean;
    readonly font: null;
    readonly compress: boolean;
    readonly pdfVersion: string;
    readonly lang: string;
    readonly displayTitle: boolean;
    readonly info: Readonly<Record<string, string | Date>>;
  }

  interface PDFDocument extends Readable {
    page: { readonly fonts: Record<string, Reference>; write(chunk: string | Uint8Array): void };
    readonly outline: OutlineItem;
    _addInfo(): void;
    addPage(options: { size: [number, number]; margin: number }): PDFDocument;
    ref(data: Record<string, unknown>): Reference;
    appendXML(xml: string): void;
    end(): void;
  }

  const PDFDocument: new (options: Options) => PDFDocument;
  export default PDFDocument;
}
