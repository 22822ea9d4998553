// Do the points of a qualitative indicator lie in the band that its words or its degree name?
import type { Band, Profile } from '../profile/profile.ts';
import type { Indicator } from '../project/project.ts';
import { compare, type Decimal, decimal, formatShort, scaleBy } from '../unit/decimal.ts';
import { cite, rowsOf } from './cite.ts';
import { defineRule } from './rule.ts';
import { wordingOf } from './wording.ts';

const hundred = decimal('100');

interface Range {
  readonly band: Band;
  /** Per cent of the weight, both ends included: the regulation writes 「80%-60%（含）」. */
  readonly from: Decimal;
  readonly to: Decimal;
}

function rangeAt(bands: readonly Band[], index: number): Range | undefined {
  const band = bands[index];
  return band && { band, from: band.from, to: bands[index - 1]?.from ?? hundred };
}

/** By 完成程度 where it is given, else by the word: weaker is the second band, contrary the last. */
function rangeFor(indicator: Indicator, { bands, words }: Profile): Range | undefined {
  const degree = indicator.completion?.value;
  if (degree) {
    const index = bands.findIndex(({ from }) => compare(degree, from) >= 0);
    return rangeAt(bands, index < 0 ? bands.length - 1 : index);
  }
  const wording = wordingOf(indicator, words);
  if (wording === 'weaker') return rangeAt(bands, 1);
  return wording === 'contrary' ? rangeAt(bands, bands.length - 1) : undefined;
}

export const bandFitsScore = defineRule({
  id: 'QLT-03',
  name: 'band-fits-score',
  title: '定性指标的得分落在所属档次的区间内',
  severity: 'warning',
  source: '财预〔2020〕10号第十七条的三档区间；省级系统：「实际得分区间为…，请调整后再保存」',
  why: '档次与得分不合，说明两者中有一个是随手填的。',
  cure: '把得分改到区间内，或改完成值、完成程度。',
  judge: (project, { score, profile }) =>
    rowsOf(project, score).flatMap(({ indicator, row }) => {
      const { level3, actual, completion, score: points } = indicator;
      const range = rangeFor(indicator, profile);
      if (!range || !points?.value) return [];
      // Full points for a word that is not the target's own are QLT-02's.
      if (!completion && compare(points.value, row.weight) >= 0) return [];
      const [from, to] = [range.from, range.to].map((p) => scaleBy(row.weight, p, hundred));
      if (!from || !to) return [];
      if (compare(points.value, from) >= 0 && compare(points.value, to) <= 0) return [];
      const word = completion ? `完成程度 ${completion.text}` : `完成「${actual?.text}」`;
      return [
        {
          at: points.path,
          message: `「${level3.text}」${word}，属「${range.band.name}」，得分应在 ${formatShort(from)} 至 ${formatShort(to)}，写的是 ${points.text}`,
          hint: '把得分改到区间内，或核对完成值',
          related: cite(completion ?? actual),
        },
      ];
    }),
});
