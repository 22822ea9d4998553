// Did a weaker word than the target's earn full points?
import { compare } from '../unit/decimal.ts';
import { cite, rowsOf } from './cite.ts';
import { defineRule } from './rule.ts';
import { wordingOf } from './wording.ts';

export const weakerWordLosesPoints = defineRule({
  id: 'QLT-02',
  name: 'weaker-word-loses-points',
  title: '定性指标只是「较」「基本」达成的，不得满分',
  severity: 'error',
  source: '财预〔2020〕10号第十七条：定性指标分达成、部分达成、未达成三档',
  why: '「较及时」不是「及时」，属于部分达成，满分不实。',
  cure: '按所属档次改得分，或核对实际完成值。',
  judge: (project, { score, profile }) =>
    rowsOf(project, score).flatMap(({ indicator, row }) => {
      const { level3, target, actual, score: points } = indicator;
      const wording = wordingOf(indicator, profile.words);
      if (wording !== 'weaker' && wording !== 'contrary') return [];
      if (!points?.value || compare(points.value, row.weight) < 0) return [];
      return [
        {
          at: points.path,
          message: `「${level3.text}」目标「${target?.text}」，完成「${actual?.text}」，没有全部达成却得满分 ${points.text}`,
          hint: '按所属档次改得分，或核对实际完成值',
          related: cite(target, actual),
        },
      ];
    }),
});
