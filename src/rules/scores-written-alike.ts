// Are the scores and their total written with one habit of decimal places?
import { cite } from './cite.ts';
import { defineRule } from './rule.ts';
import { placesMixed } from './written-places.ts';

export const scoresWrittenAlike = defineRule({
  id: 'SUM-02',
  name: 'scores-written-alike',
  title: '总分与各项得分的小数位写法一致',
  severity: 'note',
  source: '松江区 2023 年公开表：有的总分印 98，有的印 96.00',
  why: '同一批表里 98 与 96.00 并见，不齐整，也让人疑心有未显示的小数。',
  cure: '统一写法；总分不写则由程序按需要的位数印。',
  judge: (project) => {
    const { total, funds, indicators } = project;
    if (!total) return [];
    const scores = [funds.total.score, ...indicators.map(({ score }) => score)].flatMap(
      (cell) => cell ?? [],
    );
    if (!placesMixed([total, ...scores])) return [];
    const odd = scores.find((cell) => placesMixed([total, cell]));
    return [
      {
        at: (odd ? total : (scores[0] ?? total)).path,
        message: `总分写作 ${total.text}，与各项得分的小数位写法不一`,
        hint: '统一小数位',
        related: cite(odd),
      },
    ];
  },
});
