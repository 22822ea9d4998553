// How many points does each method give, and can a reader check the arithmetic?
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atLeast } from '../../src/score/at-least.ts';
import { atMostLinear } from '../../src/score/at-most-linear.ts';
import { atMostRatio } from '../../src/score/at-most-ratio.ts';
import { byBand } from '../../src/score/by-band.ts';
import * as catalogue from '../../src/score/catalogue.ts';
import { exactly } from '../../src/score/exactly.ts';
import { executionRate } from '../../src/score/execution-rate.ts';
import type { Method } from '../../src/score/method.ts';
import {
  compare,
  type Decimal,
  decimal,
  formatDecimal,
  formatShort,
  zero,
} from '../../src/unit/decimal.ts';

import { profileOf } from '../profile/profiles.ts';

const national = profileOf('national');

type Case = readonly [
  title: string,
  target: string,
  actual: string,
  weight: string,
  points: string,
  met: boolean,
];

function table(method: Method, cases: readonly Case[]) {
  test.each(cases)(
    '%s: target %s, actual %s, weight %s',
    (_, target, actual, weight, points, met) => {
      const performance = {
        target: decimal(target),
        actual: decimal(actual),
        weight: decimal(weight),
      };
      const earned = method.earn(performance, national);
      expect(formatShort(earned.points)).toBe(points);
      expect(earned.arithmetic).toMatch(new RegExp(`[=得分 ]${points.replace('.', '\\.')}$`));
      expect(method.isMet(performance)).toBe(met);
    },
  );
}

describe('a floor', () => {
  table(atLeast, [
    ['met exactly', '47', '47', '15', '15', true],
    ['met with more', '47', '130', '15', '15', true],
    ['missed', '47', '44', '15', '14.04', false],
    ['missed by a hair', '100', '99.99', '10', '10', false],
    ['nothing done', '3000', '0', '5', '0', false],
    ['negative actual', '47', '-3', '15', '0', false],
    ['zero target, nothing done', '0', '0', '5', '5', true],
    ['zero target, below it', '0', '-1', '5', '0', false],
    ['negative target, met', '-5', '-5', '5', '5', true],
    ['negative target, missed', '-5', '-6', '5', '0', false],
    ['places differ', '85.00', '85', '10', '10', true],
    ['half a cent goes up', '200', '1', '1', '0.01', false],
  ]);
});

describe('a ceiling', () => {
  table(atMostLinear, [
    ['kept exactly', '30', '30', '10', '10', true],
    ['kept with room', '30', '12', '10', '10', true],
    ['over by a tenth', '30', '33', '10', '9', false],
    ['over by a third', '30', '40', '10', '6.67', false],
    ['just below twice', '30', '59.9', '10', '0.03', false],
    ['twice', '30', '60', '10', '0', false],
    ['far over', '30', '600', '10', '0', false],
    ['zero target, kept', '0', '0', '5', '5', true],
    ['zero target, broken', '0', '1', '5', '0', false],
    ['negative actual', '30', '-3', '10', '10', true],
    ['negative target, broken', '-5', '-3', '10', '0', false],
  ]);
});

describe('an equal sign', () => {
  table(exactly, [
    ['met', '12', '12', '10', '10', true],
    ['exceeded counts as met', '12', '13', '10', '10', true],
    ['missed', '12', '9', '10', '7.5', false],
    ['no accident wanted, none happened', '0', '0', '10', '10', true],
    ['no accident wanted, one happened', '0', '1', '10', '0', false],
    ['zero target, negative actual', '0', '-1', '10', '10', true],
    ['negative actual', '12', '-1', '10', '0', false],
  ]);
});

describe('a ceiling by ratio', () => {
  table(atMostRatio, [
    ['kept', '30', '30', '10', '10', true],
    ['over by a third', '30', '40', '10', '7.5', false],
    ['twice', '30', '60', '10', '5', false],
    ['zero target, broken', '0', '1', '5', '0', false],
    ['negative target, broken', '-5', '-3', '10', '0', false],
  ]);
});

