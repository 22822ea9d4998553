// Which points does `=` earn? As a floor; where the target is zero, all for zero and none above it.
import { compare, formatShort, zero } from '../unit/decimal.ts';
import { atLeast } from './at-least.ts';
import type { Method, Performance } from './method.ts';

function isMet({ target, actual }: Performance): boolean {
  return compare(target, zero) === 0 ? compare(actual, zero) <= 0 : compare(actual, target) >= 0;
}

export const exactly: Method = {
  id: 'exactly',
  name: '等于',
  title: '等于指标值得满分（超过亦然），不足按完成比例得分；指标值为 0 时超过即不得分',
  source: '省级预算管理一体化系统的计分规则',
  scores: 'figures',
  isMet,
  earn: (performance, profile) => {
    if (compare(performance.target, zero) !== 0) return atLeast.earn(performance, profile);
    return isMet(performance)
      ? {
          points: performance.weight,
          arithmetic: `为 0，得满分 ${formatShort(performance.weight)}`,
        }
      : {
          points: zero,
          arithmetic: `指标值为 0 而完成值为 ${formatShort(performance.actual)}，得 0`,
        };
  },
};
