// Is one achievement scored in two projects?
import type { Thresholds } from '../profile/profile.ts';
import { compare } from '../unit/decimal.ts';
import { groupBy } from './group-by.ts';
import { bare, likeness } from './likeness.ts';
import { type BatchFinding, defineBatchRule } from './rule.ts';
import type { FigureMention, Summary } from './summary.ts';

interface Scored {
  readonly of: Summary;
  readonly figure: FigureMention;
}

export const figureScoredOnce = defineBatchRule({
  id: 'SET-04',
  name: 'figure-scored-once',
  title: '一项成绩不在两个项目里重复计分',
  severity: 'warning',
  source: '郫都区民政局自评复核（2025）：一件事在两个项目里用两个标准计分',
  why: '同一批人、同一批企业算作两个项目的成绩，两边的钱与事都说不清。',
  cure: '分清各项目的产出；确是两件事的，改清指标名称，或写「已核」。',
  compare: (summaries, { thresholds }) => {
    const scored = summaries.flatMap((of) => {
      const whose = `${of.year} ${bare(of.unit?.text ?? '')}`;
      return of.figures.map((figure): Scored & { readonly key: string } => {
        const key = `${whose} ${figure.value}${figure.unit} ${bare(figure.target)}`;
        return { of, figure, key };
      });
    });
    return groupBy(scored, ({ key }) => key).flatMap((same) =>
      same.flatMap((one, i) => same.slice(i + 1).flatMap((other) => twice(one, other, thresholds))),
    );
  },
});

function twice(first: Scored, second: Scored, { sameIndicator }: Thresholds): BatchFinding[] {
  if (first.of === second.of) return [];
  const alike = likeness(first.figure.text, second.figure.text);
  if (compare(alike, sameIndicator) < 0) return [];
  return [
    {
      of: second.of,
      at: second.figure,
      message: `「${second.figure.text}」完成 ${second.figure.actual}，与「${first.of.name?.text}」的「${first.figure.text}」是同一个数`,
      hint: '分清是不是同一项成绩',
      related: [{ at: first.figure, message: `${first.figure.text} ${first.figure.actual}` }],
    },
  ];
}
