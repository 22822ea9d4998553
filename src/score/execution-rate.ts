// Which points does spending the budget earn? The weight times 全年执行数 ÷ 全年预算数, at most the weight.
import { formatMoney, formatShort, scaleBy } from '../unit/decimal.ts';
import { atLeast } from './at-least.ts';
import { type Method, withinWeight } from './method.ts';

export const executionRate: Method = {
  id: 'execution-rate',
  name: '按执行率',
  title: '分值乘以执行率，最高为分值',
  source: '财预〔2020〕10号：预算执行率按比例记分',
  scores: 'execution',
  isMet: atLeast.isMet,
  earn: (performance) => {
    const { target: full, actual: executed, weight } = performance;
    const points = atLeast.isMet(performance)
      ? weight
      : withinWeight(scaleBy(executed, weight, full), weight);
    return {
      points,
      arithmetic: `${formatMoney(executed)}÷${formatMoney(full)}×${formatShort(weight)}=${formatShort(points)}`,
    };
  },
};
