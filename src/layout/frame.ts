// Where on the paper is the body of a page, and where do its columns stand?
import type { Template } from '../form/template.ts';
import { columnEdges } from './columns.ts';
import type { Rect } from './page.ts';

/** Where a template's pages have their body and its columns. */
export interface Frame {
  readonly body: Rect;
  readonly xs: readonly number[];
}

export function frameOf({ page, columns }: Template): Frame {
  const { top, right, bottom, left } = page.margins;
  const width = page.width - left - right;
  return {
    body: { x: left, y: top, width, height: page.height - top - bottom },
    xs: columnEdges(columns, left, width),
  };
}
