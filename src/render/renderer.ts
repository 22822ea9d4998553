// What is an output format? A laid-out form in, bytes out.
import type { Face } from '../font/face.ts';
import type { Template } from '../form/template.ts';
import type { Layout } from '../layout/page.ts';
import type { Sheet } from '../table/model.ts';

/** A file that a form was made of, with its path in the data folder, under forward slashes. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The project itself, or defaults of a folder it lies in. */
  readonly role: 'project' | 'defaults';
}

/** What a form was made with besides its sources; the digests are SHA-256. */
export interface MadeBy {
  readonly profile: string;
  readonly profileDigest: string;
  readonly template: string;
  readonly templateDigest: string;
  readonly facesDigest: string;
}

/** One form, ready to be written in any format. */
export interface Made {
  readonly name: string;
  readonly unit: string;
  readonly year: string;
  readonly template: Template;
  readonly sheet: Sheet;
  readonly layout: Layout;
  readonly sources: readonly SourceFile[];
  readonly madeBy: MadeBy;
}

/** How fonts reach a web page: the family's name, its file, and what a system may put in its place. */
export interface WebFace {
  readonly family: string;
  readonly bold: boolean;
  readonly system: readonly string[];
}

export interface RenderContext {
  readonly faces: ReadonlyMap<string, Face>;
  readonly webFaces: ReadonlyMap<string, WebFace>;
  /** From the output file to the folder of the web fonts, ending in a slash. */
  readonly fontFolder: string;
  readonly date: Date;
  readonly producer: string;
  readonly standard: PdfStandard;
}

/** What a PDF promises: nothing; or archival by ISO 19005, of which A-3a carries the sources. */
export const pdfStandards = ['none', 'A-2a', 'A-3a'] as const;
/** A-1b serves the one validator that knows no later part. */
export type PdfStandard = (typeof pdfStandards)[number] | 'A-1b';

export interface PdfOptions {
  readonly faces: ReadonlyMap<string, Face>;
  readonly title: string;
  readonly author: string;
  readonly producer: string;
  readonly date: Date;
  readonly standard: PdfStandard;
  readonly kind: 'form' | 'book';
  readonly madeBy: MadeBy;
}

export interface Renderer {
  readonly id: string;
  readonly extension: string;
  readonly render: (made: Made, context: RenderContext) => Promise<Buffer>;
}

export function titleOf(made: Made): string {
  const year = made.year && `（${made.year}年度）`;
  return [made.template.title, `${made.name}${year}`].filter(Boolean).join(' ');
}
