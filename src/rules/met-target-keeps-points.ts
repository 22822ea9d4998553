// Were points taken off a target that was met?
import { compare, formatShort } from '../unit/decimal.ts';
import { cite, rowsOf } from './cite.ts';
import { overshoots } from './overshoot.ts';
import { defineRule } from './rule.ts';

export const metTargetKeepsPoints = defineRule({
  id: 'QNT-05',
  name: 'met-target-keeps-points',
  title: '完成指标值的定量指标得满分',
  severity: 'warning',
  source: '财预〔2020〕10号第十七条：完成指标值的，记该指标所赋全部分值',
  why: '完成了却扣分，分数与事实不符；想说还有不足，应写在别的指标或说明里。',
  cure: '改为满分；因指标值偏低而调减的，在原因里写明。',
  judge: (project, { score, profile }) =>
    rowsOf(project, score).flatMap(({ indicator, row }) => {
      const { level3, target, actual, score: points } = indicator;
      if (row.met !== true || !points?.value || compare(points.value, row.weight) >= 0) return [];
      // Far beyond its target and explained: that is the reduction the regulation asks for.
      if (indicator.reason && overshoots(indicator, row, profile.thresholds)) return [];
      return [
        {
          at: points.path,
          message: `「${level3.text}」指标值 ${target?.text}，完成 ${actual?.text}，已完成却只得 ${points.text}（分值 ${formatShort(row.weight)}）`,
          hint: '改为满分，或核对指标值与完成值',
          related: cite(target, actual),
        },
      ];
    }),
});
