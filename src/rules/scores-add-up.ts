// Do the scores add to the printed total?
import { equal, formatShort } from '../unit/decimal.ts';
import { defineRule } from './rule.ts';

export const scoresAddUp = defineRule({
  id: 'SUM-01',
  name: 'scores-add-up',
  title: '总分等于各项得分之和',
  severity: 'error',
  source: '《项目支出绩效自评表》总分栏：各项得分合计',
  why: '总分决定等级，各项相加不等于总分的表会被退回。',
  cure: '核对各项得分；总分不写则由程序相加。',
  judge: (project, { score }) => {
    const written = project.total;
    const { computedTotal } = score;
    if (!written?.value || !computedTotal || equal(written.value, computedTotal)) return [];
    const execution = project.funds.total.score;
    const rows = project.indicators.map((indicator, index) => {
      const { points } = score.indicators[index] ?? {};
      return {
        at: indicator.score?.path ?? indicator.path,
        message: `${indicator.level3.text} ${points ? formatShort(points) : ''}`,
      };
    });
    const first = execution ? [{ at: execution.path, message: `预算执行 ${execution.text}` }] : [];
    return [
      {
        at: written.path,
        message: `总分写的是 ${written.text}，各项得分相加是 ${formatShort(computedTotal)}`,
        hint: '核对各项得分；总分也可以不写，由程序相加',
        related: [...first, ...rows],
      },
    ];
  },
});
