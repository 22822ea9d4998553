// Does every score lie between nothing and its weight?
import type { Figure } from '../project/project.ts';
import { compare, type Decimal, formatShort, zero } from '../unit/decimal.ts';
import { defineRule, type Finding } from './rule.ts';

function outside(name: string, weight: Decimal, score: Figure | undefined): Finding[] {
  if (!score?.value) return [];
  if (compare(score.value, zero) >= 0 && compare(score.value, weight) <= 0) return [];
  return [
    {
      at: score.path,
      message: `「${name}」得分 ${score.text}，应在 0 与分值 ${formatShort(weight)} 之间`,
      hint: '得分最高不能超过该指标的分值',
    },
  ];
}

export const scoreWithinWeight = defineRule({
  id: 'WGT-03',
  name: 'score-within-weight',
  title: '分值大于 0，得分在 0 与分值之间',
  severity: 'error',
  source: '各地自评通知：得分最高不能超过该指标分值上限',
  why: '得分超出分值，或分值为零，总分就失去意义。',
  cure: '把得分改到 0 与分值之间；分值应大于 0。',
  judge: (project, { score }) => {
    const { total } = project.funds;
    const rows = project.indicators.map((i) => ({
      name: i.level3.text,
      weight: i.weight,
      score: i.score,
    }));
    const execution = { name: '预算执行率', weight: total.weight, score: total.score };
    return [execution, ...rows].flatMap(({ name, weight, score: points }): Finding[] => {
      if (!weight?.value) return outside(name, score.execution.weight, points);
      if (compare(weight.value, zero) > 0) return outside(name, weight.value, points);
      return [
        {
          at: weight.path,
          message: `「${name}」分值是 ${weight.text}，应大于 0`,
          hint: '改正分值',
        },
      ];
    });
  },
});
