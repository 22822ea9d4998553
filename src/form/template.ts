// What does a template say? Its front matter as settings, its markup compiled by Handlebars.
import { createHash } from 'node:crypto';
import Handlebars from 'handlebars';
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import { explainIssue } from '../diagnostic/issue.ts';
import { lineStarts, type Source } from '../diagnostic/source.ts';
import type { Reading } from '../read/read.ts';
import type { Style } from '../table/model.ts';
import { papers } from '../unit/length.ts';
import { frontMatter, keysAt } from './front-matter.ts';
import { helpers } from './helpers.ts';
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
  /** The markup for a view, or where the template names what the view has not. */
  readonly fill: (view: object) => Outcome<string>;
}

/** Every tag notes where it stands, so that a fault in the filled markup finds its line in the template. */
function withOrigins(source: Source, from: number): string {
  return source.text
    .slice(from)
    .replace(/<([a-zA-Z][a-zA-Z0-9]*)/g, (tag, _, at: number) => `${tag} at="${from + at}"`);
}

function definedOnly<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as never;
}

const strictly = {
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries(Object.keys(helpers).map((name) => [name, true])),
};

function compile(source: Source, from: number): Outcome<Template['fill']> {
  const environment = Handlebars.create();
  for (const name of Object.keys(environment.helpers)) {
    if (!['if', 'unless', 'each', 'with'].includes(name)) environment.unregisterHelper(name);
  }
  for (const [name, helper] of Object.entries(helpers)) environment.registerHelper(name, helper);
  const body = withOrigins(source, from);
  const raw = /\{\{~?[{&]/.exec(body);
  if (raw) {
    const at = source.text.indexOf(raw[0], from);
    const place = { source, span: { start: at, end: at + raw[0].length } };
    const message = '模板里不能用不转义的 {{{ }}} 或 {{& }}';
    const hint = '改为 {{ }}';
    return {
      value: undefined,
      diagnostics: [{ code: 'template/raw-value', severity: 'error', message, hint, place }],
    };
  }
  try {
    // Compiling is lazy; precompile finds faults now.
    environment.precompile(body, strictly);
    const render = environment.compile(body, strictly);
    const fill: Template['fill'] = (view) => {
      try {
        return { value: render(view), diagnostics: [] };
      } catch (error) {
        return { value: undefined, diagnostics: [templateFault(source, error, from)] };
      }
    };
    return { value: fill, diagnostics: [] };
  } catch (error) {
    return { value: undefined, diagnostics: [templateFault(source, error, from)] };
  }
}

/** Handlebars' own error as a diagnostic at the template's line. */
function templateFault(source: Source, error: unknown, from: number): Diagnostic {
  if (!(error instanceof Error)) throw error;
  const lineInBody = /line (\d+)|- (\d+):\d+/.exec(error.message) ?? undefined;
  const line = Number(
    lineInBody?.[1] ?? lineInBody?.[2] ?? (error as { lineNumber?: number }).lineNumber ?? 1,
  );
  const starts = lineStarts(source);
  const firstLine = starts.findIndex((start) => start >= from);
  const start = starts[Math.max(0, firstLine + line - 1)] ?? from;
  const unknown = /"([^"]+)" not defined/.exec(error.message)?.[1];
  const message = unknown
    ? `模板里的「${unknown}」不是表中的内容`
    : `模板写法有误：${error.message.split('\n').at(-1) ?? ''}`;
  const end = (starts.find((s) => s > start) ?? source.text.length) - 1;
  return {
    code: unknown ? 'template/unknown-name' : 'template/syntax',
    severity: 'error',
    message,
    place: { source, span: { start, end: Math.max(end, start + 1) } },
  };
}

/** `head` is the reading of the front matter; `bodyStart` the offset behind it. */
export function compileTemplate(id: string, head: Reading, bodyStart: number): Outcome<Template> {
  const { source } = head;
  const parsed = frontMatter.safeParse(head.value);
  if (!parsed.success) {
    const diagnostics = parsed.error.issues.flatMap((issue) => explainIssue(issue, head, keysAt));
    return { value: undefined, diagnostics };
  }
  const filled = compile(source, bodyStart);
  if (!filled.value) return { value: undefined, diagnostics: filled.diagnostics };
  const raw = parsed.data;
  const paper = papers[raw.paper];
  if (!paper) throw new Error('impossible: the schema lists the papers');
  const size = raw.landscape ? { width: paper.height, height: paper.width } : paper;
  const styles = new Map(
    Object.entries(raw.styles).map(([name, s]) => [name, definedOnly(s) as Partial<Style>]),
  );
  const value: Template = {
    id,
    source,
    digest: createHash('sha256').update(source.text).digest('hex'),
    title: raw.title,
    page: { ...size, margins: raw.margins },
    columns: raw.columns,
    money: raw.金额 === '千分位' ? 'grouped' : 'as-written',
    blank: raw.空白,
    lines: raw.lines,
    fit: raw.fit,
    styles,
    styleOf: (tag, classes) => resolveStyle(styles, tag, classes),
    signature: raw.签名 ?? [],
    pageNumber: raw.pageNumber,
    fill: filled.value,
  };
  return { value, diagnostics: [] };
}
