// How far did an actual value go beyond its target? For floors only: a ceiling is not outdone by being kept.

import type { Thresholds } from '../profile/profile.ts';
import type { Indicator } from '../project/project.ts';
import type { RowScore } from '../score/score.ts';
import { compare, type Decimal, decimal, divide, multiply, zero } from '../unit/decimal.ts';

const hundred = decimal('100');

/** Actual against target in per cent, one place; none for ceilings, words, unlike units, a target of 0. */
export function reach({ target, actual }: Indicator, row: RowScore): Decimal | undefined {
  if (row.met === undefined || !target?.value || !actual?.value) return undefined;
  if (target.sign === '<' || target.sign === '<=' || compare(target.value, zero) <= 0) {
    return undefined;
  }
  return divide(multiply(actual.value, hundred), target.value, 1);
}

/** `≥0件` reached by 30 or more counts as overshoot as well (Guangxi's system). */
function beyondNothing({ target, actual }: Indicator, thresholds: Thresholds): boolean {
  return (
    target?.value !== undefined &&
    actual?.value !== undefined &&
    compare(target.value, zero) === 0 &&
    (target.sign === '>' || target.sign === '>=') &&
    compare(actual.value, thresholds.overshootCount) >= 0
  );
}

export function overshoots(indicator: Indicator, row: RowScore, thresholds: Thresholds): boolean {
  const percent = reach(indicator, row);
  return percent === undefined
    ? beyondNothing(indicator, thresholds)
    : compare(percent, thresholds.overshoot) >= 0;
}
