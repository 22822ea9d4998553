// Does a numeric target say whether it is a floor or a ceiling?
import { defineRule } from './rule.ts';

export const numericTargetHasSign = defineRule({
  id: 'QNT-08',
  name: 'numeric-target-has-sign',
  title: '定量指标值写明 ≥、≤ 或 =',
  severity: 'note',
  source: '省级预算管理一体化系统：定量指标由符号、数值、计量单位三部分组成',
  why: '没有符号就不知道是越多越好还是越少越好，计分只能按「不少于」猜。',
  cure: '在指标值前写上 ≥、≤ 或 =。',
  judge: (project) =>
    project.indicators.flatMap(({ level3, target }) =>
      target?.value && target.sign === undefined
        ? [
            {
              at: target.path,
              message: `「${level3.text}」指标值 ${target.text} 没有比较符号，计分时按「不少于」`,
              hint: `写作 ≥${target.text} 或 ≤${target.text}`,
            },
          ]
        : [],
    ),
});
