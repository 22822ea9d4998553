// Where may a line be broken, and how gladly? UAX 14 tailored by GB/T 15834 and CLREQ, as a price for every place.
import LineBreaker from 'linebreak';
import { noEnd, noStart, standIns, units, words } from './classes.ts';

/** Prices in the coin of `wrap.ts`, where one more line costs 10. */
export const price = {
  free: 0,
  /** Between 1. and what it numbers. */
  afterNumbering: 6,
  /** Inside a word of a label. */
  insideWord: 8,
  /** Between a figure and its unit: 54193|人次. */
  beforeUnit: 30,
  /** Inside a long token, after a mark: example.|gov.cn/|xxgk, 0571-|88888888. */
  afterMark: 40,
  /** Inside a long token, where letters meet digits or digits meet Han. */
  insideToken: 120,
  /** Inside a figure, a word or a code, as a last resort. */
  cut: 400,
  never: Number.POSITIVE_INFINITY,
} as const;

export type Shape = 'text' | 'label';

const latinOrDigit = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9]/u;
const digit = /[0-9]/;
const han = /\p{Script=Han}/u;
/** Marks joined to what precedes: combining marks, joiners, variation selectors. */
const joined = /[\p{M}\u200d\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;
const figure = /(?<![\p{Script=Latin}0-9.,])[0-9][0-9,]*(?:\.[0-9]+)?%?/gu;
const address = /(?:[a-z]+:\/\/|www\.)[\x21-\x7e]+/giu;
const unitPattern = new RegExp(
  `[0-9]((?:${[...units].sort((a, b) => b.length - a.length).join('|')}))`,
  'gu',
);
const numbering =
  /(?:^|[\s；。;\u00a0])(?:[0-9]{1,2}[.、]|[（(][0-9一二三四五六七八九十]{1,2}[）)])/gu;

/** The text as UAX 14 should see it; of the same length. */
function standIn(characters: readonly string[]): string {
  return characters
    .map((character, i) => {
      const stand = standIns.get(character);
      if (stand === undefined) return character;
      // An apostrophe between letters stays one.
      const inWord =
        latinOrDigit.test(characters[i - 1] ?? '') && latinOrDigit.test(characters[i + 1] ?? '');
      return character === '’' && inWord ? character : stand;
    })
    .join('');
}

/** Price of the places UAX 14 closes: inside tokens dear, elsewhere dearest. */
function closedPrice(before: string, after: string): number {
  if (/[-_=&?@#+.~,:]/.test(before) && latinOrDigit.test(after)) {
    return /[.,:]/.test(before) && digit.test(after) ? price.cut : price.afterMark;
  }
  if (
    digit.test(before) !== digit.test(after) &&
    latinOrDigit.test(before) &&
    latinOrDigit.test(after)
  ) {
    return price.insideToken;
  }
  return price.cut;
}

/** UAX 14's opportunities and the closed places, priced. Index: UTF-16 offset of the break. */
function basePrices(text: string): Float64Array {
  const prices = new Float64Array(text.length + 1).fill(price.never);
  const characters = [...text];
  const breaker = new LineBreaker(standIn(characters));
  const open = new Set<number>();
  for (let found = breaker.nextBreak(); found; found = breaker.nextBreak())
    open.add(found.position);
  let offset = 0;
  for (const [i, character] of characters.entries()) {
    const before = characters[i - 1];
    if (before !== undefined && !joined.test(character) && before !== '\u200d') {
      prices[offset] = open.has(offset) ? price.free : closedPrice(before, character);
    }
    offset += character.length;
  }
  return prices;
}

function raise(prices: Float64Array, offset: number, least: number): void {
  const known = prices[offset];
  if (known !== undefined && known < least) prices[offset] = least;
}

/** Figures keep their sign and unit; numbering keeps its text. */
function keepFigures(text: string, prices: Float64Array): void {
  for (const match of text.matchAll(figure)) {
    const end = match.index + match[0].length;
    if (han.test(text.slice(end, end + 2))) raise(prices, end, price.beforeUnit);
    for (let i = match.index + 1; i < end; i += 1) raise(prices, i, price.cut);
  }
  for (const match of text.matchAll(unitPattern)) {
    const unit = match[1] ?? '';
    for (let i = 1; i < unit.length; i += 1) raise(prices, match.index + 1 + i, price.cut);
  }
  for (const match of text.matchAll(numbering)) {
    raise(prices, match.index + match[0].length, price.afterNumbering);
  }
}

/** Inside a web address a line may end after a slash. */
function openAddresses(text: string, prices: Float64Array, slashes: Set<number>): void {
  for (const match of text.matchAll(address)) {
    for (let i = match.index + 1; i < match.index + match[0].length; i += 1) {
      if (text[i - 1] === '/' && text[i] !== '/') {
        prices[i] = price.afterMark;
        slashes.add(i);
      }
    }
  }
}

/** 避头避尾 hold for every break, whatever its price. */
function forbidEdges(text: string, prices: Float64Array, slashes: ReadonlySet<number>): void {
  let last = '';
  const lastBefore: string[] = [];
  for (let i = 0; i < text.length; i += 1) {
    lastBefore.push(last);
    const unit = text[i] ?? '';
    if (unit !== ' ' && unit !== '\u00a0') last = unit;
  }
  let next = '';
  for (let i = text.length - 1; i > 0; i -= 1) {
    const unit = text[i] ?? '';
    if (unit !== ' ' && unit !== '\u00a0') next = unit;
    else prices[i] = price.never;
    if (noStart.has(next)) prices[i] = price.never;
    if (noEnd.has(lastBefore[i] ?? '') && !slashes.has(i)) prices[i] = price.never;
  }
}

/** A label is parted between words. */
function keepWords(text: string, prices: Float64Array): void {
  const ranked = [...words].sort((a, b) => b.length - a.length);
  for (let i = 0; i < text.length; ) {
    const word = ranked.find((candidate) => text.startsWith(candidate, i));
    for (let j = 1; j < (word?.length ?? 1); j += 1) raise(prices, i + j, price.insideWord);
    i += word?.length ?? 1;
  }
}

/**
 * The price of breaking before each UTF-16 offset of one paragraph: 0 free, Infinity never.
 * Offsets 0 and `text.length` are not breaks.
 */
export function breakPrices(text: string, shape: Shape): Float64Array {
  const prices = basePrices(text);
  const slashes = new Set<number>();
  keepFigures(text, prices);
  openAddresses(text, prices, slashes);
  if (shape === 'label') keepWords(text, prices);
  forbidEdges(text, prices, slashes);
  return prices;
}
