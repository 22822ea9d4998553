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
  judge: (project, { score }) => {
    const { funds } = project;
    const rows = project.indicators.flatMap((indicator): Finding[] => {
      const weight = indicator.weight.value;
      if (compare(weight, zero) <= 0) {
        return [
          {
            at: indicator.weight.path,
            message: `「${indicator.level3.text}」分值是 ${indicator.weight.text}，应大于 0`,
            hint: '给这个指标分配分值，或删去这个指标',
          },
        ];
      }
      return outside(indicator.level3.text, weight, indicator.score);
    });
    return [...outside('预算执行率', score.execution.weight, funds.total.score), ...rows];
  },
});
