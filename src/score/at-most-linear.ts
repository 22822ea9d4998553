// Which points does a ceiling (≤, <) earn? All when kept; above it falling in a straight line to none at twice the target.
import { compare, formatShort, scaleBy, subtract, zero } from '../unit/decimal.ts';
import { type Method, type Performance, withinWeight } from './method.ts';

function isMet({ target, actual }: Performance): boolean {
  return compare(actual, target) <= 0;
}

export const atMostLinear: Method = {
  id: 'at-most-linear',
  name: '不超过',
  title: '不超过指标值得满分，超过按 1−超出比例 得分，达到两倍不得分',
  source: '省级预算管理一体化系统的计分规则',
  scores: 'figures',
  isMet,
  earn: (performance) => {
    const { target, actual, weight } = performance;
    if (isMet(performance)) {
      return { points: weight, arithmetic: `未超过，得满分 ${formatShort(weight)}` };
    }
    // A ceiling of zero or below leaves no proportion to speak of.
    if (compare(target, zero) <= 0) return { points: zero, arithmetic: '超过，得 0' };
    const over = subtract(actual, target);
    if (compare(over, target) >= 0) return { points: zero, arithmetic: '达到指标值两倍，得 0' };
    const points = withinWeight(scaleBy(subtract(target, over), weight, target), weight);
    const arithmetic = `(1−(${formatShort(actual)}−${formatShort(target)})÷${formatShort(target)})×${formatShort(weight)}=${formatShort(points)}`;
    return { points, arithmetic };
  },
};
