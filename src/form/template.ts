// What does a template say? Its front matter as settings, its body ready to be filled.
import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import { explainIssues } from '../diagnostic/issue.ts';
import type { Source } from '../diagnostic/source.ts';
import type { Reading } from '../read/read.ts';
import type { Style } from '../table/model.ts';
import { papers } from '../unit/length.ts';
import { type Fill, filling } from './fill.ts';
import { frontMatter, keysAt } from './front-matter.ts';
import { ready } from './ready.ts';
import { resolveStyle } from './style.ts';

/** All lengths in points. */
export interface Template {
  readonly id: string;
  readonly source: Source;
  /** SHA-256 of its text. */
  readonly digest: string;
  readonly title: string;
  readonly page: {
    readonly width: number;
    readonly height: number;
    readonly margins: Record<'top' | 'right' | 'bottom' | 'left', number>;
  };
  readonly columns: readonly number[];
  /** 千分位: thousands commas and two decimals; 原样: as the project writes it. */
  readonly money: 'grouped' | 'as-written';
  /** What is printed for a blank cell. */
  readonly blank: string;
  readonly lines: { readonly frame: number; readonly inner: number };
  /** The least that fitting may go to (layout law 8): a factor for padding, then leading, then a factor for size. */
  readonly fit: { readonly padding: number; readonly leading: number; readonly size: number };
  readonly styles: ReadonlyMap<string, Partial<Style>>;
  /** Every property decided, for a tag with its classes in order. */
  readonly styleOf: (tag: string, classes: readonly string[]) => Style;
  /** Labels of the line to sign below the table; none where it is empty. */
  readonly signature: readonly string[];
  readonly pageNumber: { readonly style: string; readonly gap: number } | undefined;
  readonly fill: Fill;
}

function definedOnly<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as never;
}

type FrontMatter = z.output<typeof frontMatter>;

/** A template has few tags and classes, a form has hundreds of cells: each combination is resolved once. */
function styleBook(styles: ReadonlyMap<string, Partial<Style>>): Template['styleOf'] {
  const known = new Map<string, Style>();
  return (tag, classes) => {
    const key = `${tag} ${classes.join(' ')}`;
    const style = known.get(key) ?? resolveStyle(styles, tag, classes);
    known.set(key, style);
    return style;
  };
}

function sheetOf({ paper, landscape }: FrontMatter) {
  const size = papers[paper];
  if (!size) throw new Error('impossible: the schema lists the papers');
  return landscape ? { width: size.height, height: size.width } : size;
}

/** What lies beyond the page is lost without a word. */
function tooWide(raw: FrontMatter, head: Reading): Diagnostic | undefined {
  const { left, right } = raw.margins;
  const room = sheetOf(raw).width - left - right;
  const width = raw.columns.reduce((sum, column) => sum + column, 0);
  if (width <= room + 0.01) return undefined;
  const message = `各栏合计 ${width.toFixed(1)}pt，版心只有 ${room.toFixed(1)}pt`;
  const place = head.placeOf(['columns']);
  return { code: 'template/columns-too-wide', severity: 'error', message, place };
}

/** Compiled here unless it is a template of the program's own, as that is. */
async function fillOf(source: Source, from: number, digest: string): Promise<Outcome<Fill>> {
  const known = ready[digest];
  if (known) return { value: filling(source, from, known), diagnostics: [] };
  const { compileBody } = await import('./compile.ts');
  const { value, diagnostics } = compileBody(source, from);
  if (value === undefined) return { value, diagnostics };
  const program: object = new Function(`return ${value}`)();
  return { value: filling(source, from, program), diagnostics };
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** `head` is the reading of the front matter; `from` the offset behind it. */
export async function compileTemplate(
  id: string,
  head: Reading,
  from: number,
): Promise<Outcome<Template>> {
  const { source } = head;
  // Read once a run: to compile a reader for it would take longer.
  const parsed = frontMatter.safeParse(head.value, { jitless: true });
  if (!parsed.success) {
    const diagnostics = explainIssues(parsed.error.issues, head, keysAt);
    return { value: undefined, diagnostics };
  }
  const wide = tooWide(parsed.data, head);
  if (wide) return { value: undefined, diagnostics: [wide] };
  const digest = digestOf(source.text);
  const filled = await fillOf(source, from, digest);
  if (!filled.value) return { value: undefined, diagnostics: filled.diagnostics };
  const raw = parsed.data;
  const styles = new Map(
    Object.entries(raw.styles).map(([name, s]) => [name, definedOnly(s) as Partial<Style>]),
  );
  const value: Template = {
    id,
    source,
    digest,
    title: raw.title,
    page: { ...sheetOf(raw), margins: raw.margins },
    columns: raw.columns,
    money: raw.金额 === '千分位' ? 'grouped' : 'as-written',
    blank: raw.空白,
    lines: raw.lines,
    fit: raw.fit,
    styles,
    styleOf: styleBook(styles),
    signature: raw.签名 ?? [],
    pageNumber: raw.pageNumber,
    fill: filled.value,
  };
  return { value, diagnostics: [] };
}
