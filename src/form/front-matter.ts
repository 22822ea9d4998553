// Which settings may stand at the head of a template? The closed schema of its front matter, and where that ends.
import * as z from 'zod';
import { type DataPath, lineStarts, type Source, type Span } from '../diagnostic/source.ts';
import { parseLength } from '../unit/length.ts';
import { maxColumns } from '../unit/limits.ts';

const length = z.string().transform((text, context) => {
  const points = parseLength(text);
  if (points === undefined) {
    const hint = '例如 9pt、18mm、小五';
    context.addIssue({ code: 'custom', message: `「${text}」不是长度`, params: { hint } });
    return z.NEVER;
  }
  return points;
});
const number = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number);
const yes = z.enum(['是', '否']).transform((word) => word === '是');

const style = z.strictObject({
  face: z.string().optional(),
  size: length.optional(),
  leading: number.optional(),
  align: z.enum(['left', 'center', 'right', 'justify']).optional(),
  valign: z.enum(['top', 'middle', 'bottom']).optional(),
  indent: number.optional(),
  padding: z.strictObject({ x: length, y: length }).optional(),
  stacked: yes.optional(),
  shape: z.enum(['text', 'label']).optional(),
  space: z.strictObject({ before: length, after: length }).optional(),
});

export const frontMatter = z.strictObject({
  title: z.string(),
  paper: z.enum(['A4', 'A3']),
  landscape: yes.optional(),
  margins: z.strictObject({ top: length, right: length, bottom: length, left: length }),
  columns: z
    .array(length)
    .min(1)
    .refine((columns) => columns.length <= maxColumns, { error: `超过 ${maxColumns} 栏` }),
  lines: z.strictObject({ frame: length, inner: length }),
  fit: z.strictObject({ padding: number, leading: number, size: number }),
  styles: z.record(z.string(), style),
  pageNumber: z.strictObject({ style: z.string(), gap: length }).optional(),
  签名: z.array(z.string()).optional(),
  金额: z.enum(['千分位', '原样']),
  空白: z.string(),
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
