// Do several units have projects of one name?

import { groupBy } from './group-by.ts';
import { bare } from './likeness.ts';
import { defineBatchRule } from './rule.ts';

export const projectNamesToldApart = defineBatchRule({
  id: 'SET-01',
  name: 'project-names-told-apart',
  title: '几个单位的项目同名，汇总时要能分清',
  severity: 'note',
  source: '松江区 2023 年公开表：宣传与推广、业务培训等各有四份；上海市部门决算按项目公开',
  why: '同名的项目汇总成一列，谁的预算、谁的得分容易张冠李戴。',
  cure: '在项目名称里带上单位或用途；确属同类项目的，写「已核」。',
  compare: (summaries) =>
    groupBy(summaries, ({ name, year }) => name && `${year} ${bare(name.text)}`).flatMap((same) => {
      const units = new Set(same.map(({ unit }) => bare(unit?.text ?? '')));
      if (units.size < 2) return [];
      return same.flatMap((of) =>
        of.name
          ? [
              {
                of,
                at: of.name,
                message: `「${of.name.text}」同名的项目有 ${same.length} 个，分属 ${units.size} 个单位`,
                hint: '汇总时以单位区分',
                related: same.flatMap(({ name, unit }) =>
                  name && name !== of.name ? [{ at: name, message: unit?.text ?? name.text }] : [],
                ),
              },
            ]
          : [],
      );
    }),
});
