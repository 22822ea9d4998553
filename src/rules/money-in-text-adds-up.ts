// Does the money told in 实际完成情况 add up to what was spent?
import { absolute, compare, type Decimal, formatMoney, subtract, sum } from '../unit/decimal.ts';
import { type Amount, amountsIn } from './amounts.ts';
import { cite } from './cite.ts';
import { defineRule } from './rule.ts';

function near(a: Decimal, b: Decimal, within: Decimal): boolean {
  return compare(absolute(subtract(a, b)), within) <= 0;
}

/** Beyond so many amounts only their whole sum is tried: 2¹² sums are a matter of milliseconds. */
const mostTried = 12;

/**
 * Whether all amounts, or some of them, make up the executed sum as exactly as they are written:
 * a text may also name the contract's price or what is paid next year.
 */
function agrees(amounts: readonly Amount[], executed: Decimal): boolean {
  const sets =
    amounts.length > mostTried
      ? [amounts]
      : Array.from({ length: 2 ** amounts.length - 1 }, (_, set) =>
          amounts.filter((_amount, i) => ((set + 1) >> i) % 2 === 1),
        );
  return sets.some((set) =>
    near(sum(set.map(({ value }) => value)), executed, sum(set.map(({ within }) => within))),
  );
}

export const moneyInTextAddsUp = defineRule({
  id: 'TXT-01',
  name: 'money-in-text-adds-up',
  title: '实际完成情况里列出的各笔金额，合计等于全年执行数',
  severity: 'warning',
  source:
    '公开的预算审核程序：文字金额与表内金额相核；池州公开表；松江区 2023 年公开表（多写一位数字）',
  why: '文字与表里的钱对不上，有一处抄错了数字，最常见的是多一位或少一位。',
  cure: '核对文字里的每一笔与全年执行数。',
  judge: ({ goal, funds }, { score }) => {
    const { achieved } = goal;
    const { executed } = score.funds;
    if (!achieved || !executed) return [];
    const amounts = amountsIn(achieved.text);
    // One amount may be anything; two and more, at least half of what was spent, are an account of it.
    const all = sum(amounts.map(({ value }) => value));
    const doubled = sum([all, all]);
    if (amounts.length < 2 || compare(doubled, executed) < 0 || agrees(amounts, executed))
      return [];
    const listed = amounts.map(({ text }) => text).join('＋');
    const difference = subtract(all, executed);
    return [
      {
        at: achieved.path,
        message: `实际完成情况列出 ${listed}，合计 ${formatMoney(all)} 元（取其中几笔也凑不成全年执行数），全年执行数是 ${formatMoney(executed)} 元，相差 ${formatMoney(absolute(difference))} 元`,
        hint: '核对文字里的每一笔',
        related: cite(funds.total.executed),
      },
    ];
  },
});
