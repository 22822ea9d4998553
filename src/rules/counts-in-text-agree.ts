// Do the numbers of things told in 实际完成情况 agree with the indicators?
import type { Indicator } from '../project/project.ts';
import { compare, type Decimal, formatShort, sum } from '../unit/decimal.ts';
import { type Count, countsIn } from './amounts.ts';
import { cite } from './cite.ts';
import { bare } from './likeness.ts';
import { defineRule } from './rule.ts';

/** A kind of thing: the units it is counted in, and the words that name it where no unit is written. */
interface Kind {
  readonly units: readonly string[];
  readonly named: RegExp;
}

const kinds: readonly Kind[] = [
  { units: ['张', '册', '份', '本', '页'], named: /印刷|印制|资料|折页|宣传册/ },
  { units: ['人', '名', '人次'], named: /人数|人次|人员/ },
  { units: ['家', '户'], named: /企业|单位|家数|户数/ },
  { units: ['场', '期', '批', '次'], named: /场次|次数|期数|批次/ },
  { units: ['件'], named: /件数/ },
  { units: ['个', '项', '套', '台', '条', '种'], named: /个数|项数|台数/ },
];

function kindOf({ level3, actual, target }: Indicator): Kind | undefined {
  const unit = actual?.unit || target?.unit || '';
  return kinds.find(({ units, named }) =>
    unit === '' ? named.test(level3.text) : units.includes(unit),
  );
}

/** The part of the sentence that a count stands in. */
function clauseOf(text: string, { index }: Count): string {
  const start = Math.max(
    ...['，', '。', '；', '、', ',', ';'].map((mark) => text.lastIndexOf(mark, index)),
  );
  const rest = text.slice(index).search(/[，。；、,;]/);
  return text.slice(start + 1, rest < 0 ? undefined : index + rest);
}

/** Whether a clause speaks of an indicator: three neighbouring characters of its name stand in it. */
function speaksOf(clause: string, name: string): boolean {
  const characters = [...bare(name)];
  const plain = bare(clause);
  return characters.some(
    (_, i) => i + 3 <= characters.length && plain.includes(characters.slice(i, i + 3).join('')),
  );
}

/** The counts of the indicator's kind in clauses that name it; for a total, all of its kind. */
function countsFor(indicator: Indicator, text: string): Count[] {
  const { level3 } = indicator;
  const kind = kindOf(indicator);
  if (!kind) return [];
  const total = /总量|总数/.test(level3.text);
  return countsIn(text).filter(
    (count) =>
      kind.units.includes(count.unit) && (total || speaksOf(clauseOf(text, count), level3.text)),
  );
}

function isTold(value: Decimal, counts: readonly Count[]): boolean {
  const all = sum(counts.map((count) => count.value));
  return compare(all, value) === 0 || counts.some((count) => compare(count.value, value) === 0);
}

export const countsInTextAgree = defineRule({
  id: 'TXT-02',
  name: 'counts-in-text-agree',
  title: '实际完成情况里的数量与指标的完成值一致',
  severity: 'warning',
  source: '公开的预算审核程序：文字与表相核；松江区 2023 年公开表：文字合计 188000，指标 69000',
  why: '同一件事两个数，必有一个错。',
  cure: '核对文字里的数与实际完成值。',
  judge: ({ goal, indicators }) => {
    const { achieved } = goal;
    if (!achieved) return [];
    return indicators.flatMap((indicator) => {
      const { level2, level3, actual } = indicator;
      if (level2.text !== '数量指标' || !actual?.value) return [];
      const counts = countsFor(indicator, achieved.text);
      // One number in passing may be a part of the whole; two and more are an account of it.
      if (counts.length < 2 || isTold(actual.value, counts)) return [];
      const listed = counts.map(({ text }) => text).join('＋');
      const all = formatShort(sum(counts.map(({ value }) => value)));
      return [
        {
          at: achieved.path,
          message: `实际完成情况写着 ${listed}，合计 ${all}；「${level3.text}」的完成值是 ${actual.text}`,
          hint: '核对两处的数',
          related: cite(actual),
        },
      ];
    });
  },
});
