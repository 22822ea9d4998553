// Does the actual value answer what the target asked?

import type { Words } from '../profile/profile.ts';
import type { Indicator } from '../project/project.ts';
import { isBlankMark } from '../unit/figure.ts';
import { cite } from './cite.ts';
import { defineRule } from './rule.ts';
import { wordingOf } from './wording.ts';

/** A figure was promised and words were given, or the other way round; a date or a range is a figure here. */
function kindsDiffer({ target, actual }: Indicator): boolean {
  if (!target || !actual || isBlankMark(actual.text)) return false;
  const figures = /[\p{N}一二三四五六七八九十百千万]/u;
  return target.value
    ? !figures.test(actual.text)
    : actual.value !== undefined && !figures.test(target.text);
}

function isAnswered(indicator: Indicator, words: Words): boolean {
  return !kindsDiffer(indicator) && wordingOf(indicator, words) !== 'other';
}

export const actualAnswersTarget = defineRule({
  id: 'QLT-04',
  name: 'actual-answers-target',
  title: '实际完成值与指标值说的是同一件事',
  severity: 'warning',
  source: '松江区 2023 年公开表：目标「及时」，完成「稳定」；目标「是」，完成「较准确」',
  why: '答非所问的完成值不能证明指标完成，也无从计分。',
  cure: '照指标值的问法填写：问「是」答「是」或「否」，问数答数。',
  judge: (project, { profile }) =>
    project.indicators.flatMap((indicator) => {
      const { level3, target, actual } = indicator;
      if (!actual || isAnswered(indicator, profile.words)) return [];
      return [
        {
          at: actual.path,
          message: `「${level3.text}」指标值是「${target?.text}」，完成值写的是「${actual.text}」，说的不是一件事`,
          hint: '照指标值的问法填写',
          related: cite(target),
        },
      ];
    }),
});
