// Which points does a floor (≥, >, or no sign) earn? All when met, else in proportion.
import { compare, formatShort, greatest, scaleBy, zero } from '../unit/decimal.ts';
import { type Method, type Performance, withinWeight } from './method.ts';

function isMet({ target, actual }: Performance): boolean {
  return compare(actual, target) >= 0;
}

export const atLeast: Method = {
  id: 'at-least',
  name: '不低于',
  title: '达到指标值得满分，未达到按完成比例得分',
  source: '财预〔2020〕10号第十七条：未完成指标值的，按照完成值与指标值的比例记分',
  scores: 'figures',
  isMet,
  earn: (performance) => {
    const { target, actual, weight } = performance;
    if (isMet(performance)) {
      return { points: weight, arithmetic: `已达到，得满分 ${formatShort(weight)}` };
    }
    // A missed floor of zero or below leaves no proportion to speak of.
    if (compare(target, zero) <= 0) return { points: zero, arithmetic: '未达到，得 0' };
    const points = withinWeight(scaleBy(actual, weight, target), weight);
    const arithmetic = `${formatShort(greatest(actual, zero))}÷${formatShort(target)}×${formatShort(weight)}=${formatShort(points)}`;
    return { points, arithmetic };
  },
};
