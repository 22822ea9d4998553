// Was a missed target given points other than its proportion?
import { absolute, compare, decimal, formatShort, subtract, zero } from '../unit/decimal.ts';
import { cite, type JudgedRow, rowsOf } from './cite.ts';
import { defineRule } from './rule.ts';

const cent = decimal('0.01');

/** Points written for a missed target against those computed; none where either is unknown or the row has full points. */
export function missedBy({ row }: JudgedRow) {
  if (row.met !== false || !row.written || !row.computed) return undefined;
  if (compare(row.written, row.weight) >= 0) return undefined;
  const difference = subtract(row.written, row.computed);
  return compare(absolute(difference), cent) > 0 ? difference : undefined;
}

function isCeiling({ indicator }: JudgedRow): boolean {
  return indicator.target?.sign === '<' || indicator.target?.sign === '<=';
}

/** A ceiling broken and scored too well has a law of its own (QNT-07). */
export function isLenientCeiling(one: JudgedRow): boolean {
  const difference = missedBy(one);
  return isCeiling(one) && difference !== undefined && compare(difference, zero) > 0;
}

export const missedTargetScoredInProportion = defineRule({
  id: 'QNT-02',
  name: 'missed-target-scored-in-proportion',
  title: '未完成指标值的，按完成比例记分（相差不超过 0.01）',
  severity: 'warning',
  source: '财预〔2020〕10号第十七条：未完成指标值的，按照完成值与指标值的比例记分',
  why: '定量指标的得分是算出来的，不是估出来的；凭印象扣一两分，同样的差距得分却不同。',
  cure: '按算式改得分；不写得分则由程序计算。',
  judge: (project, { score }) =>
    rowsOf(project, score).flatMap((one) => {
      const { indicator, row } = one;
      if (missedBy(one) === undefined || isLenientCeiling(one) || !indicator.score) return [];
      return [
        {
          at: indicator.score.path,
          message: `「${indicator.level3.text}」得分 ${indicator.score.text}，按完成比例应为 ${row.computed ? formatShort(row.computed) : ''}（${row.arithmetic}）`,
          hint: '按算式改得分，或核对指标值与完成值',
          related: cite(indicator.target, indicator.actual),
        },
      ];
    }),
});
