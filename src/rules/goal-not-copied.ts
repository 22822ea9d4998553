// Does 实际完成情况 tell what happened, or repeat what was planned?
import { compare, formatShort } from '../unit/decimal.ts';
import { cite } from './cite.ts';
import { likeness } from './likeness.ts';
import { defineRule } from './rule.ts';

export const goalNotCopied = defineRule({
  id: 'GOAL-01',
  name: 'goal-not-copied',
  title: '实际完成情况不照抄预期目标',
  severity: 'warning',
  source: '丽江古城公开表；审计案例：绩效自评流于形式',
  why: '把目标再抄一遍，看不出做了什么、做到什么程度。',
  cure: '写做了哪些事、多少数量、什么效果。',
  judge: ({ goal }, { profile }) => {
    const { expected, achieved } = goal;
    if (!expected || !achieved) return [];
    const alike = likeness(expected.text, achieved.text);
    if (compare(alike, profile.thresholds.copiedGoal) < 0) return [];
    return [
      {
        at: achieved.path,
        message: `实际完成情况与预期目标相似 ${formatShort(alike)}%（按相邻两字的重合计算），像是照抄`,
        hint: '写做了哪些事、多少数量、什么效果',
        related: cite(expected).map(({ at }) => ({ at, message: '预期目标' })),
      },
    ];
  },
});
