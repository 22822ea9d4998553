// Is arithmetic on money and points exact, and is it rounded as a budget officer rounds?
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  equal,
  formatDecimal,
  formatMoney,
  formatShort,
  greatest,
  least,
  multiply,
  parseDecimal,
  round,
  scaleBy,
  subtract,
  sum,
  zero,
} from '../../src/unit/decimal.ts';

const figures: fc.Arbitrary<Decimal> = fc.record({
  units: fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }),
  scale: fc.integer({ min: 0, max: 8 }),
});
const nonZero = figures.filter(({ units }) => units !== 0n);
const places = fc.integer({ min: 0, max: 6 });

/** The model: every figure in units of 10⁻²⁰. */
const fine = ({ units, scale }: Decimal) => units * 10n ** BigInt(20 - scale);
const magnitude = (value: bigint) => (value < 0n ? -value : value);

describe('exactness', () => {
  test('sum, difference and product are those of whole numbers', () => {
    fc.assert(
      fc.property(figures, figures, (a, b) => {
        expect(fine(add(a, b))).toBe(fine(a) + fine(b));
        expect(fine(subtract(a, b))).toBe(fine(a) - fine(b));
        expect(fine(multiply(a, b)) * 10n ** 20n).toBe(fine(a) * fine(b));
      }),
    );
  });

  test('a column of money has one sum in whatever order it is added', () => {
    const shuffled = fc
      .array(figures, { maxLength: 20 })
      .chain((column) =>
        fc.tuple(fc.constant(column), fc.shuffledSubarray(column, { minLength: column.length })),
      );
    fc.assert(
      fc.property(shuffled, ([column, other]) => {
        const total = column.reduce((so, value) => so + fine(value), 0n);
        expect(fine(sum(column))).toBe(total);
        expect(fine(sum(other))).toBe(total);
      }),
    );
  });

  test('three thousand times 0.10 is 300.00, and an empty column is nothing', () => {
    const dimes = Array.from({ length: 3000 }, () => decimal('0.10'));
    expect(formatDecimal(sum(dimes))).toBe('300.00');
    expect(sum([])).toEqual(zero);
  });

  test('the order of figures does not look at how many places were written', () => {
    fc.assert(
      fc.property(figures, figures, (a, b) => {
        const [x, y] = [fine(a), fine(b)];
        expect(Math.sign(compare(a, b))).toBe(x < y ? -1 : x > y ? 1 : 0);
        expect(equal(a, b)).toBe(x === y);
        expect(fine(least(a, b))).toBe([x, y].sort((p, q) => (p < q ? -1 : 1))[0]);
        expect(fine(greatest(a, b))).toBe([x, y].sort((p, q) => (p < q ? 1 : -1))[0]);
      }),
    );
    expect(equal(decimal('12.50'), decimal('12.5'))).toBe(true);
  });
});

