// Is this markup a form? Strict markup (HTML's own words and nothing else) to rows and cells.
import { capped, type Diagnostic, type Outcome } from '../diagnostic/diagnostic.ts';
import type { Source, Span } from '../diagnostic/source.ts';
import { maxFindings, maxOwnText, maxRows, shownLimit } from '../unit/limits.ts';
import { buildTable, type LooseCell, type LooseSection } from './grid.ts';
import { type MarkupEvents, readMarkup, type Tag } from './markup.ts';
import type { Block, Run, Sheet, Style } from './model.ts';
import { joined } from './runs.ts';
import { textHolders, wordOf } from './vocabulary.ts';

interface Parsing {
  readonly source: Source;
  readonly styles: ReadonlyMap<string, unknown>;
  readonly styleOf: (tag: string, classes: readonly string[]) => Style;
  readonly columns: number;
  /** Labels of the line to sign. */
  readonly signature: readonly string[];
}

/** A template of so many faults is told by its first. */
const keptFaults = 10 * maxFindings;
/** A line of one's own counts as so many characters. */
const lineLength = 20;

type BlockHolder = 'header' | 'caption' | 'footer';

interface OpenTag {
  readonly tag: Tag;
  readonly origin: Span;
  /** The number of the value that is printed here. */
  readonly leaf: number | undefined;
}

/** By the styles of a template, the tags whose attributes were found right. */
const soundTags = new WeakMap<object, WeakSet<Tag>>();

/** One pass over the markup; `finish` gives the sheet or what is wrong with it. */
class SheetBuilder implements MarkupEvents {
  readonly #parsing: Parsing;
  readonly #stack: OpenTag[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  #faults = 0;
  readonly #blocks: Record<BlockHolder, Block[]> = { header: [], caption: [], footer: [] };
  readonly #sections: LooseSection[] = [];
  #rows = 0;
  #ownText = 0;
  #runs: Run[] = [];
  #origin: Span = { start: 0, end: 1 };
  readonly #sound: WeakSet<Tag>;
  #isBroken = false;

