// Was the unit of the target dropped in the actual value?
import { cite } from './cite.ts';
import { defineRule } from './rule.ts';

export const actualHasUnit = defineRule({
  id: 'QNT-11',
  name: 'actual-has-unit',
  title: '指标值有计量单位的，实际完成值也写上',
  severity: 'note',
  source: '松江区 2023 年公开表：指标值 >=47件，完成值 44',
  why: '少了单位，86 是 86% 还是 86 件要靠猜。',
  cure: '补上单位；程序不代为补写。',
  judge: (project) =>
    project.indicators.flatMap(({ level3, target, actual }) =>
      target?.value && actual?.value && target.unit && actual.unit === ''
        ? [
            {
              at: actual.path,
              message: `「${level3.text}」指标值以「${target.unit}」计，完成值 ${actual.text} 没有写单位`,
              hint: `核实后写作 ${actual.text}${target.unit}`,
              related: cite(target),
            },
          ]
        : [],
    ),
});
