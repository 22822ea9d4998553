// Where may a line be broken, and how gladly? UAX 14 tailored by GB/T 15834 and CLREQ, as a price for every place.
import LineBreaker from 'linebreak';
import { standIns, trait, traits } from './classes.ts';
import { graphemesOf, mayJoin } from './graphemes.ts';
import { type Prices, price, raise } from './price.ts';
import {
  addressSlashes,
  keepBrackets,
  keepFigures,
  keepNumbering,
  runs,
  type Token,
} from './tokens.ts';
import { connectives, wordLength } from './words.ts';

export type Shape = 'text' | 'label';

const alphanumeric = trait.digit | trait.letter;
const unseen = trait.blank | trait.weightless;

interface Paragraph {
  readonly text: string;
  readonly traits: Uint16Array;
  /** All traits that occur. */
  readonly present: number;
}

/** Straight quotation marks open and close in turn, where they are in pairs. */
function pairQuotes(text: string, found: Uint16Array): void {
  const places: number[] = [];
  for (let i = text.indexOf('"'); i >= 0; i = text.indexOf('"', i + 1)) places.push(i);
  if (places.length % 2 > 0) return;
  for (const [turn, place] of places.entries()) {
    found[place] = trait.standIn | (turn % 2 === 0 ? trait.noEnd : trait.noStart);
  }
}

function read(text: string): Paragraph {
  const found = traits(text);
  pairQuotes(text, found);
  return { text, traits: found, present: found.reduce((all, bits) => all | bits, 0) };
}

/** The text as UAX 14 should see it; of the same length. */
function standIn({ text, traits: found, present }: Paragraph): string {
  if ((present & trait.standIn) === 0) return text;
  let seen = '';
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charAt(i);
    const bits = found[i] ?? 0;
    const inWord = (found[i - 1] ?? 0) & (found[i + 1] ?? 0) & trait.letter;
    if ((bits & trait.standIn) === 0 || (unit === '’' && inWord)) seen += unit;
    else seen += standIns.get(unit) ?? ((bits & trait.noEnd) > 0 ? '「' : '」');
  }
  return seen;
}

/** Price of a place before a letter or digit that UAX 14 closes: inside a token. */
function tokenPrice(earlier: number, before: number, after: number): number {
  if ((before & after & alphanumeric) > 0) return price.cut;
  if ((before & alphanumeric) > 0) return price.insideToken;
  if ((before & trait.seam) === 0) return price.cut;
  const grouped = (before & trait.stop) > 0 && (earlier & after & trait.digit) > 0;
  return grouped ? price.afterGroup : price.afterMark;
}

/** Price of a place that UAX 14 closes: hardly any before a bracket or after a stop in Chinese text. */
function closedPrice(found: Uint16Array, offset: number): number {
  const earlier = found[offset - 2] ?? 0;
  const before = found[offset - 1] ?? 0;
  const after = found[offset] ?? 0;
  if ((before & alphanumeric) > 0 && (after & trait.noEnd) > 0) return price.afterNumbering;
  if ((before & trait.stop) > 0 && (earlier & alphanumeric) === 0) return price.free;
  const closing = (before & (trait.noStart | trait.stop)) === trait.noStart;
  if (closing && (earlier & after & trait.letter) === 0) return price.afterNumbering;
  if ((after & alphanumeric) > 0) return tokenPrice(earlier, before, after);
  return (after & trait.hyphen) > 0 ? 2 * price.cut : price.cut;
}

/** UAX 14's opportunities and the closed places, priced. */
function basePrices(paragraph: Paragraph): Prices {
  const { text, traits: found } = paragraph;
  const prices = new Float64Array(text.length + 1).fill(price.never);
  const breaker = new LineBreaker(standIn(paragraph));
  for (let at = breaker.nextBreak(); at; at = breaker.nextBreak()) prices[at.position] = price.free;
  for (let i = 1; i < text.length; i += 1) {
    if (prices[i] !== price.free) prices[i] = closedPrice(found, i);
  }
  return prices;
}

/** No break inside a surrogate pair or any other grapheme. */
function keepGraphemes(text: string, prices: Prices): void {
  if (!mayJoin(text)) {
    for (let i = 1; i < text.length; i += 1) {
      if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) prices[i] = price.never;
    }
    return;
  }
  let start = 0;
  for (const { length } of graphemesOf(text)) {
    prices.fill(price.never, start + 1, start + length);
    start += length;
  }
}

/** 避尾, whatever the price; blanks at the beginning stay with what they indent. */
function forbidEnds({ text, traits: found }: Paragraph, prices: Prices): void {
  const slashes = addressSlashes(text);
  let edge = 0;
  for (let i = 1; i < text.length; i += 1) {
    const bits = found[i - 1] ?? 0;
    if ((bits & unseen) === 0) edge = bits;
    if (slashes.has(i)) prices[i] = price.afterSlash;
    else if (edge === 0 || (edge & trait.noEnd) > 0) prices[i] = price.never;
  }
}

/** 避头, whatever the price; blanks stay at the end of a line. */
function forbidStarts({ text, traits: found }: Paragraph, prices: Prices): void {
  let edge = 0;
  for (let i = text.length - 1; i > 0; i -= 1) {
    const bits = found[i] ?? 0;
    if ((bits & unseen) === 0) edge = bits;
    if ((edge & trait.noStart) > 0 || (bits & trait.blank) > 0) prices[i] = price.never;
  }
}

/** A label is parted between words. */
function keepWords(text: string, prices: Prices): void {
  for (let i = 0; i < text.length; ) {
    const length = wordLength(text, i);
    for (let j = 1; j < length; j += 1) raise(prices, i + j, price.insideWord);
    if (length === 1 && connectives.has(text.charAt(i))) {
      raise(prices, i + 1, price.afterConnective);
    }
    i += length;
  }
}

export interface Breaks {
  /** Of breaking before each UTF-16 offset: 0 free, Infinity never. The ends are no breaks. */
  readonly prices: Prices;
  readonly tokens: readonly Token[];
}

/** Where one paragraph may be broken, and which ranges of it not as long as they fit. */
export function breaksOf(text: string, shape: Shape): Breaks {
  const paragraph = read(text);
  const { present } = paragraph;
  const prices = basePrices(paragraph);
  const tokens = (present & alphanumeric) > 0 ? runs(text) : [];
  if ((present & trait.digit) > 0) tokens.push(...keepFigures(text, prices));
  if ((present & (trait.digit | trait.noEnd)) > 0) keepNumbering(text, prices);
  if ((present & trait.noEnd) > 0) keepBrackets(text, prices);
  if (shape === 'label') keepWords(text, prices);
  keepGraphemes(text, prices);
  forbidEnds(paragraph, prices);
  forbidStarts(paragraph, prices);
  return { prices, tokens };
}

/** The prices alone; inside a token they hold where it is wider than the line. */
export function breakPrices(text: string, shape: Shape): Prices {
  return breaksOf(text, shape).prices;
}

/**
 * Where a run of marks that may not be parted is wider than any line can be condensed to, it is
 * parted all the same: a character out of its box is worse than a mark at a line's edge.
 */
export function relaxedPrices(text: string, prices: Prices): Prices {
  const whole = new Float64Array(text.length + 1);
  keepGraphemes(text, whole);
  return prices.map((known, i) =>
    known === price.never && whole[i] !== price.never ? price.lastResort : known,
  );
}
