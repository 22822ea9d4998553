// Were points taken off where the words of the target came true to the letter?
import { compare, formatShort } from '../unit/decimal.ts';
import { cite, rowsOf } from './cite.ts';
import { defineRule } from './rule.ts';
import { wordingOf } from './wording.ts';

export const metWordKeepsPoints = defineRule({
  id: 'QLT-01',
  name: 'met-word-keeps-points',
  title: '定性指标一字不差地完成，不应扣分',
  severity: 'warning',
  source:
    '松江区 2023 年公开表：目标「提升」，完成「提升」，扣 1 至 3 分；郫都区复核：扣分 0 至 100% 没有标准',
  why: '写着完全达成又扣分，扣的是什么没有依据。',
  cure: '实际完成值写成实际的程度（如「较及时」），或改为满分。',
  judge: (project, { score, profile }) =>
    rowsOf(project, score).flatMap(({ indicator, row }) => {
      const { level3, target, actual, score: points } = indicator;
      if (wordingOf(indicator, profile.words) !== 'same' || indicator.completion) return [];
      if (!points?.value || compare(points.value, row.weight) >= 0) return [];
      return [
        {
          at: points.path,
          message: `「${level3.text}」目标「${target?.text}」，完成「${actual?.text}」，却只得 ${points.text}（分值 ${formatShort(row.weight)}）`,
          hint: '写出实际的程度，或改为满分',
          related: cite(target, actual),
        },
      ];
    }),
});
