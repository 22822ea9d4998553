// Was more spent than there was?
import { compare, formatMoney } from '../unit/decimal.ts';
import { cite } from './cite.ts';
import { defineRule } from './rule.ts';

export const spendingWithinBudget = defineRule({
  id: 'FND-04',
  name: 'spending-within-budget',
  title: '全年执行数不超过全年预算数',
  severity: 'error',
  source: '省级预算管理一体化系统：执行率不超过 100%；预算法第十三条：支出必须以经批准的预算为依据',
  why: '没有预算不得支出；执行数大于预算数，多半是一格抄错，或预算调整没有填进来。',
  cure: '核对两项金额；年中追加的，写进全年预算数。',
  judge: ({ funds }) =>
    [funds.total, funds.fiscal, funds.carryover, funds.other].flatMap(({ full, executed }) => {
      if (!full?.value || !executed?.value || compare(executed.value, full.value) <= 0) return [];
      const row = String(executed.path.at(-2));
      return [
        {
          at: executed.path,
          message: `${row}的全年执行数 ${formatMoney(executed.value)} 大于全年预算数 ${formatMoney(full.value)}`,
          hint: '核对两项金额',
          related: cite(full),
        },
      ];
    }),
});