describe('rounding', () => {
  test('a quotient is the nearest one; a half goes away from zero', () => {
    fc.assert(
      fc.property(figures, nonZero, places, (a, b, to) => {
        const quotient = divide(a, b, to);
        expect(quotient.scale).toBe(to);
        // |a·10^to − q·b| ≤ |b|/2, in whole numbers.
        const remainder = fine(a) * 10n ** BigInt(to) - quotient.units * fine(b);
        expect(2n * magnitude(remainder) <= magnitude(fine(b))).toBe(true);
        if (2n * magnitude(remainder) === magnitude(fine(b))) {
          const exceeds = magnitude(quotient.units * fine(b));
          expect(exceeds > magnitude(fine(a) * 10n ** BigInt(to))).toBe(true);
        }
      }),
    );
  });

  test.each([
    ['1', '8', 2, '0.13'],
    ['-1', '8', 2, '-0.13'],
    ['1', '-8', 2, '-0.13'],
    ['2', '3', 4, '0.6667'],
    ['1', '3', 0, '0'],
    ['-0.4', '1', 0, '0'],
    ['660', '47', 2, '14.04'],
    ['0', '7', 2, '0.00'],
  ])('%s ÷ %s to %i places is %s', (a, b, to, expected) => {
    expect(formatDecimal(divide(decimal(a), decimal(b), to))).toBe(expected);
  });

  test.each([
    ['2.345', 2, '2.35'],
    ['-2.345', 2, '-2.35'],
    ['2.3449', 2, '2.34'],
    ['99.995', 2, '100.00'],
    ['7', 2, '7.00'],
    ['0.5', 0, '1'],
  ])('%s to %i places is %s', (value, to, expected) => {
    expect(formatDecimal(round(decimal(value), to))).toBe(expected);
  });

  test('a share is rounded once, at the end', () => {
    // 44÷47 is 0.936…: rounded early, the points would be 14.10 or 14.00.
    expect(formatDecimal(scaleBy(decimal('44'), decimal('15'), decimal('47')))).toBe('14.04');
    expect(formatDecimal(scaleBy(decimal('1'), decimal('3'), decimal('3'), 0))).toBe('1');
  });

  test('to divide by zero is our fault, not a number', () => {
    expect(() => divide(decimal('1'), decimal('0.00'), 2)).toThrow('impossible');
  });
});

describe('reading and writing', () => {
  test('what is written is read back, with as many places', () => {
    fc.assert(
      fc.property(figures, (value) => {
        expect(parseDecimal(formatDecimal(value))).toEqual(value);
      }),
    );
  });

  test('leading zeros and signs are numbers; a minus before nothing is still nothing', () => {
    expect(parseDecimal('010')).toEqual({ units: 10n, scale: 0 });
    expect(parseDecimal('+3.10')).toEqual({ units: 310n, scale: 2 });
    expect(parseDecimal('-0.00')).toEqual({ units: 0n, scale: 2 });
    expect(parseDecimal('12345678901234567890')?.units).toBe(12345678901234567890n);
  });

  test.each([
    '',
    ' ',
    '1 ',
    ' 1',
    '.5',
    '5.',
    '1e3',
    '0x10',
    '1,000',
    '--1',
    '+-1',
    '１２',
    '1.2.3',
    'NaN',
    'Infinity',
    '12元',
    '一百',
    '1\n',
  ])('%j is no plain number', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  test('a literal of ours that is no number is our fault', () => {
    expect(() => decimal('一百')).toThrow('impossible');
  });

  test.each([
    ['12.50', '12.5'],
    ['100', '100'],
    ['100.00', '100'],
    ['0.00', '0'],
    ['-3.10', '-3.1'],
    ['10.010', '10.01'],
  ])('%s is shown short as %s', (value, expected) => {
    expect(formatShort(decimal(value))).toBe(expected);
  });

  test.each([
    ['7762496.1', '7,762,496.10'],
    ['0', '0.00'],
    ['999', '999.00'],
    ['1000', '1,000.00'],
    ['-1234567.5', '-1,234,567.50'],
    ['-100', '-100.00'],
    ['1234.5678', '1,234.5678'],
    ['33102040', '33,102,040.00'],
  ])('%s 元 is printed as %s', (value, expected) => {
    expect(formatMoney(decimal(value))).toBe(expected);
  });

  test('printed money never loses a digit, has two places or more, and commas by threes', () => {
    fc.assert(
      fc.property(figures, (value) => {
        const printed = formatMoney(value);
        expect(printed).toMatch(/^-?\d{1,3}(?:,\d{3})*\.\d{2,}$/);
        expect(fine(decimal(printed.replaceAll(',', '')))).toBe(fine(value));
      }),
    );
  });

  test('shortened text is the same number', () => {
    fc.assert(
      fc.property(figures, (value) => {
        expect(equal(decimal(formatShort(value)), value)).toBe(true);
      }),
    );
  });
});
