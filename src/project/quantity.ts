// What does a figure mean, and how was it written? Signs, numbers and units out of `>=47件`, `7,762,496.1`, `100.00%`.
import { type Decimal, parseDecimal } from '../unit/decimal.ts';
import type { Sign } from './project.ts';

export interface ParsedQuantity {
  readonly sign: Sign | undefined;
  readonly value: Decimal | undefined;
  readonly unit: string;
}

/** Glyphs met in published forms for each comparison (`domain.md` 2). */
const signs: readonly (readonly [RegExp, Sign])[] = [
  [/^(?:>=|≥|≧|⩾|＞＝|=>)/, '>='],
  [/^(?:<=|≤|≦|⩽|＜＝|=<)/, '<='],
  [/^[>＞﹥]/, '>'],
  [/^[<＜﹤]/, '<'],
  [/^[=＝﹦]/, '='],
  [/^(?:不少于|不低于)/, '>='],
  [/^(?:不超过|不高于)/, '<='],
];

const number = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?/;
/** `98%以上`, `30天以内`: the sign in words. */
const worded: readonly (readonly [RegExp, Sign])[] = [
  [/(?:及以上|以上)$/, '>='],
  [/(?:及以下|以下|以内)$/, '<='],
];
/** `9月底之前`, `2023年`: a date is not a quantity. */
const dateLike = /^(?:年|月(?!份?$)|日|号)/;
/** `12,34件`, `3-5次`, `10/3`: a comma astray, a range, a fraction; never its first half. */
const goesOn = /^\s*[,.:：、/~～至到–—-]?\s*\d/;
const blankMark = /^[-—－–/／]+$/;

/** Full-width digits, signs and punctuation of figures as ASCII; Chinese text is left alone. */
export function narrow(text: string): string {
  return text.replace(/[０-９％．，＋－]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
}

export function hasFullWidthDigits(text: string): boolean {
  return /[０-９]/.test(text);
}

/** A number with or without thousands commas; undefined where it is none. */
export function parseNumber(text: string): Decimal | undefined {
  const match = number.exec(text);
  return match && match[0].length === text.length
    ? parseDecimal(text.replaceAll(',', ''))
    : undefined;
}

export function isBlankMark(text: string): boolean {
  return blankMark.test(text);
}

export function parseQuantity(text: string): ParsedQuantity {
  const plain = narrow(text).trim();
  const found = signs.find(([pattern]) => pattern.test(plain));
  const rest = (found ? plain.replace(found[0], '') : plain).trimStart();
  const match = number.exec(rest);
  const value = match ? parseDecimal(match[0].replaceAll(',', '')) : undefined;
  if (!match || !value) return { sign: found?.[1], value: undefined, unit: '' };
  const unit = rest.slice(match[0].length).trim();
  if (goesOn.test(unit) || (!found && dateLike.test(unit)))
    return { sign: undefined, value: undefined, unit: '' };
  const inWords = worded.find(([pattern]) => pattern.test(unit));
  return {
    sign: found?.[1] ?? inWords?.[1],
    value,
    unit: inWords ? unit.replace(inWords[0], '') : unit,
  };
}
