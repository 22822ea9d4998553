// How much money was planned and spent? Column totals and the execution rate.
import type { Figure, Funds, FundsRow } from '../project/project.ts';
import { compare, type Decimal, divide, multiply, sum, zero } from '../unit/decimal.ts';
import type { Performance } from './method.ts';

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

/** Budget and spending as a performance; none where the rate is undefined. */
export function executionPerformance(funds: Funds, weight: Decimal): Performance | undefined {
  const executed = columnTotal(funds, 'executed');
  const full = columnTotal(funds, 'full');
  if (!executed || !full || compare(full, zero) <= 0) return undefined;
  return { target: full, actual: executed, weight };
}
