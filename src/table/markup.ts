// Which tags and texts are in this markup? XML as templates write it is split here; whatever is unusual or wrong goes to a strict parser.
import { SaxesParser } from 'saxes';

/** An opening tag. The same tag of another form is the same object. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly classes: readonly string[];
}

export interface MarkupEvents {
  open(tag: Tag): void;
  text(text: string): void;
  close(): void;
  /** A declaration, a processing instruction, CDATA: no part of a form. */
  foreign(): void;
  /** What is malformed, in the parser's own words; the first explains the rest. */
  broken(message: string): void;
}

function tagOf(name: string, attributes: Readonly<Record<string, string>>): Tag {
  return { name, attributes, classes: (attributes.class ?? '').split(' ').filter(Boolean) };
}

/** With so many faults it is no markup, and the parser makes an Error with its stack of each. */
const mostFaults = 1000;
const hopeless = new Error('too many faults to go on');

/** Everything through the strict parser, or up to where it is hopeless. */
function parse(markup: string, events: MarkupEvents): void {
  const parser = new SaxesParser({ xmlns: false, fragment: false });
  parser.on('opentag', ({ name, attributes }) => events.open(tagOf(name, attributes)));
  parser.on('closetag', () => events.close());
  parser.on('text', (text) => events.text(text));
  for (const event of ['cdata', 'doctype', 'processinginstruction'] as const) {
    parser.on(event, () => events.foreign());
  }
  let faults = 0;
  parser.on('error', (error) => {
    events.broken(error.message.replace(/^[\d:]+ /, ''));
    faults += 1;
    if (faults === mostFaults) throw hopeless;
  });
  try {
    parser.write(markup).close();
  } catch (error) {
    if (error !== hopeless) throw error;
  }
}

/** Between the angles of a tag: names and values without references or line ends. */
const opening = /^([a-z][a-z0-9]*)((?:\s+[a-z]+="[^"<&\t\r\n]*")*\s*)(\/?)$/;
const attribute = /\s+([a-z]+)="([^"]*)"/g;
/** No characters of XML 1.0 (2.2), or changed by its reading of line ends (2.11), or forbidden in text (2.4). */
const unusual =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML refuses.
  /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Surrogate}|\]\]>/u;
const references: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
};
const reference = /&(?:amp|lt|gt|quot);/g;

interface Opening {
  readonly tag: Tag;
  readonly isEmpty: boolean;
}

/** A template has some hundred tags, a year of forms has a million. */
const known = new Map<string, Opening>();
const mostKnown = 10_000;

/** Undefined where the tag is not plain, or an attribute stands twice. */
function openingOf(written: string): Opening | undefined {
  const met = known.get(written);
  if (met) return met;
  // A copy: what is cut out of the markup would hold all of it.
  const own = Buffer.from(written).toString();
  const [, name = '', inside = '', slash = ''] = opening.exec(own) ?? [];
  if (name === '') return undefined;
  const attributes: Record<string, string> = Object.create(null);
  for (const [, key = '', value = ''] of inside.matchAll(attribute)) {
    if (key in attributes) return undefined;
    attributes[key] = value;
  }
  const made = { tag: tagOf(name, attributes), isEmpty: slash !== '' };
  if (known.size >= mostKnown) known.clear();
  known.set(own, made);
  return made;
}

/** Undefined where a reference is none of the usual. */
function textOf(written: string): string | undefined {
  if (!written.includes('&')) return written;
  const text = written.replace(reference, (one) => references[one] ?? one);
  const rest = written.replace(reference, '');
  return rest.includes('&') ? undefined : text;
}

type Event = Tag | string | undefined;

/** Tags, texts, and undefined for each end; tells of each piece whether it is plain and in its place. */
class Splitter {
  readonly events: Event[] = [];
  readonly #open: string[] = [];

  get isWhole(): boolean {
    return this.#open.length === 0;
  }

  start(written: string): boolean {
    const found = openingOf(written);
    if (!found || (this.isWhole && this.events.length > 0)) return false;
    this.events.push(found.tag);
    if (found.isEmpty) this.events.push(undefined);
    else this.#open.push(found.tag.name);
    return true;
  }

  end(name: string): boolean {
    this.events.push(undefined);
    return this.#open.pop() === name;
  }

  text(written: string): boolean {
    if (written === '') return true;
    const text = textOf(written);
    if (text === undefined || this.isWhole) return false;
    this.events.push(text);
    return true;
  }
}

/** Nothing where the markup is not plain and whole. */
function split(markup: string): readonly Event[] | undefined {
  if (unusual.test(markup)) return undefined;
  const splitter = new Splitter();
  for (let at = 0; at < markup.length; ) {
    const end = markup.indexOf('>', at);
    if (markup[at] !== '<' || end < 0) return undefined;
    const tag = markup.slice(at + 1, end);
    at = markup.indexOf('<', end);
    if (at < 0) at = markup.length;
    const isPlain = tag.startsWith('/') ? splitter.end(tag.slice(1)) : splitter.start(tag);
    if (!isPlain || !splitter.text(markup.slice(end + 1, at))) return undefined;
  }
  return splitter.isWhole && splitter.events.length > 0 ? splitter.events : undefined;
}

/** Says what stands in the markup, in order. */
export function readMarkup(markup: string, to: MarkupEvents): void {
  const events = split(markup);
  if (!events) {
    parse(markup, to);
    return;
  }
  for (const event of events) {
    if (event === undefined) to.close();
    else if (typeof event === 'string') to.text(event);
    else to.open(event);
  }
}
