// Does an actual value say what was reached, not what was promised?
import { cite } from './cite.ts';
import { defineRule } from './rule.ts';

export const actualIsAFigure = defineRule({
  id: 'QNT-09',
  name: 'actual-is-a-figure',
  title: '实际完成值写实际的数，不带比较符号',
  severity: 'warning',
  source: '湖南中江等地公开表：完成值照抄指标值「≥95%」',
  why: '「≥85%」说的是目标，不是结果；照抄指标值等于没有填。',
  cure: '写实际达到的数，如 91%。',
  judge: (project) =>
    project.indicators.flatMap(({ level3, target, actual }) =>
      actual?.value && actual.sign !== undefined
        ? [
            {
              at: actual.path,
              message: `「${level3.text}」实际完成值写的是「${actual.text}」，不是一个实际的数`,
              hint: '写实际达到的数，不带比较符号',
              related: cite(target),
            },
          ]
        : [],
    ),
});
