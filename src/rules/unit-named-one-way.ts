// Is one unit named in two ways?
import { bare } from './likeness.ts';
import { type BatchFinding, defineBatchRule } from './rule.ts';
import type { Mention, Summary } from './summary.ts';

/** 上海市松江区… and 松江区…: the longer only says the place above. */
const placeBefore = /^.{1,12}(?:省|自治区|市|自治州|州|盟|区|县|旗)$/u;

function sameUnit(a: string, b: string): boolean {
  const [one, other] = [bare(a), bare(b)];
  if (one === other) return a !== b;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.endsWith(short) && placeBefore.test(long.slice(0, long.length - short.length));
}

interface Named {
  readonly of: Summary;
  readonly unit: Mention;
}

/** The first that uses a name stands for all who do. */
function firstByName(summaries: readonly Summary[]): Map<string, Named> {
  const firsts = new Map<string, Named>();
  for (const of of summaries) {
    if (of.unit && !firsts.has(of.unit.text)) firsts.set(of.unit.text, { of, unit: of.unit });
  }
  return firsts;
}

export const unitNamedOneWay = defineBatchRule({
  id: 'SET-03',
  name: 'unit-named-one-way',
  title: '一个单位在各份表里只有一种写法',
  severity: 'warning',
  source: '上海市部门决算模板：按单位汇总项目数、金额与平均得分',
  why: '括号全角半角不同、少写上级地名，汇总时会算成两个单位。',
  cure: '统一单位名称；可写在文件夹的 _默认.yaml 里由各项目继承。',
  compare: (summaries): BatchFinding[] => {
    const firsts = [...firstByName(summaries).values()];
    const counts = (name: string) => summaries.filter(({ unit }) => unit?.text === name).length;
    return firsts.flatMap((one, i) =>
      firsts.slice(i + 1).flatMap((other) => {
        if (!sameUnit(one.unit.text, other.unit.text)) return [];
        const rarer = counts(other.unit.text) <= counts(one.unit.text) ? other : one;
        const usual = rarer === other ? one : other;
        return [
          {
            of: rarer.of,
            at: rarer.unit,
            message: `单位写作「${rarer.unit.text}」，别处写作「${usual.unit.text}」，像是一个单位`,
            hint: '统一单位名称',
            related: [{ at: usual.unit, message: usual.of.path }],
          },
        ];
      }),
    );
  },
});
