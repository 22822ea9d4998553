// Does a full execution rate hide that far more or far less was spent than planned at first?
import {
  compare,
  decimal,
  divide,
  equal,
  formatMoney,
  formatShort,
  multiply,
  zero,
} from '../unit/decimal.ts';
import { cite } from './cite.ts';
import { defineRule } from './rule.ts';

const hundred = decimal('100');

export const rateTellsTheYear = defineRule({
  id: 'FND-07',
  name: 'rate-tells-the-year',
  title: '执行率 100% 时，全年执行数与年初预算数也应相近',
  severity: 'note',
  source:
    '郫都区民政局自评复核（2025）：调整后预算等于执行数，执行率恒为 100%，看不出预算编得准不准',
  why: '全年预算数往往在年末按执行数调平，执行率因而总是 100%；与年初预算数相比才看得出预算的准头。',
  cure: '核对年初预算数；差得多的，在说明里写清原因。',
  judge: ({ funds }, { score, profile }) => {
    const { initial, executed } = score.funds;
    if (!initial || !executed || !score.rate || compare(initial, zero) <= 0) return [];
    if (!equal(score.rate, hundred)) return [];
    const share = divide(multiply(executed, hundred), initial, 1);
    const { executionFrom, executionTo } = profile.thresholds;
    if (compare(share, executionFrom) >= 0 && compare(share, executionTo) <= 0) return [];
    return [
      {
        at: funds.total.executed?.path ?? funds.total.path,
        message: `执行率 100%，而全年执行数 ${formatMoney(executed)} 是年初预算数 ${formatMoney(initial)} 的 ${formatShort(share)}%`,
        hint: '核对年初预算数，并说明差异',
        related: cite(funds.total.initial, funds.total.full),
      },
    ];
  },
});
