// Is there a budget from which a rate can be computed, and a dash where there is none?
import { compare, zero } from '../unit/decimal.ts';
import { defineRule } from './rule.ts';

export const budgetGivesRate = defineRule({
  id: 'FND-05',
  name: 'budget-gives-rate',
  title: '全年预算数为 0 或空白时，执行率写「—」，不写 0% 或 100%',
  severity: 'warning',
  source: '青神等地公开表：预算为 0 而执行率印 0.00%；省级系统此时按除以 1 处理',
  why: '没有分母的比例不存在，写成 0% 是说一分没花，写成 100% 是说全花了，都不是实情。',
  cure: '补上全年预算数；确实没有预算的，执行率写「—」，得分按地方规定填写。',
  judge: ({ funds }, { score }) => {
    const { full } = score.funds;
    if (full && compare(full, zero) > 0) return [];
    const { rate, full: cell } = funds.total;
    const state = full ? '是 0' : '没有填写';
    if (rate?.value) {
      return [
        {
          at: rate.path,
          message: `全年预算数${state}，执行率无从计算，却写着 ${rate.text}`,
          hint: '补上全年预算数，或把执行率写成「—」',
        },
      ];
    }
    return rate
      ? []
      : [
          {
            at: cell?.path ?? [...funds.total.path, '全年预算数'],
            message: `全年预算数${state}，执行率与它的得分无从计算`,
            hint: '补上全年预算数；确实没有预算的，执行率写「—」并填写得分',
          },
        ];
  },
});
