// Were points lost without a word why?
import { compare, formatShort } from '../unit/decimal.ts';
import { defineRule } from './rule.ts';

export const shortfallHasReason = defineRule({
  id: 'RSN-01',
  name: 'shortfall-has-reason',
  title: '扣分的指标要写偏差原因分析及改进措施',
  severity: 'error',
  source: '《项目支出绩效自评表》偏差原因分析及改进措施栏；省级系统：扣分而原因为空不能保存',
  why: '扣了分而不说原因，整改无从谈起；多数系统不允许这样保存。',
  cure: '在该指标补上偏差原因与改进措施。',
  judge: (project, { score }) =>
    project.indicators.flatMap((indicator, index) => {
      const row = score.indicators[index];
      if (!row?.points || compare(row.points, row.weight) >= 0 || indicator.reason) return [];
      return [
        {
          at: indicator.score?.path ?? indicator.path,
          message: `「${indicator.level3.text}」分值 ${formatShort(row.weight)}，得分 ${formatShort(row.points)}，没有写偏差原因`,
          hint: '补上「偏差原因分析及改进措施」',
        },
      ];
    }),
});
