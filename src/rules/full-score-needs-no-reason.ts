// Is a deviation explained where there is none?
import { compare } from '../unit/decimal.ts';
import { cite, rowsOf } from './cite.ts';
import { overshoots } from './overshoot.ts';
import { defineRule } from './rule.ts';

export const fullScoreNeedsNoReason = defineRule({
  id: 'RSN-03',
  name: 'full-score-needs-no-reason',
  title: '满分的指标不写偏差原因（超额较多的除外）',
  severity: 'warning',
  source: '公开的自评审核程序；郫都区民政局自评复核（2025）：问题越少说明越长',
  why: '满分而写偏差，不是得分错了，就是说明写错了行。',
  cure: '核对得分；说明写错行的，移到相应的指标。',
  judge: (project, { score, profile }) =>
    rowsOf(project, score).flatMap(({ indicator, row }) => {
      const { level3, reason } = indicator;
      if (!reason || !row.points || compare(row.points, row.weight) < 0) return [];
      if (overshoots(indicator, row, profile.thresholds)) return [];
      return [
        {
          at: reason.path,
          message: `「${level3.text}」得满分，却写了偏差原因`,
          hint: '核对得分，或删去偏差原因',
          related: cite(indicator.score),
        },
      ];
    }),
});
