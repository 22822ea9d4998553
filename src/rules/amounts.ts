// Which sums of money and which counts does a prose text name? Figures with their units, in 元 and in pieces.

import { type Decimal, decimal, multiply } from '../unit/decimal.ts';
import { narrow, parseNumber } from '../unit/figure.ts';

const scales: Readonly<Record<string, Decimal>> = {
  '': decimal('1'),
  万: decimal('10000'),
  亿: decimal('100000000'),
};

/** A sum of money in 元. `within` is half of the last place that was written: 1.2万元 means 12,000 ± 500. */
export interface Amount {
  readonly text: string;
  readonly index: number;
  readonly value: Decimal;
  readonly within: Decimal;
}

/** A number of things: 20000张. */
export interface Count {
  readonly text: string;
  readonly index: number;
  readonly value: Decimal;
  readonly unit: string;
}

const figure = String.raw`(?<![\d.,])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)`;
/** 40余次, 近100家, 3-5次: about so many is no figure to hold against another. */
const about = /(?:约|近|超|逾|[-—~～至到]\s*)$/;
const money = new RegExp(`${figure}\\s*(万|亿)?元(?!/)`, 'g');
const pieces = new RegExp(
  `${figure}\\s*(万|亿)?([张册份本页次人家个件场户项期名批套台条种])(?!均)`,
  'g',
);

/** Undefined for a row of digits longer than any number (`limits.ts`): it is no amount. */
function value(text: string, scale: string | undefined): Decimal | undefined {
  const number = parseNumber(text);
  const factor = scales[scale ?? ''];
  if (!factor) throw new Error(`impossible: not a scale: ${scale}`);
  return number && multiply(number, factor);
}

function exact(text: string, index: number): boolean {
  return !about.test(text.slice(0, index));
}

/** In the order of the text; those said to be about so much are left out. */
export function amountsIn(prose: string): Amount[] {
  const text = narrow(prose);
  return [...text.matchAll(money)]
    .filter(({ index }) => exact(text, index))
    .flatMap((match): Amount[] => {
      const [whole, number = '', scale] = match;
      const sum = value(number, scale);
      if (!sum) return [];
      const places = number.split('.')[1]?.length ?? 0;
      const last = multiply({ units: 5n, scale: places + 1 }, scales[scale ?? ''] ?? decimal('1'));
      // An amount to the cent, or in 元, is meant exactly.
      const within = scale === undefined ? decimal('0') : last;
      return [{ text: whole, index: match.index, value: sum, within }];
    });
}

export function countsIn(prose: string): Count[] {
  const text = narrow(prose);
  return [...text.matchAll(pieces)]
    .filter(({ index }) => exact(text, index))
    .flatMap((match): Count[] => {
      const [whole, number = '', scale, unit = ''] = match;
      const count = value(number, scale);
      return count ? [{ text: whole, index: match.index, value: count, unit }] : [];
    });
}
