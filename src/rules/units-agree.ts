// Is what was reached counted in the unit that was promised?
import { cite } from './cite.ts';
import { defineRule } from './rule.ts';

export const unitsAgree = defineRule({
  id: 'QNT-10',
  name: 'units-agree',
  title: '实际完成值与指标值的计量单位一致',
  severity: 'warning',
  source: '松江区 2023 年公开表：指标值 2000份，完成值 1000册',
  why: '单位不同的两个数不能相比，也就不能计分。',
  cure: '统一计量单位。',
  judge: (project) =>
    project.indicators.flatMap(({ level3, target, actual }) =>
      target?.value && actual?.value && target.unit && actual.unit && target.unit !== actual.unit
        ? [
            {
              at: actual.path,
              message: `「${level3.text}」指标值以「${target.unit}」计，完成值以「${actual.unit}」计，不能相比`,
              hint: '统一计量单位',
              related: cite(target),
            },
          ]
        : [],
    ),
});