describe('words', () => {
  test.each([
    ['100', '10', '10×100%=10（达成年度指标）'],
    ['80', '8.00', '10×80%=8（达成年度指标）'],
    ['79.9', '7.99', '10×79.9%=7.99（部分达成年度指标并具有一定效果）'],
    ['0', '0.00', '10×0%=0（未达成年度指标且效果较差）'],
    ['120', '10', '10×120%=10（达成年度指标）'],
  ])('come true to %s per cent earn %s', (degree, points, arithmetic) => {
    const performance = { target: decimal('100'), actual: decimal(degree), weight: decimal('10') };
    const earned = byBand.earn(performance, national);
    expect([formatDecimal(earned.points), earned.arithmetic]).toEqual([points, arithmetic]);
  });

  test('fall into the bands of the region', () => {
    const performance = { target: decimal('100'), actual: decimal('55'), weight: decimal('10') };
    const bandIn = (id: 'national' | 'hubei') =>
      byBand.earn(performance, profileOf(id)).arithmetic.slice(-8);
    expect(bandIn('national')).toContain('效果较差');
    expect(bandIn('hubei')).toContain('一定效果');
  });
});

test('spending earns by the rate, with its money in the arithmetic', () => {
  const spent = { target: decimal('7762496.1'), actual: decimal('7000000'), weight: decimal('10') };
  const { points, arithmetic } = executionRate.earn(spent, national);
  expect([formatShort(points), arithmetic]).toEqual(['9.02', '7,000,000.00÷7,762,496.10×10=9.02']);
});

test('a reader can repeat the arithmetic', () => {
  const performance = { target: decimal('47'), actual: decimal('44'), weight: decimal('15') };
  expect(atLeast.earn(performance, national).arithmetic).toBe('44÷47×15=14.04');
  const over = { target: decimal('30'), actual: decimal('33'), weight: decimal('10') };
  expect(atMostLinear.earn(over, national).arithmetic).toBe('(1−(33−30)÷30)×10=9');
});

const figure = (max: number) =>
  fc
    .record({ units: fc.bigInt({ min: BigInt(-max), max: BigInt(max) }), scale: fc.nat(4) })
    .map((value): Decimal => value);
const weights = fc.record({ units: fc.bigInt({ min: 1n, max: 10_000_000n }), scale: fc.nat(5) });

describe.each(Object.values(catalogue).map((method) => [method.id, method] as const))(
  'whatever the figures, %s',
  (_, method) => {
    // 完成程度 is measured against a hundred, spending against a budget above zero.
    const targets = {
      figures: figure,
      completion: () => fc.constant(decimal('100')),
      execution: (max: number) => figure(max).filter(({ units }) => units > 0n),
    }[method.scores];

    test('gives between nothing and the weight', () => {
      fc.assert(
        fc.property(targets(100_000), figure(100_000), weights, (target, actual, weight) => {
          const { points } = method.earn({ target, actual, weight }, national);
          expect(compare(points, zero)).toBeGreaterThanOrEqual(0);
          expect(compare(points, weight)).toBeLessThanOrEqual(0);
        }),
        { numRuns: 500 },
      );
    });

    test('never rounds above an odd weight', () => {
      const nearly = { target: decimal('10000'), weight: decimal('4.999') };
      for (const actual of ['9999', '10001', '10000']) {
        const { points } = method.earn({ ...nearly, actual: decimal(actual) }, national);
        expect(compare(points, nearly.weight)).toBeLessThanOrEqual(0);
      }
    });

    test('gives the whole weight when met', () => {
      fc.assert(
        fc.property(targets(1000), figure(1000), weights, (target, actual, weight) => {
          const performance = { target, actual, weight };
          fc.pre(method.isMet(performance));
          expect(compare(method.earn(performance, national).points, weight)).toBe(0);
        }),
      );
    });

    test('never turns back as the actual value grows', () => {
      fc.assert(
        fc.property(targets(1000), fc.array(figure(1000)), weights, (target, actuals, weight) => {
          // A ceiling falls, a floor rises; `= 0` is a ceiling in disguise.
          const falls =
            method === atMostLinear ||
            method === atMostRatio ||
            (method === exactly && target.units === 0n);
          const earned = actuals
            .toSorted(compare)
            .map((actual) => method.earn({ target, actual, weight }, national).points);
          for (const [i, points] of earned.entries()) {
            if (i === 0) continue;
            const step = compare(points, earned[i - 1]!);
            expect(falls ? step <= 0 : step >= 0).toBe(true);
          }
        }),
        { numRuns: 300 },
      );
    });
  },
);
