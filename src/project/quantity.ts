// What does a figure mean, and how was it written? Signs, numbers and units out of `>=47件`, `7,762,496.1`, `100.00%`.
import { type Decimal, parseDecimal } from '../unit/decimal.ts';
import { leadingNumber, narrow } from '../unit/figure.ts';
import { type Sign, writtenSign } from '../unit/sign.ts';

export interface ParsedQuantity {
  readonly sign: Sign | undefined;
  readonly value: Decimal | undefined;
  readonly unit: string;
}

/** The sign in words before the number. */
const before: readonly (readonly [words: string, sign: Sign])[] = [
  ['不少于', '>='],
  ['不低于', '>='],
  ['不超过', '<='],
  ['不高于', '<='],
];

/** The sign a text begins with, and how long it is written. */
function leadingSign(text: string): { readonly sign: Sign; readonly length: number } | undefined {
  const written = writtenSign(text);
  if (written) return { sign: written.sign, length: written.glyph.length };
  const words = before.find(([word]) => text.startsWith(word));
  return words && { sign: words[1], length: words[0].length };
}

/** `98%以上`, `30天以内`: the sign in words. */
const worded: readonly (readonly [RegExp, Sign])[] = [
  [/(?:及以上|以上)$/, '>='],
  [/(?:及以下|以下|以内)$/, '<='],
];
/** `9月底之前`, `2023年`: a date is not a quantity. */
const dateLike = /^(?:年|月(?!份?$)|日|号)/;
/** `=9月底之前`: a date even behind a sign; `≥6年` is none. */
const certainDate = /^(?:年\d|月(?:\d|底|初|末|中旬|上旬|下旬|前|之前|以前)|日(?:前|之前|以前))/;
/** `12,34件`, `3-5次`, `10/3`: a comma astray, a range, a fraction; never its first half. */
const goesOn = /^\s*[,.:：、/~～至到–—-]?\s*\d/;

export function parseQuantity(text: string): ParsedQuantity {
  const plain = narrow(text).trim();
  const found = leadingSign(plain);
  const rest = plain.slice(found?.length ?? 0).trimStart();
  const match = leadingNumber.exec(rest);
  const value = match ? parseDecimal(match[0].replaceAll(',', '')) : undefined;
  if (!match || !value) return { sign: found?.sign, value: undefined, unit: '' };
  const unit = rest.slice(match[0].length).trim();
  if (goesOn.test(unit) || (found ? certainDate : dateLike).test(unit))
    return { sign: undefined, value: undefined, unit: '' };
  const inWords = worded.find(([pattern]) => pattern.test(unit));
  return {
    sign: found?.sign ?? inWords?.[1],
    value,
    unit: inWords ? unit.replace(inWords[0], '') : unit,
  };
}
