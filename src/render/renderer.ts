// What is an output format? A laid-out form in, bytes out.
import type { Face } from '../font/face.ts';
import type { Template } from '../form/template.ts';
import type { Layout } from '../layout/page.ts';
import type { Sheet } from '../table/model.ts';

/** One form, ready to be written in any format. */
export interface Made {
  readonly name: string;
  readonly unit: string;
  readonly year: string;
  readonly template: Template;
  readonly sheet: Sheet;
  readonly layout: Layout;
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
}

export interface PdfOptions {
  readonly faces: ReadonlyMap<string, Face>;
  readonly title: string;
  readonly author: string;
  readonly producer: string;
  readonly date: Date;
  readonly outline: boolean;
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
