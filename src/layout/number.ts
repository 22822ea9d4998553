// Which number does each page bear, and what stands at its head? The same pages in a form of its own and in a book.
import type { Measure } from '../font/measure.ts';
import type { Template } from '../form/template.ts';
import type { Sheet } from '../table/model.ts';
import { frameOf } from './frame.ts';
import { type Numbering, pageNumber, runningHead } from './furniture.ts';
import type { Page, UnnumberedPage } from './page.ts';

export interface LayoutOptions {
  readonly template: Template;
  readonly measure: Measure;
  readonly numbering: Numbering;
}

/** The pages under their numbers, with the running head from the form's second page on. */
export function numberPages(
  sheet: Sheet,
  pages: readonly UnnumberedPage[],
  options: LayoutOptions,
): Page[] {
  const { template, measure, numbering } = options;
  const { body } = frameOf(template);
  const around = { body, measure };
  const { pageNumber: place } = template;
  const style = template.styleOf('p', place ? [place.style] : []);
  return pages.map((page, index) => {
    const number = numbering.first + index;
    const gap = place?.gap ?? 0;
    const furniture = [
      ...runningHead(index === 0 ? [] : sheet.running, around),
      ...(place ? pageNumber(number, numbering.sides, { style, gap, around }) : []),
    ];
    return { ...page, number, furniture };
  });
}
