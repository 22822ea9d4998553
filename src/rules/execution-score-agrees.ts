// Are the points for execution what the rate gives?
import { equal, formatShort } from '../unit/decimal.ts';
import { cite } from './cite.ts';
import { defineRule } from './rule.ts';

export const executionScoreAgrees = defineRule({
  id: 'FND-03',
  name: 'execution-score-agrees',
  title: '预算执行得分等于分值乘以执行率，最高为分值',
  severity: 'error',
  source: '财预〔2020〕10号：预算执行率 10 分，按比例记分',
  why: '得分与执行率不符，总分随之出错，是审核时最先复算的一格。',
  cure: '按「分值×全年执行数÷全年预算数」改得分；不写则由程序计算。',
  judge: ({ funds }, { score }) => {
    const written = funds.total.score;
    const { computed, arithmetic } = score.execution;
    if (!written?.value || !computed || equal(written.value, computed)) return [];
    return [
      {
        at: written.path,
        message: `预算执行得分写的是 ${written.text}，应为 ${formatShort(computed)}（${arithmetic}）`,
        hint: '改正得分；也可以不写，由程序计算',
        related: cite(funds.total.weight, funds.total.rate),
      },
    ];
  },
});
