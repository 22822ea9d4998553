// How may a row earn points? The contract of a scoring method.
import type { Profile } from '../profile/profile.ts';
import { type Decimal, greatest, least, zero } from '../unit/decimal.ts';

/**
 * Three exact numbers. What the first two are depends on what the method scores: an indicator's target and
 * actual value of one unit, the budget and what was spent (元), or a hundred and 完成程度 (per cent).
 */
export interface Performance {
  readonly target: Decimal;
  readonly actual: Decimal;
  readonly weight: Decimal;
}

/** Points, rounded to two places half up, and the arithmetic a reader can check: `44÷47×15=14.04`. */
export interface Earned {
  readonly points: Decimal;
  readonly arithmetic: string;
}

export interface Method {
  readonly id: string;
  /** What a project or a profile may write for it: `不低于`. */
  readonly name: string;
  readonly title: string;
  /** The regulation or system it follows. */
  readonly source: string;
  /** An indicator's figures, the degree to which words came true, or the money of the whole project. */
  readonly scores: 'figures' | 'completion' | 'execution';
  readonly earn: (performance: Performance, profile: Profile) => Earned;
  /** Whether the target counts as met. */
  readonly isMet: (performance: Performance) => boolean;
}

/** Points lie between nothing and the weight: 4.999 earned nearly whole must not round to 5.00. */
export function withinWeight(points: Decimal, weight: Decimal): Decimal {
  return greatest(least(points, weight), zero);
}
