// Does a whole project score what the regulation computes? Random projects against a model in exact fractions that shares no code.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkProject } from '../../src/project/check.ts';
import { type Score, scoreProject } from '../../src/score/score.ts';
import { compare, type Decimal, formatDecimal, zero } from '../../src/unit/decimal.ts';
import { type ProfileId, profileOf } from '../profile/profiles.ts';
import { readingOf } from '../read/reading.ts';

/** A fraction; the denominator is above zero. */
type Fraction = readonly [bigint, bigint];

function fraction(text: string): Fraction {
  const [whole = '0', digits = ''] = text.replaceAll(',', '').split('.');
  return [BigInt(whole + digits), 10n ** BigInt(digits.length)];
}
const times = (a: Fraction, b: Fraction): Fraction => [a[0] * b[0], a[1] * b[1]];
const over = (a: Fraction, b: Fraction): Fraction =>
  b[0] < 0n ? [-a[0] * b[1], -a[1] * b[0]] : [a[0] * b[1], a[1] * b[0]];
const minus = (a: Fraction, b: Fraction): Fraction => [a[0] * b[1] - b[0] * a[1], a[1] * b[1]];
const less = (a: Fraction, b: Fraction) => a[0] * b[1] < b[0] * a[1];
const nothing: Fraction = [0n, 1n];
const one: Fraction = [1n, 1n];

/** Two places, half up, between nothing and the weight. */
function points(value: Fraction, weight: Fraction): Fraction {
  if (less(value, nothing)) return nothing;
  const cents = (200n * value[0] + value[1]) / (2n * value[1]);
  const rounded: Fraction = [cents, 100n];
  return less(weight, rounded) ? weight : rounded;
}

interface Row {
  readonly sign: string;
  readonly target: string;
  readonly actual: string;
  readonly weight: string;
}

/** 财预〔2020〕10号第十七条 and, for ceilings, the straight line or (Hubei) the ratio. */
function earned({ sign, ...row }: Row, ceiling: 'linear' | 'ratio'): Fraction {
  const [target, actual, weight] = [row.target, row.actual, row.weight].map(fraction) as [
    Fraction,
    Fraction,
    Fraction,
  ];
  const atMost = sign === '<=' || sign === '<' || (sign === '=' && target[0] === 0n);
  if (atMost ? !less(target, actual) : !less(actual, target)) return weight;
  if (target[0] <= 0n) return nothing;
  if (!atMost) return points(times(over(actual, target), weight), weight);
  return ceiling === 'ratio'
    ? points(times(over(target, actual), weight), weight)
    : points(times(minus(one, over(minus(actual, target), target)), weight), weight);
}

const figure = fc
  .tuple(fc.integer({ min: -50, max: 5000 }), fc.nat(99), fc.nat(2))
  .map(([whole, part, places]) =>
    places === 0 ? `${whole}` : `${whole}.${String(part).padStart(2, '0').slice(0, places)}`,
  );
const weight = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.nat(9))
  .map(([whole, part]) => (part === 0 ? `${whole}` : `${whole}.${part}`));
const row = fc.record({
  sign: fc.constantFrom('>=', '>', '=', '<=', '<', ''),
  target: figure,
  actual: figure,
  weight,
});
const project = fc.record({
  rows: fc.array(row, { minLength: 1, maxLength: 8 }),
  full: fc.integer({ min: 1, max: 10 ** 9 }).map((cents) => (cents / 100).toFixed(2)),
  executed: fc.integer({ min: 0, max: 10 ** 9 }).map((cents) => (cents / 100).toFixed(2)),
});

function scored(
  { rows, full, executed }: { rows: readonly Row[]; full: string; executed: string },
  profile: ProfileId,
): Score {
  const lines = rows.map(
    ({ sign, target, actual, weight: points_ }, i) =>
      `      - { 三级指标: 指标${i}, 年度指标值: "${sign}${target}", 实际完成值: "${actual}", 分值: ${points_} }`,
  );
  const text = `项目资金:\n  当年财政拨款: { 全年预算数: ${full}, 全年执行数: ${executed} }\n绩效指标:\n  产出指标:\n    数量指标:\n${lines.join('\n')}\n`;
  const { value } = checkProject(readingOf(text));
  if (!value) throw new Error(`not a project: ${text}`);
  return scoreProject(value, profileOf(profile));
}

const asFraction = (value: Decimal | undefined) => fraction(formatDecimal(value ?? zero));
const same = (a: Fraction, b: Fraction) => a[0] * b[1] === b[0] * a[1];
const runs = Number(process.env.ZPB_SCORES ?? 1500);

test.each([
  ['national', 'linear', '10'],
  ['hubei', 'ratio', '20'],
] as const)(
  `%s: ${runs} projects, each row, the execution and the total`,
  (id, ceiling, execution) => {
    fc.assert(
      fc.property(project, (drawn) => {
        const score = scored(drawn, id);
        const rate = over(fraction(drawn.executed), fraction(drawn.full));
        const most = fraction(execution);
        const parts = [
          less(rate, one) ? points(times(rate, most), most) : most,
          ...drawn.rows.map((r) => earned(r, ceiling)),
        ];
        const got = [score.execution, ...score.indicators];
        for (const [i, part] of parts.entries()) {
          expect(same(asFraction(got[i]?.computed), part)).toBe(true);
          expect(compare(got[i]?.computed ?? zero, zero)).toBeGreaterThanOrEqual(0);
          expect(compare(got[i]?.computed ?? zero, got[i]?.weight ?? zero)).toBeLessThanOrEqual(0);
        }
        const total = parts.reduce((a, b) => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]], nothing);
        expect(same(asFraction(score.total), total)).toBe(true);
      }),
      { numRuns: runs },
    );
  },
);

test('more reached never earns less under a floor, nor more under a ceiling', () => {
  fc.assert(
    fc.property(row, figure, (drawn, other) => {
      const base = { full: '1', executed: '1' };
      const [a, b] = [drawn.actual, other].map(
        (actual) =>
          scored({ ...base, rows: [{ ...drawn, actual }] }, 'national').indicators[0]?.computed,
      );
      const [x, y] = [fraction(drawn.actual), fraction(other)];
      const [low, high] = less(x, y) ? [a, b] : [b, a];
      const falls =
        drawn.sign.startsWith('<') || (drawn.sign === '=' && fraction(drawn.target)[0] === 0n);
      const step = compare(high ?? zero, low ?? zero);
      expect(falls ? step <= 0 : step >= 0).toBe(true);
    }),
    { numRuns: runs },
  );
});
