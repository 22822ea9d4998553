// What is read as one thing and kept on one line? Figures with sign and unit, dates, numbering, web addresses.
import { type Prices, price, raise } from './price.ts';
import { notUnits, units } from './words.ts';

const digits = '[0-9０-９]';
const notInToken = '(?<![\\p{Script=Latin}0-9０-９])';
const signs = '[<>=≤≥≦≧≮≯≠＜＞＝﹤﹥﹦~～≈±+＋−-]';
/** ≥1,234.56% with sign and symbol; what follows a letter is a code: G60. */
const figure = new RegExp(
  `${notInToken}(?:${signs}{1,2}[ \\u00a0]?)?${digits}+(?:[,.．:]${digits}+)*[%％‰℃℉°\\u3300-\\u33ff]?`,
  'gu',
);
/** A run of digits this long, or one with letters, is a code, not a quantity. */
const code = new RegExp(`${digits}{12,}|${digits}\\p{L}|\\p{L}${digits}`, 'u');
const run = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9０-９]{2,}/gu;
const unit = new RegExp(`[多余几来]?(?:${units.join('|')})`, 'uy');
const han = /\p{Script=Han}/uy;
const endsInDigit = /[0-9０-９]$/u;

const numbering =
  /(?:^|[\s；。;\u00a0])(?:[0-9]{1,2}[.、]|[（(][0-9一二三四五六七八九十]{1,2}[）)])/gu;
const ordinal = /第[ \u00a0]?(?=[0-9])/gu;
/** Each match ends at the joint. */
const joints: readonly RegExp[] = [
  /(?<=[0-9])[ \u00a0]?(?:年[ \u00a0]?(?=[0-9]{1,2}[ \u00a0]?月)|月[ \u00a0]?(?=[0-9]{1,2}[ \u00a0]?日))/gu,
  /(?<=[0-9%％])[～~—–－：](?=[0-9])/gu,
  /[〔[（(][0-9]{4}[〕\]）)](?=[0-9])/gu,
  /(?<=[0-9])转(?=[0-9])/gu,
  /[·・](?=\p{Script=Han})/gu,
];

const address =
  /(?:(?<![a-z])[a-z]+:\/\/|(?<![a-z0-9])www\.|(?<![a-z0-9.@-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\/)[\x21-\x7e]+/giu;
const shortBracket = /[（(《“‘"「【]\p{Script=Han}{2,4}[）)》”’"」】]/gu;

/** A range that is not cut while it is at most `most` times as wide as the line. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly most: number;
}

/** Rather than cut it, condense the line: a figure or word to three quarters, a code hardly. */
function token(start: number, end: number, text: string): Token {
  return { start, end, most: code.test(text) ? 1.15 : 1.32 };
}

function raiseInside(prices: Prices, from: number, to: number, least: number): void {
  for (let i = from + 1; i < to; i += 1) raise(prices, i, least);
}

function lengthAt(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** The unit after a figure is every Han character that is not known for something else. */
function keepUnit(text: string, prices: Prices, end: number): void {
  const blank = /[ \u00a0]/u.test(text.charAt(end)) ? 1 : 0;
  const start = end + blank;
  const length = lengthAt(unit, text, start);
  const guessed = blank === 0 && lengthAt(han, text, start) > 0;
  if ((length === 0 && !guessed) || notUnits.has(text.charAt(start))) return;
  raise(prices, start, price.beforeUnit);
  raiseInside(prices, start, start + length, price.cut);
}

/** Figures keep their sign and unit, dates and ranges their parts. The figures found. */
export function keepFigures(text: string, prices: Prices): Token[] {
  const tokens: Token[] = [];
  for (const { 0: found, index } of text.matchAll(figure)) {
    const end = index + found.length;
    for (let i = index + 1; i < end; i += 1) {
      raise(prices, i, /[,.．]/u.test(text.charAt(i - 1)) ? price.afterGroup : price.cut);
    }
    tokens.push(token(index, end, found));
    if (endsInDigit.test(found)) keepUnit(text, prices, end);
  }
  for (const { 0: found, index } of text.matchAll(ordinal)) {
    raise(prices, index + found.length, price.beforeUnit);
  }
  for (const { 0: found, index } of joints.flatMap((joint) => [...text.matchAll(joint)])) {
    raise(prices, index + found.length, price.joint);
  }
  return tokens;
}

/** Words and codes of letters and digits. */
export function runs(text: string): Token[] {
  return Array.from(text.matchAll(run), ({ 0: found, index }) =>
    token(index, index + found.length, found),
  );
}

export function keepNumbering(text: string, prices: Prices): void {
  for (const match of text.matchAll(numbering)) {
    raise(prices, match.index + match[0].length, price.afterNumbering);
  }
}

export function keepBrackets(text: string, prices: Prices): void {
  for (const match of text.matchAll(shortBracket)) {
    raiseInside(prices, match.index, match.index + match[0].length, price.inBrackets);
  }
}

/** Inside a web address a line may end after a slash, which elsewhere it may not: the places. */
export function addressSlashes(text: string): ReadonlySet<number> {
  const slashes = new Set<number>();
  for (const match of text.matchAll(address)) {
    for (let i = match.index + 1; i < match.index + match[0].length; i += 1) {
      if (text[i - 1] === '/' && text[i] !== '/') slashes.add(i);
    }
  }
  return slashes;
}
