// Is what the project cost measured by an indicator?
import { defineRule } from './rule.ts';

export const costIndicatorSet = defineRule({
  id: 'IND-02',
  name: 'cost-indicator-set',
  title: '设有成本指标',
  severity: 'warning',
  source: '财预〔2021〕101号：成本指标为一级指标之一；财预〔2020〕10号：产出指标含成本指标',
  unconfirmed: '两个文件的正文未见，成本指标是否必设各地不一',
  why: '绩效是花多少钱办多少事；没有成本指标，只看见办事，看不见花钱。',
  cure: '设一项成本指标，如「每公里养护成本 ≤1.2万元」。',
  judge: ({ indicators }) =>
    indicators.length === 0 ||
    indicators.some(({ level1, level2 }) => /成本/.test(level1.text + level2.text))
      ? []
      : [
          {
            at: ['绩效指标'],
            message: '绩效指标里没有成本指标',
            hint: '在产出指标之下，或单独设成本指标',
          },
        ],
});
