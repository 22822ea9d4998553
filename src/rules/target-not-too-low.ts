// Was a target outdone so far that it must have been set too low?
import { compare, formatShort } from '../unit/decimal.ts';
import { cite, rowsOf } from './cite.ts';
import { reach } from './overshoot.ts';
import { defineRule } from './rule.ts';

export const targetNotTooLow = defineRule({
  id: 'QNT-04',
  name: 'target-not-too-low',
  title: '指标值不应明显偏低（完成值达到三倍以上）',
  severity: 'warning',
  source: '财预〔2020〕10号第十七条：年初指标值设定明显偏低的，按照偏离度适度调减分值',
  unconfirmed: '条文未见原件，三倍的界线是审核经验',
  why: '轻易就能完成几倍的指标不能衡量绩效；办法要求调减得分。',
  cure: '说明原因并按偏离度调减得分，下年重定指标值。',
  judge: (project, { score, profile }) =>
    rowsOf(project, score).flatMap(({ indicator, row }) => {
      const percent = reach(indicator, row);
      if (!percent || compare(percent, profile.thresholds.farOvershoot) < 0) return [];
      const { level3, target, actual, path } = indicator;
      return [
        {
          at: target?.path ?? path,
          message: `「${level3.text}」完成 ${actual?.text}，是指标值 ${target?.text} 的 ${formatShort(percent)}%，指标值定得过低`,
          hint: '按偏离度调减得分，下年重定指标值',
          related: cite(actual),
        },
      ];
    }),
});
