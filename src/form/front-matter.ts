// Which settings may stand at the head of a template? The closed schema of its front matter, and where that ends.
import * as z from 'zod';
import { named } from '../diagnostic/named.ts';
import { type DataPath, lineStarts, type Source, type Span } from '../diagnostic/source.ts';
import { parseLength } from '../unit/length.ts';
import { maxColumns } from '../unit/limits.ts';

interface Range {
  readonly least: number;
  readonly most: number;
}

/** A form with letters of no size, or lines as wide as the page, would be printed without a word. */
function within({ least, most }: Range, unit: string) {
  return (value: number, context: z.RefinementCtx) => {
    if (value >= least && value <= most) return;
    const params = { hint: `可以写 ${least}${unit} 到 ${most}${unit}` };
    context.addIssue({ code: 'custom', message: '太大或太小', params });
  };
}

function length(range: Range) {
  return z
    .string()
    .transform((text, context) => {
      const points = parseLength(text);
      if (points !== undefined) return points;
      const hint = '例如 9pt、18mm、小五';
      context.addIssue({ code: 'custom', message: `「${text}」不是长度`, params: { hint } });
      return z.NEVER;
    })
    .superRefine(within(range, 'pt'));
}

function number(range: Range) {
  return z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number)
    .superRefine(within(range, ''));
}

const margin = length({ least: 0, most: 400 });
const column = length({ least: 5, most: 1200 });
const line = length({ least: 0.1, most: 10 });
const typeSize = length({ least: 4, most: 72 });
const blank = length({ least: 0, most: 200 });
const leading = number({ least: 0.9, most: 4 });
const yes = z.enum(['是', '否']).transform((word) => word === '是');

const style = z.strictObject({
  face: z.string().optional(),
  size: typeSize.optional(),
  leading: leading.optional(),
  align: z.enum(['left', 'center', 'right', 'justify']).optional(),
  valign: z.enum(['top', 'middle', 'bottom']).optional(),
  indent: number({ least: 0, most: 20 }).optional(),
  padding: z.strictObject({ x: blank, y: blank }).optional(),
  stacked: yes.optional(),
  shape: z.enum(['text', 'label']).optional(),
  space: z.strictObject({ before: blank, after: blank }).optional(),
});

export const frontMatter = z.strictObject({
  title: z.string(),
  paper: z.enum(['A4', 'A3']),
  landscape: yes.optional(),
  margins: z.strictObject({ top: margin, right: margin, bottom: margin, left: margin }),
  columns: z
    .array(column)
    .min(1)
    .refine((columns) => columns.length <= maxColumns, {
      error: `超过 ${maxColumns} 栏`,
      params: { code: 'template/too-many-columns' },
    }),
  lines: z.strictObject({ frame: line, inner: line }),
  fit: z.strictObject({
    padding: number({ least: 0.1, most: 1 }),
    leading,
    size: number({ least: 0.5, most: 1 }),
  }),
  styles: named(style),
  pageNumber: z.strictObject({ style: z.string(), gap: blank }).optional(),
  签名: z
    .array(z.string())
    .refine((labels) => labels.length <= 8, { error: '超过 8 处，一行写不下' })
    .optional(),
  金额: z.enum(['千分位', '原样']),
  空白: z.string().refine((text) => text.length <= 10, { error: '太长' }),
});

export function keysAt(path: DataPath): readonly string[] {
  if (path.length === 0) return Object.keys(frontMatter.shape);
  return path[0] === 'styles' ? Object.keys(style.shape) : [];
}

/** The front matter of a template: what stands between its first two lines `---`. */
export function frontMatterSpan(source: Source): Span | undefined {
  const starts = lineStarts(source);
  if (!/^---[ \t]*\r?$/m.test(source.text.slice(0, starts[1]).trimEnd())) return undefined;
  const close = starts.find(
    (start, i) => i > 0 && /^---[ \t]*(?:\r?\n|$)/.test(source.text.slice(start, start + 8)),
  );
  return close === undefined ? undefined : { start: starts[1] ?? 0, end: close };
}

/** Where the body begins, behind the line that ends the front matter. */
export function bodyStart({ text }: Source, { end }: Span): number {
  return text.indexOf('\n', end) + 1;
}
