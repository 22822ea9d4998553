// Does an indicator stand under the 二级指标 it belongs to?
import { defineRule } from './rule.ts';

export const indicatorInItsGroup = defineRule({
  id: 'QLT-06',
  name: 'indicator-in-its-group',
  title: '三级指标归在相应的二级指标之下',
  severity: 'note',
  source: '松江区 2023 年公开表：有责投诉率列为时效指标，故障次数列为社会效益指标',
  why: '归错了类，各类指标的分值就失真。',
  cure: '移到相应的二级指标；词表在地区规则的「错位用语」里。',
  judge: (project, { profile }) =>
    project.indicators.flatMap(({ level2, level3 }) => {
      const word = profile.misplaced.get(level2.text)?.find((one) => level3.text.includes(one));
      return word === undefined
        ? []
        : [
            {
              at: level3.path,
              message: `「${level3.text}」列在${level2.text}之下，「${word}」一般归在别的二级指标`,
              hint: '核对二级指标',
            },
          ];
    }),
});
