// Which number does each page bear, and what stands at its foot? The same pages in a form of its own and in a book.
import type { Measure } from '../font/measure.ts';
import type { Template } from '../form/template.ts';
import { frameOf } from './frame.ts';
import { type Numbering, pageNumber } from './furniture.ts';
import type { Page, UnnumberedPage } from './page.ts';

export interface LayoutOptions {
  readonly template: Template;
  readonly measure: Measure;
  readonly numbering: Numbering;
}

/** By a page's index among those numbered. */
export function numberer({ template, measure, numbering }: LayoutOptions) {
  const { body } = frameOf(template);
  const { pageNumber: place } = template;
  const style = template.styleOf('p', place ? [place.style] : []);
  return (index: number): Pick<Page, 'number' | 'foot'> => {
    const number = numbering.first + index;
    const around = { style, gap: place?.gap ?? 0, around: { body, measure } };
    return { number, foot: place ? pageNumber(number, numbering.sides, around) : [] };
  };
}

export function numberPages(pages: readonly UnnumberedPage[], options: LayoutOptions): Page[] {
  const numbered = numberer(options);
  return pages.map((page, index) => ({ ...page, ...numbered(index) }));
}
