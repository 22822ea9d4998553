// Is the money of one row written in one way?
import type { Figure } from '../project/project.ts';
import { narrow } from '../unit/figure.ts';
import { cite } from './cite.ts';
import { defineRule } from './rule.ts';
import { placesMixed } from './written-places.ts';

/** From a thousand on an amount shows whether its writer uses commas. */
function commasMixed(cells: readonly Figure[]): boolean {
  const shown = cells.map(({ text }) => narrow(text)).filter((text) => /\d{4}|,/.test(text));
  const withCommas = shown.filter((text) => text.includes(',')).length;
  return withCommas > 0 && withCommas < shown.length;
}

export const moneyWrittenAlike = defineRule({
  id: 'FND-10',
  name: 'money-written-alike',
  title: '同一行的金额写法一致（千分位、小数位）',
  severity: 'note',
  source: '松江区 2023 年公开表：一行里并有 11864850.00、7,762,496.1、7762496.10',
  why: '同一个数写成三种样子，像是从三处抄来的，复核时难以比对。本程序印表时统一为千分位两位小数。',
  cure: '统一写法；zpb check --fix 可去掉千分位逗号。',
  judge: ({ funds }) =>
    [funds.total, funds.fiscal, funds.carryover, funds.other].flatMap((row) => {
      const cells = [row.initial, row.full, row.executed].filter(
        (cell): cell is Figure => cell?.value !== undefined,
      );
      if (!commasMixed(cells) && !placesMixed(cells)) return [];
      const [first, ...others] = cells;
      if (!first) return [];
      return [
        {
          at: first.path,
          message: `${String(row.path.at(-1))}的金额写法不一：${cells.map(({ text }) => text).join('、')}`,
          hint: '统一千分位与小数位',
          related: cite(...others),
        },
      ];
    }),
});
