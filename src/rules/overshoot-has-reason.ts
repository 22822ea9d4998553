// Was a target outdone by far without a word why?
import { formatShort } from '../unit/decimal.ts';
import { cite, rowsOf } from './cite.ts';
import { overshoots, reach } from './overshoot.ts';
import { defineRule } from './rule.ts';

export const overshootHasReason = defineRule({
  id: 'QNT-03',
  name: 'overshoot-has-reason',
  title: '完成值超过指标值三成以上的，要说明原因',
  severity: 'warning',
  source: '广西省级系统：实际完成情况超出指标值 30% 的，必填「实际完成情况超计划较大」的说明',
  why: '超额太多，往往不是干得好，而是指标定低了；审核必问。',
  cure: '在偏差原因里写明为什么超额；指标定低的，下年调整。',
  judge: (project, { score, profile }) =>
    rowsOf(project, score).flatMap(({ indicator, row }) => {
      if (indicator.reason || !overshoots(indicator, row, profile.thresholds)) return [];
      const { level3, target, actual, path } = indicator;
      const percent = reach(indicator, row);
      const much = percent ? `，是指标值的 ${formatShort(percent)}%` : '';
      return [
        {
          at: actual?.path ?? path,
          message: `「${level3.text}」指标值 ${target?.text}，完成 ${actual?.text}${much}，没有说明原因`,
          hint: '补上「偏差原因分析及改进措施」',
          related: cite(target),
        },
      ];
    }),
});
