// Does one indicator carry too much?
import { compare, formatShort } from '../unit/decimal.ts';
import { rowsOf } from './cite.ts';
import { defineRule } from './rule.ts';

export const weightSpreadOut = defineRule({
  id: 'WGT-04',
  name: 'weight-spread-out',
  title: '一项指标的分值不宜过于集中',
  severity: 'warning',
  source: '四川大英（一项 90 分）、青神（一项 60 分）等公开表；审核经验',
  unconfirmed: '30 分的界线是审核经验，不是条文',
  why: '一项指标占去三成以上，其余指标形同虚设，一项好坏决定等级。',
  cure: '把这一项分成几项，或把分值分给别的指标。',
  judge: (project, { score, profile }) =>
    rowsOf(project, score).flatMap(({ indicator, row }) =>
      compare(row.weight, profile.thresholds.heavyWeight) < 0
        ? []
        : [
            {
              at: indicator.weight.path,
              message: `「${indicator.level3.text}」一项占 ${formatShort(row.weight)} 分`,
              hint: '细分指标，或把分值分给别的指标',
            },
          ],
    ),
});
