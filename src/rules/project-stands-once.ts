// Does one project stand in two files?
import { groupBy } from './group-by.ts';
import { bare } from './likeness.ts';
import { defineBatchRule } from './rule.ts';

export const projectStandsOnce = defineBatchRule({
  id: 'SET-02',
  name: 'project-stands-once',
  title: '一个项目只有一份自评表',
  severity: 'error',
  source: '各地自评通知：每个项目填报一份自评表；部门汇总的项目数与金额由此而来',
  why: '同一单位、同一年度、同一名称的两份表，会使汇总的项目数与金额重复。',
  cure: '删去其中一份，或改正项目名称、单位、年度。',
  compare: (summaries) =>
    groupBy(
      summaries,
      ({ name, unit, year }) => name && unit && `${year} ${bare(unit.text)} ${bare(name.text)}`,
    ).flatMap(([first, ...others]) =>
      others.flatMap((of) =>
        of.name
          ? [
              {
                of,
                at: of.name,
                message: `「${of.name.text}」已有一份：${first?.path}`,
                hint: '删去其中一份，或改正项目名称、单位、年度',
                related: first?.name ? [{ at: first.name, message: first.path }] : [],
              },
            ]
          : [],
      ),
    ),
});
