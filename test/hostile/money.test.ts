// N1. Is every sum of money exact, in any order and any way of writing, and printed without losing a 分? (Scores: test/score.)
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  formatDecimal,
  formatMoney,
  round,
  subtract,
  sum,
  zero,
} from '../../src/unit/decimal.ts';
import { parseNumber } from '../../src/unit/figure.ts';
import { runs } from './runs.ts';

/** A fraction over a power of ten, read from text without the program's help. */
interface Fraction {
  readonly units: bigint;
  readonly places: number;
}

function fractionOf(text: string): Fraction {
  const sign = text.startsWith('-') ? -1n : 1n;
  const [whole = '0', part = ''] = text.replace(/[-+,]/g, '').split('.');
  return { units: sign * BigInt(whole + part), places: part.length };
}

const at = ({ units, places }: Fraction, wanted: number) => units * 10n ** BigInt(wanted - places);
const most = 60;
const same = (a: Fraction, b: Fraction) => at(a, most) === at(b, most);
const total = (all: readonly Fraction[]): Fraction => ({
  units: all.reduce((so, one) => so + at(one, most), 0n),
  places: most,
});

/** An amount as bureaus write it: with or without commas, with any number of places, up to a thousand billion. */
const amount = fc
  .tuple(
    fc.bigInt({ min: 0n, max: 10n ** 15n }),
    fc.integer({ min: 0, max: 6 }),
    fc.nat(999_999),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([whole, places, part, commas, negative]) => {
    const digits = commas ? whole.toString().replace(/\B(?=(\d{3})+$)/g, ',') : whole.toString();
    const tail = places > 0 ? `.${part.toString().padStart(6, '0').slice(0, places)}` : '';
    return `${negative ? '-' : ''}${digits}${tail}`;
  });

const read = (text: string): Decimal => parseNumber(text) ?? decimal('x');

test('sums of 2 to 40 amounts, forwards, backwards and shuffled', () => {
  fc.assert(
    fc.property(
      fc.array(amount, { minLength: 2, maxLength: 40 }),
      fc.infiniteStream(fc.nat()),
      (texts, chance) => {
        const values = texts.map(read);
        const model = total(texts.map(fractionOf));
        const shuffled = values
          .map((value) => ({ value, place: chance.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ value }) => value);
        for (const order of [values, [...values].reverse(), shuffled]) {
          const added = sum(order);
          expect(same(fractionOf(formatDecimal(added)), model)).toBe(true);
          expect(same(fractionOf(formatMoney(added)), model)).toBe(true);
        }
      },
    ),
    { numRuns: runs(20_000, 1_000_000) },
  );
});

test('what is read is printed: every digit, grouped in threes, two places at least', () => {
  fc.assert(
    fc.property(amount, (text) => {
      const printed = formatMoney(read(text));
      expect(printed).toMatch(/^-?\d{1,3}(?:,\d{3})*\.\d{2,}$/);
      expect(same(fractionOf(printed), fractionOf(text))).toBe(true);
    }),
    { numRuns: runs(50_000, 4_000_000) },
  );
});

test('differences, order, rounding and quotients against whole numbers', () => {
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 0, max: 6 }), (one, other, places) => {
      const [a, b] = [read(one), read(other)];
      const [x, y] = [fractionOf(one), fractionOf(other)];
      const difference = at(x, most) - at(y, most);
      expect(Math.sign(compare(a, b))).toBe(difference > 0n ? 1 : difference < 0n ? -1 : 0);
      expect(
        same(fractionOf(formatDecimal(subtract(a, b))), { units: difference, places: most }),
      ).toBe(true);
      expect(compare(add(subtract(a, b), b), a)).toBe(0);
      // Half away from zero (四舍五入): no other number of that many places is nearer.
      const step = 10n ** BigInt(most - places);
      const off = at(fractionOf(formatDecimal(round(a, places))), most) - at(x, most);
      const distance = off < 0n ? -off : off;
      expect(2n * distance <= step).toBe(true);
      if (2n * distance === step) expect(off > 0n).toBe(at(x, most) > 0n);
      if (compare(b, zero) === 0) return;
      const quotient = at(fractionOf(formatDecimal(divide(a, b, places))), most) * at(y, most);
      const miss = quotient - at(x, most) * 10n ** BigInt(most);
      const [m, d] = [miss < 0n ? -miss : miss, at(y, most) < 0n ? -at(y, most) : at(y, most)];
      expect(2n * m <= d * step).toBe(true);
    }),
    { numRuns: runs(30_000, 2_000_000) },
  );
});
