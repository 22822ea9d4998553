// How may an indicator earn points? The contract of a scoring method.
import { type Decimal, greatest, least, zero } from '../unit/decimal.ts';

/** Three exact numbers; units have been found to agree. */
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
  readonly title: string;
  /** The regulation or system it follows. */
  readonly source: string;
  readonly earn: (performance: Performance) => Earned;
  /** Whether the target counts as met. */
  readonly isMet: (performance: Performance) => boolean;
}

/** Points lie between nothing and the weight: 4.999 earned nearly whole must not round to 5.00. */
export function withinWeight(points: Decimal, weight: Decimal): Decimal {
  return greatest(least(points, weight), zero);
}
