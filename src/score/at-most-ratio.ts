// Which points does a ceiling earn by ratio? All when kept; above it target ÷ actual, falling but never to nothing.
import { compare, formatShort, scaleBy, zero } from '../unit/decimal.ts';
import { atMostLinear } from './at-most-linear.ts';
import { type Method, withinWeight } from './method.ts';

export const atMostRatio: Method = {
  id: 'at-most-ratio',
  name: '不超过（比例）',
  title: '不超过指标值得满分，超过按 指标值÷完成值 得分',
  source: '湖北省项目支出绩效自评表填表说明（2020 年）：反向指标得分＝权重×A/B',
  scores: 'figures',
  isMet: atMostLinear.isMet,
  earn: (performance) => {
    const { target, actual, weight } = performance;
    if (atMostLinear.isMet(performance)) {
      return { points: weight, arithmetic: `未超过，得满分 ${formatShort(weight)}` };
    }
    // A ceiling of zero or below leaves no ratio to speak of.
    if (compare(target, zero) <= 0) return { points: zero, arithmetic: '超过，得 0' };
    const points = withinWeight(scaleBy(target, weight, actual), weight);
    const arithmetic = `${formatShort(target)}÷${formatShort(actual)}×${formatShort(weight)}=${formatShort(points)}`;
    return { points, arithmetic };
  },
};
