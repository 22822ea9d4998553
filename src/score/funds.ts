// How much money was planned and spent? Column totals, the execution rate and its points.
import type { Profile } from '../profile/profile.ts';
import type { Figure, Funds, FundsRow } from '../project/project.ts';
import {
  compare,
  type Decimal,
  divide,
  formatMoney,
  formatShort,
  multiply,
  scaleBy,
  sum,
  zero,
} from '../unit/decimal.ts';
import { type Earned, withinWeight } from './method.ts';

export type Column = 'initial' | 'full' | 'executed';

/** The sum of a column's sources in 元; blank counts as nothing, and all blank gives none. */
export function sourcesSum(funds: Funds, column: Column): Decimal | undefined {
  const values = [funds.fiscal, funds.carryover, funds.other]
    .map((row) => row[column]?.value)
    .filter((value): value is Decimal => value !== undefined);
  return values.length > 0 ? sum(values) : undefined;
}

/** What stands in the total row, or the sum of the sources where it was left out. */
export function columnTotal(funds: Funds, column: Column): Decimal | undefined {
  const written: Figure | undefined = (funds.total as FundsRow)[column];
  return written ? written.value : sourcesSum(funds, column);
}

const hundred: Decimal = { units: 100n, scale: 0 };

/** 全年执行数 ÷ 全年预算数 in per cent, two places; none where the budget is blank or zero. */
export function executionRate(funds: Funds): Decimal | undefined {
  const executed = columnTotal(funds, 'executed');
  const full = columnTotal(funds, 'full');
  if (!executed || !full || compare(full, zero) <= 0) return undefined;
  return divide(multiply(executed, hundred), full, 2);
}

/** weight × executed ÷ full, at most the weight, two places; none where the rate is undefined. */
export function executionEarned(funds: Funds, profile: Profile): Earned | undefined {
  const executed = columnTotal(funds, 'executed');
  const full = columnTotal(funds, 'full');
  if (!executed || !full || compare(full, zero) <= 0) return undefined;
  const weight = funds.total.weight?.value ?? profile.executionWeight;
  const points = withinWeight(scaleBy(executed, weight, full), weight);
  return {
    points,
    arithmetic: `${formatMoney(executed)}÷${formatMoney(full)}×${formatShort(weight)}=${formatShort(points)}`,
  };
}
