// Do all weights add to one hundred?
import { decimal, equal, formatShort } from '../unit/decimal.ts';
import { defineRule } from './rule.ts';

const hundred = decimal('100');

export const weightsAddUp = defineRule({
  id: 'WGT-01',
  name: 'weights-add-up',
  title: '分值合计为 100',
  severity: 'error',
  source: '财预〔2020〕10号：总分一般设置为 100 分',
  why: '分值不足或超过 100，总分与等级都不能与别的项目相比。',
  cure: '核对各指标的分值，连同执行率的分值合计为 100。',
  judge: (project, { score }) => {
    if (equal(score.weights, hundred)) return [];
    const execution = formatShort(score.execution.weight);
    return [
      {
        at: ['绩效指标'],
        message: `分值合计是 ${formatShort(score.weights)}（其中执行率 ${execution}），应为 100`,
        hint: '核对各指标的分值',
        related: project.indicators.map((indicator) => ({
          at: indicator.weight.path,
          message: `${indicator.level3.text} ${indicator.weight.text}`,
        })),
      },
    ];
  },
});
