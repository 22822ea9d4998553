// Does each money column add up to its total?
import type { Figure } from '../project/project.ts';
import { type Decimal, equal, formatMoney, sum } from '../unit/decimal.ts';
import { defineRule } from './rule.ts';

const columns = [
  ['initial', '年初预算数'],
  ['full', '全年预算数'],
  ['executed', '全年执行数'],
] as const;

export const fundsAddUp = defineRule({
  id: 'FND-01',
  name: 'funds-add-up',
  title: '年度资金总额等于各来源之和',
  severity: 'error',
  source: '《项目支出绩效自评表》项目资金栏：年度资金总额为各来源合计',
  why: '总额与来源对不上，说明某一格抄错或漏填，执行率与得分都会跟着错。',
  cure: '核对三个来源与总额；总额不写则由程序相加。',
  judge: ({ funds }) =>
    columns.flatMap(([column, label]) => {
      const total = funds.total[column];
      const parts = [funds.fiscal, funds.carryover, funds.other]
        .map((row) => row[column])
        .filter((cell): cell is Figure & { value: Decimal } => cell?.value !== undefined);
      if (!total?.value || parts.length === 0) return [];
      const expected = sum(parts.map((cell) => cell.value));
      if (equal(total.value, expected)) return [];
      return [
        {
          at: total.path,
          message: `${label}的年度资金总额是 ${formatMoney(total.value)}，各来源相加是 ${formatMoney(expected)}`,
          hint: '核对总额与各来源；总额也可以不写，由程序相加',
          related: parts.map((cell) => ({
            at: cell.path,
            message: `${String(cell.path.at(-2))} ${formatMoney(cell.value)}`,
          })),
        },
      ];
    }),
});
