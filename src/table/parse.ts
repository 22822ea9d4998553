// Is this markup a form? Strict markup (HTML's own words and nothing else) to rows and cells.
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { capped, type Diagnostic, type Outcome } from '../diagnostic/diagnostic.ts';
import type { Source, Span } from '../diagnostic/source.ts';
import { maxRows, shownLimit } from '../unit/limits.ts';
import { buildTable, type LooseCell, type LooseSection } from './grid.ts';
import type { Block, Run, Sheet, Style } from './model.ts';

/** What a tag may stand in, and which attributes it may carry besides class. */
const vocabulary: Readonly<
  Record<string, { in: readonly string[]; attributes?: readonly string[] }>
> = {
  article: { in: [''] },
  header: { in: ['article'] },
  footer: { in: ['article'] },
  table: { in: ['article'] },
  caption: { in: ['table'] },
  h1: { in: ['caption'] },
  p: { in: ['caption', 'header', 'footer'] },
  thead: { in: ['table'] },
  tbody: { in: ['table'] },
  tfoot: { in: ['table'] },
  tr: { in: ['thead', 'tbody', 'tfoot'] },
  th: { in: ['tr'], attributes: ['colspan', 'rowspan', 'scope'] },
  td: { in: ['tr'], attributes: ['colspan', 'rowspan'] },
  data: { in: ['th', 'td', 'p', 'h1'], attributes: ['value'] },
  br: { in: ['th', 'td', 'p', 'h1', 'data'] },
};

function wordOf(name: string) {
  return Object.hasOwn(vocabulary, name) ? vocabulary[name] : undefined;
}

function classesOf(attributes: Readonly<Record<string, string>>): string[] {
  return (attributes.class ?? '').split(' ').filter(Boolean);
}

const textHolders = new Set(['th', 'td', 'p', 'h1', 'data']);

interface Parsing {
  readonly source: Source;
  readonly styles: ReadonlyMap<string, unknown>;
  readonly styleOf: (tag: string, classes: readonly string[]) => Style;
  readonly columns: number;
  /** Labels of the line to sign. */
  readonly signature: readonly string[];
}

type BlockHolder = 'header' | 'caption' | 'footer';

interface OpenTag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly origin: Span;
}

/** Collapses the template's own line ends and indentation, keeps blanks inside of a value. */
function tidy(runs: readonly Run[]): Run[] {
  const tidied = runs.map((run) =>
    run.leaf === undefined && run.text !== '\n'
      ? { ...run, text: run.text.replace(/[ \t\r\n]+/g, ' ') }
      : run,
  );
  const solid = tidied.filter((run) => run.text !== '');
  const first = solid[0];
  if (first?.leaf === undefined && first)
    solid[0] = { ...first, text: first.text.replace(/^ /, '') };
  const last = solid.at(-1);
  if (last && last.leaf === undefined) {
    solid[solid.length - 1] = { ...last, text: last.text.replace(/ $/, '') };
  }
  return solid.filter((run) => run.text !== '');
}

function joined(runs: readonly Run[]): { readonly runs: readonly Run[]; readonly text: string } {
  const tidied = tidy(runs);
  return { runs: tidied, text: tidied.map((run) => run.text).join('') };
}

/** One pass over the markup; `finish` gives the sheet or what is wrong with it. */
class SheetBuilder {
  readonly #parsing: Parsing;
  readonly #stack: OpenTag[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  readonly #blocks: Record<BlockHolder, Block[]> = { header: [], caption: [], footer: [] };
  readonly #sections: LooseSection[] = [];
  #rows = 0;
  #runs: Run[] = [];
  #origin: Span = { start: 0, end: 1 };

  constructor(parsing: Parsing) {
    this.#parsing = parsing;
  }

