// Which points do words earn? The weight times the degree (完成程度) to which they came true, in the band that it falls into.
import { compare, decimal, formatShort, scaleBy } from '../unit/decimal.ts';
import { atLeast } from './at-least.ts';
import { type Method, withinWeight } from './method.ts';

export const byBand: Method = {
  id: 'by-band',
  name: '分档',
  title: '定性指标按完成程度在所属档次内得分',
  source: '财预〔2020〕10号第十七条：定性指标按达成、部分达成、未达成三档合理确定分值',
  scores: 'completion',
  isMet: atLeast.isMet,
  earn: (performance, { bands }) => {
    const { actual, weight } = performance;
    // A weight of three places and more is given whole, not rounded.
    const points = atLeast.isMet(performance)
      ? weight
      : withinWeight(scaleBy(weight, actual, decimal('100')), weight);
    const band = bands.find(({ from }) => compare(actual, from) >= 0) ?? bands.at(-1);
    const arithmetic = `${formatShort(weight)}×${formatShort(actual)}%=${formatShort(points)}`;
    return { points, arithmetic: band ? `${arithmetic}（${band.name}）` : arithmetic };
  },
};
