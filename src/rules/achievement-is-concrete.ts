// Does 实际完成情况 say enough, in figures or at least in words?
import { bare } from './likeness.ts';
import { defineRule } from './rule.ts';

export const achievementIsConcrete = defineRule({
  id: 'GOAL-02',
  name: 'achievement-is-concrete',
  title: '实际完成情况有数字，或写得够具体',
  severity: 'warning',
  source: '审计案例库：非量化目标又无验证依据，不可衡量',
  unconfirmed: '字数的界线是审核经验，不是条文',
  why: '「基本完成预期目标」一句话，既没有数字也没有事实，无从核对。',
  cure: '写出数量、时间、效果。',
  judge: ({ goal }, { profile }) => {
    const { achieved } = goal;
    if (!achieved || /\p{N}/u.test(achieved.text)) return [];
    const length = [...bare(achieved.text)].length;
    if (length >= profile.thresholds.achievedLength) return [];
    return [
      {
        at: achieved.path,
        message: `实际完成情况没有一个数字，不计标点只有 ${length} 个字`,
        hint: '写出数量、时间、效果',
      },
    ];
  },
});
