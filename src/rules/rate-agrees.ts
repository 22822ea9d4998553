// Is the execution rate what the money says?
import { equal, formatDecimal, round } from '../unit/decimal.ts';
import { cite } from './cite.ts';
import { defineRule } from './rule.ts';

export const rateAgrees = defineRule({
  id: 'FND-02',
  name: 'rate-agrees',
  title: '执行率等于全年执行数除以全年预算数（百分数，两位小数）',
  severity: 'error',
  source: '《项目支出绩效自评表》项目资金栏：执行率＝全年执行数÷全年预算数',
  why: '执行率是全表唯一由金额直接算出的指标，写错一眼可见。',
  cure: '核对两项金额后改执行率；不写则由程序计算。',
  judge: ({ funds }, { score }) => {
    const written = funds.total.rate;
    if (!written?.value || !score.rate || equal(round(written.value, 2), score.rate)) return [];
    return [
      {
        at: written.path,
        message: `执行率写的是 ${written.text}，按全年执行数÷全年预算数应为 ${formatDecimal(score.rate)}%`,
        hint: '改正执行率，或核对两项金额；执行率也可以不写，由程序计算',
        related: cite(funds.total.executed, funds.total.full),
      },
    ];
  },
});
