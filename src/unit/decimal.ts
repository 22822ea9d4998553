// What is an exact number? Money (元) and points as integer units with a decimal scale; never a float.
import { maxNumberLength } from './limits.ts';

/** `units × 10^-scale`; 12.50 is { units: 1250n, scale: 2 }, so the scale keeps how many places were written. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const PATTERN = /^([+-]?)(\d+)(?:\.(\d+))?$/;

export const zero: Decimal = { units: 0n, scale: 0 };

/** Reads `-12.50`; no commas, no exponent. Undefined where the text is not a plain number. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = text.length <= maxNumberLength ? PATTERN.exec(text) : undefined;
  if (!match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const units = BigInt(whole + fraction);
  return { units: sign === '-' ? -units : units, scale: fraction.length };
}

/** A literal of our own code or data, known to be a number. */
export function decimal(text: string): Decimal {
  const value = parseDecimal(text);
  if (!value) throw new Error(`impossible: not a decimal: ${text}`);
  return value;
}

function unitsAt(value: Decimal, scale: number): bigint {
  if (scale === value.scale) return value.units;
  return value.units * 10n ** BigInt(scale - value.scale);
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, { units: -b.units, scale: b.scale });
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

export function sum(values: Iterable<Decimal>): Decimal {
  let total = zero;
  for (const value of values) total = add(total, value);
  return total;
}

/** Negative, zero or positive, as `a` is below, at or above `b`. */
export function compare(a: Decimal, b: Decimal): number {
  const difference = subtract(a, b).units;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function equal(a: Decimal, b: Decimal): boolean {
  return compare(a, b) === 0;
}

export function absolute(value: Decimal): Decimal {
  return value.units < 0n ? { units: -value.units, scale: value.scale } : value;
}

export function least(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) <= 0 ? a : b;
}

export function greatest(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) >= 0 ? a : b;
}

/** `numerator ÷ denominator` to `places` places, half away from zero (四舍五入). */
function roundedQuotient(numerator: bigint, denominator: bigint, places: number): Decimal {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const units = (2n * n * 10n ** BigInt(places) + d) / (2n * d);
  return { units: negative ? -units : units, scale: places };
}

/** `a ÷ b` rounded to `places` decimal places, half up; `b` must not be zero. */
export function divide(a: Decimal, b: Decimal, places: number): Decimal {
  if (b.units === 0n) throw new Error('impossible: division by zero');
  const scale = Math.max(a.scale, b.scale);
  return roundedQuotient(unitsAt(a, scale), unitsAt(b, scale), places);
}

/** `a × b ÷ c` with one rounding at the end, half up; `c` must not be zero. */
export function scaleBy(a: Decimal, b: Decimal, c: Decimal, places = 2): Decimal {
  return divide(multiply(a, b), c, places);
}

export function round(value: Decimal, places: number): Decimal {
  if (value.scale <= places) return { units: unitsAt(value, places), scale: places };
  return roundedQuotient(value.units, 10n ** BigInt(value.scale), places);
}

/** The number as text with its own scale: `12.50`. */
export function formatDecimal(value: Decimal): string {
  const digits = (value.units < 0n ? -value.units : value.units)
    .toString()
    .padStart(value.scale + 1, '0');
  const whole = digits.slice(0, digits.length - value.scale);
  const fraction = value.scale === 0 ? '' : `.${digits.slice(-value.scale)}`;
  return `${value.units < 0n ? '-' : ''}${whole}${fraction}`;
}

/** Without needless zeros: `12.5`, `100`. */
export function formatShort(value: Decimal): string {
  const text = formatDecimal(value);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** Money in 元 with thousands commas and at least two places; more places are kept, never cut. */
export function formatMoney(value: Decimal): string {
  const text = formatDecimal(value.scale >= 2 ? value : round(value, 2));
  const [whole = '', fraction = ''] = text.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
}