  report(code: string, message: string, span = this.#origin): void {
    const place = { source: this.#parsing.source, span };
    this.#diagnostics.push({ code: `template/${code}`, severity: 'error', message, place });
  }

  open(tag: SaxesTagPlain): void {
    const at = Number(tag.attributes.at ?? this.#origin.start);
    // The view's own <data> marks have no origin in the template: they keep their cell's.
    if (tag.attributes.at !== undefined) {
      this.#origin = { start: at, end: at + tag.name.length + 1 };
    }
    this.#checkTag(tag);
    this.#checkAttributes(tag);
    this.#stack.push({ name: tag.name, attributes: tag.attributes, origin: this.#origin });
    if (tag.name === 'thead' || tag.name === 'tbody' || tag.name === 'tfoot') {
      this.#sections.push({ kind: tag.name, rows: [] });
    } else if (tag.name === 'tr') this.#openRow();
    else if (tag.name === 'br') this.#runs.push({ text: '\n', leaf: this.#leaf() });
    else if (tag.name !== 'data') this.#runs = [];
  }

  #openRow(): void {
    this.#rows += 1;
    if (this.#rows === maxRows + 1)
      this.report('too-many-rows', `表超过 ${shownLimit(maxRows)} 行`);
    if (this.#rows <= maxRows) this.#sections.at(-1)?.rows.push([]);
  }

  #checkTag({ name }: SaxesTagPlain): void {
    const parent = this.#stack.at(-1)?.name ?? '';
    const word = wordOf(name);
    if (!word) this.report('unknown-tag', `模板里不能用 <${name}>`);
    else if (!word.in.includes(parent)) {
      this.report('misplaced-tag', `<${name}> 不能放在${parent ? ` <${parent}> 里` : '最外层'}`);
    }
  }

  #checkAttributes({ name, attributes }: SaxesTagPlain): void {
    const allowed = ['at', 'class', ...(wordOf(name)?.attributes ?? [])];
    for (const attribute of Object.keys(attributes).filter((a) => !allowed.includes(a))) {
      this.report('unknown-attribute', `<${name}> 不能有属性 ${attribute}`);
    }
    for (const style of classesOf(attributes).filter((c) => !this.#parsing.styles.has(c))) {
      this.report('unknown-class', `没有名为「${style}」的样式`);
    }
  }

  #leaf(): number | undefined {
    const data = this.#stack.findLast((tag) => tag.name === 'data');
    return data ? Number(data.attributes.value) : undefined;
  }

  text(text: string): void {
    const holder = this.#stack.at(-1)?.name ?? '';
    if (textHolders.has(holder)) this.#runs.push({ text, leaf: this.#leaf() });
    else if (text.trim() !== '') {
      this.report('stray-text', `「${text.trim().slice(0, 20)}」不在任何单元格里`);
    }
  }

  close(): void {
    const tag = this.#stack.pop();
    if (!tag) return;
    const classes = classesOf(tag.attributes);
    const style = this.#parsing.styleOf(tag.name, classes);
    if (tag.name === 'p' || tag.name === 'h1') {
      const holder = this.#stack.at(-1)?.name as BlockHolder;
      this.#blocks[holder]?.push({ tag: tag.name, classes, ...joined(this.#runs), style });
    }
    if (tag.name === 'th' || tag.name === 'td') {
      this.#sections
        .at(-1)
        ?.rows.at(-1)
        ?.push(this.#cell(tag, tag.name, classes, style));
    }
  }

  #cell(tag: OpenTag, name: 'th' | 'td', classes: string[], style: Style): LooseCell {
    return {
      tag: name,
      scope: tag.attributes.scope,
      classes,
      ...joined(this.#runs),
      style,
      rowSpan: this.#span(tag, 'rowspan'),
      colSpan: this.#span(tag, 'colspan'),
      origin: tag.origin,
    };
  }

  #span(tag: OpenTag, name: 'rowspan' | 'colspan'): number {
    const written = tag.attributes[name];
    if (written === undefined) return 1;
    const value = /^[1-9]\d{0,3}$/.test(written) ? Number(written) : undefined;
    if (value === undefined) this.report('bad-span', `${name}="${written}" 应是正整数`, tag.origin);
    return value ?? 1;
  }

  #signatureBlock(label: string): Block {
    const classes = ['signature'];
    const style = this.#parsing.styleOf('p', classes);
    return { tag: 'p', classes, ...joined([{ text: `${label}：`, leaf: undefined }]), style };
  }

  finish(): Outcome<Sheet> {
    if (this.#diagnostics.length > 0) {
      return { value: undefined, diagnostics: capped(this.#diagnostics) };
    }
    const table = buildTable(this.#sections, this.#parsing.columns, this.#parsing.source);
    if (!table.value) return { value: undefined, diagnostics: table.diagnostics };
    const { header: running, caption, footer: notes } = this.#blocks;
    const signature = this.#parsing.signature.map((label) => this.#signatureBlock(label));
    return { value: { running, caption, table: table.value, notes, signature }, diagnostics: [] };
  }
}

export function parseMarkup(markup: string, parsing: Parsing): Outcome<Sheet> {
  const builder = new SheetBuilder(parsing);
  const parser = new SaxesParser({ xmlns: false, fragment: false });
  parser.on('opentag', (tag) => builder.open(tag));
  parser.on('closetag', () => builder.close());
  parser.on('text', (text) => builder.text(text));
  for (const event of ['cdata', 'doctype', 'processinginstruction'] as const) {
    parser.on(event, () => builder.report('unknown-markup', '模板里不能用以 <! 或 <? 开头的标记'));
  }
  let broken = false;
  parser.on('error', (error) => {
    // The first fault explains the rest.
    if (!broken)
      builder.report('malformed', `标记不成对或写法有误：${error.message.replace(/^[\d:]+ /, '')}`);
    broken = true;
  });
  parser.write(markup.trim()).close();
  return builder.finish();
}
