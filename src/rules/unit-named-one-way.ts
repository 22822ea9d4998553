// Is one unit named in two ways?
import { bare } from './likeness.ts';
import { type BatchFinding, defineBatchRule } from './rule.ts';
import type { Mention, Summary } from './summary.ts';

/** 上海市松江区… and 松江区…: the longer only says the place above, which ends in one of these. */
const placeEnds = '省市州盟区县旗';
const longestPlace = 12;

interface Named {
  readonly of: Summary;
  readonly unit: Mention;
  /** Without punctuation, in one width. */
  readonly plain: string;
  /** How many projects write it so. */
  readonly uses: number;
}

/** Each way of writing a unit once, with the first project that uses it. */
function waysOf(summaries: readonly Summary[]): Named[] {
  const ways = new Map<string, Named>();
  for (const of of summaries) {
    const { unit } = of;
    if (!unit) continue;
    const known = ways.get(unit.text);
    ways.set(
      unit.text,
      known ? { ...known, uses: known.uses + 1 } : { of, unit, plain: bare(unit.text), uses: 1 },
    );
  }
  return [...ways.values()];
}

/** What a name would be without the places before it: 上海市松江区路灯所 → 松江区路灯所, 路灯所. */
function withoutPlaces(plain: string): string[] {
  const last = Math.min(longestPlace, plain.length - 1);
  const shorter: string[] = [];
  for (let start = 1; start <= last; start += 1) {
    if (placeEnds.includes(plain.charAt(start - 1))) shorter.push(plain.slice(start));
  }
  return shorter;
}

/** Pairs of ways that are one unit, in the order of the files; each name is looked up, not held against all. */
function pairsOf(ways: readonly Named[]): (readonly [Named, Named])[] {
  const byPlain = new Map<string, Named[]>();
  for (const way of ways) byPlain.set(way.plain, [...(byPlain.get(way.plain) ?? []), way]);
  return ways.flatMap((way) => {
    const alike = byPlain.get(way.plain) ?? [];
    const later = alike.slice(alike.indexOf(way) + 1);
    const shorter = withoutPlaces(way.plain).flatMap((plain) => byPlain.get(plain) ?? []);
    return [...later, ...shorter].map((other) => [way, other] as const);
  });
}

export const unitNamedOneWay = defineBatchRule({
  id: 'SET-03',
  name: 'unit-named-one-way',
  title: '一个单位在各份表里只有一种写法',
  severity: 'warning',
  source: '上海市部门决算模板：按单位汇总项目数、金额与平均得分',
  why: '括号全角半角不同、少写上级地名，汇总时会算成两个单位。',
  cure: '统一单位名称；可写在文件夹的 _默认.yaml 里由各项目继承。',
  compare: (summaries) =>
    pairsOf(waysOf(summaries)).map(([one, other]): BatchFinding => {
      const [rarer, usual] = other.uses <= one.uses ? [other, one] : [one, other];
      return {
        of: rarer.of,
        at: rarer.unit,
        message: `单位写作「${rarer.unit.text}」，别处写作「${usual.unit.text}」，像是一个单位`,
        hint: '统一单位名称',
        related: [{ at: usual.unit, message: usual.of.path }],
      };
    }),
});