  constructor(parsing: Parsing) {
    this.#parsing = parsing;
    this.#sound = soundTags.get(parsing.styles) ?? new WeakSet();
    soundTags.set(parsing.styles, this.#sound);
  }

  #report(code: string, message: string, span = this.#origin): void {
    this.#faults += 1;
    // Of a hundred thousand only the first are shown.
    if (this.#faults > keptFaults) return;
    const place = { source: this.#parsing.source, span };
    this.#diagnostics.push({ code: `template/${code}`, severity: 'error', message, place });
  }

  foreign(): void {
    this.#report('unknown-markup', '模板里不能用以 <! 或 <? 开头的标记');
  }

  /** The first fault explains the rest. */
  broken(message: string): void {
    if (!this.#isBroken) this.#report('malformed', `标记不成对或写法有误：${message}`);
    this.#isBroken = true;
  }

  open(tag: Tag): void {
    const { name, attributes } = tag;
    // The view's own <data> marks have no origin in the template: they keep their cell's.
    if (attributes.at !== undefined) {
      const at = Number(attributes.at);
      this.#origin = { start: at, end: at + name.length + 1 };
    }
    this.#checkTag(name);
    if (!this.#sound.has(tag) && this.#isSound(tag)) this.#sound.add(tag);
    const leaf = name === 'data' ? Number(attributes.value) : this.#stack.at(-1)?.leaf;
    this.#stack.push({ tag, origin: this.#origin, leaf });
    if (name === 'thead' || name === 'tbody' || name === 'tfoot') {
      this.#sections.push({ kind: name, rows: [] });
    } else if (name === 'tr') this.#openRow();
    else if (name === 'br') {
      this.#runs.push({ text: '\n', leaf });
      if (leaf === undefined) this.#countOwn(lineLength);
    } else if (name !== 'data') this.#runs = [];
  }

  #openRow(): void {
    this.#rows += 1;
    if (this.#rows === maxRows + 1)
      this.#report('too-many-rows', `表超过 ${shownLimit(maxRows)} 行`);
    if (this.#rows <= maxRows) this.#sections.at(-1)?.rows.push([]);
  }

  /** The values of a form are bounded where they are read. */
  #countOwn(length: number): void {
    const isFirst = this.#ownText <= maxOwnText;
    this.#ownText += length;
    if (isFirst && this.#ownText > maxOwnText) {
      this.#report('too-much-text', `模板自己的文字超过 ${shownLimit(maxOwnText)} 个字`);
    }
  }

  #checkTag(name: string): void {
    const parent = this.#stack.at(-1)?.tag.name ?? '';
    const word = wordOf(name);
    if (!word) this.#report('unknown-tag', `模板里不能用 <${name}>`);
    else if (!word.in.includes(parent)) {
      this.#report('misplaced-tag', `<${name}> 不能放在${parent ? ` <${parent}> 里` : '最外层'}`);
    }
  }

  #isSound({ name, attributes, classes }: Tag): boolean {
    const allowed = ['at', 'class', ...(wordOf(name)?.attributes ?? [])];
    const unknown = Object.keys(attributes).filter((a) => !allowed.includes(a));
    for (const attribute of unknown) {
      this.#report('unknown-attribute', `<${name}> 不能有属性 ${attribute}`);
    }
    const unstyled = classes.filter((c) => !this.#parsing.styles.has(c));
    for (const style of unstyled) this.#report('unknown-class', `没有名为「${style}」的样式`);
    return unknown.length === 0 && unstyled.length === 0;
  }

  text(text: string): void {
    const holder = this.#stack.at(-1);
    if (textHolders.has(holder?.tag.name ?? '')) {
      this.#runs.push({ text, leaf: holder?.leaf });
      if (holder?.leaf === undefined) this.#countOwn(text.trim().length);
    } else if (text.trim() !== '') {
      this.#report('stray-text', `「${text.trim().slice(0, 20)}」不在任何单元格里`);
    }
  }

  close(): void {
    const open = this.#stack.pop();
    if (!open) return;
    const { name, classes } = open.tag;
    if (name === 'p' || name === 'h1') {
      const holder = this.#stack.at(-1)?.tag.name as BlockHolder;
      const style = this.#parsing.styleOf(name, classes);
      this.#blocks[holder]?.push({ tag: name, classes, ...joined(this.#runs), style });
    } else if (name === 'th' || name === 'td') {
      this.#sections.at(-1)?.rows.at(-1)?.push(this.#cell(open, name));
    }
  }

  #cell({ tag, origin }: OpenTag, name: 'th' | 'td'): LooseCell {
    const { classes, attributes } = tag;
    const { runs, text } = joined(this.#runs);
    return {
      tag: name,
      scope: attributes.scope,
      classes,
      runs,
      text,
      style: this.#parsing.styleOf(name, classes),
      rowSpan: this.#span(attributes.rowspan, 'rowspan', origin),
      colSpan: this.#span(attributes.colspan, 'colspan', origin),
      origin,
    };
  }

  #span(written: string | undefined, name: 'rowspan' | 'colspan', origin: Span): number {
    if (written === undefined) return 1;
    const value = /^[1-9]\d{0,3}$/.test(written) ? Number(written) : undefined;
    if (value === undefined) this.#report('bad-span', `${name}="${written}" 应是正整数`, origin);
    return value ?? 1;
  }

  #signatureBlock(label: string): Block {
    const classes = ['signature'];
    const style = this.#parsing.styleOf('p', classes);
    return { tag: 'p', classes, ...joined([{ text: `${label}：`, leaf: undefined }]), style };
  }

  finish(): Outcome<Sheet> {
    if (this.#diagnostics.length > 0) {
      return { value: undefined, diagnostics: capped(this.#diagnostics, this.#faults) };
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
  readMarkup(markup.trim(), builder);
  return builder.finish();
}
