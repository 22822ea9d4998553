// Was a ceiling broken and still scored too well?
import { formatShort } from '../unit/decimal.ts';
import { cite, rowsOf } from './cite.ts';
import { isLenientCeiling } from './missed-target-scored-in-proportion.ts';
import { defineRule } from './rule.ts';

export const ceilingKeptOrScoredDown = defineRule({
  id: 'QNT-07',
  name: 'ceiling-kept-or-scored-down',
  title: '超过上限的反向指标，得分不高于按办法算出的分',
  severity: 'warning',
  source: '郫都区民政局自评复核（2025）：成本上限 160 万元超出 1.4 倍仍得 66.7% 的分',
  why: '上限是不能突破的承诺；突破了还得大半的分，上限就没有意义。',
  cure: '按算式改得分，或核对指标值与完成值。',
  judge: (project, { score }) =>
    rowsOf(project, score).flatMap((one) => {
      const { indicator, row } = one;
      if (!isLenientCeiling(one) || !indicator.score) return [];
      return [
        {
          at: indicator.score.path,
          message: `「${indicator.level3.text}」超过上限，得分 ${indicator.score.text}，按办法至多 ${row.computed ? formatShort(row.computed) : ''}（${row.arithmetic}）`,
          hint: '按算式改得分',
          related: cite(indicator.target, indicator.actual),
        },
      ];
    }),
});
