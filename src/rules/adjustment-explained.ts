// Did the budget change much in the year without a word?
import {
  absolute,
  compare,
  decimal,
  divide,
  formatMoney,
  formatShort,
  multiply,
  subtract,
  zero,
} from '../unit/decimal.ts';
import { cite } from './cite.ts';
import { fundingExplained } from './funding-words.ts';
import { defineRule } from './rule.ts';

const hundred = decimal('100');

export const adjustmentExplained = defineRule({
  id: 'FND-06',
  name: 'adjustment-explained',
  title: '全年预算数比年初预算数增减较大的，要有说明',
  severity: 'warning',
  source: '四川省 510000_0013zp 表：年中调整预算的必须说明原因；郫都区民政局自评复核（2025）',
  why: '年中大幅追加或压减而不说原因，看不出是需求变了，还是当初预算没有编准。',
  cure: '在实际完成情况或偏差原因里写一句预算为什么调整；认可的词在地区规则的「用语：资金说明」里。',
  judge: (project, { score, profile }) => {
    const { initial, full } = score.funds;
    if (!initial || !full || compare(initial, zero) <= 0) return [];
    const change = divide(multiply(subtract(full, initial), hundred), initial, 1);
    const size = absolute(change);
    if (compare(size, profile.thresholds.adjustment) < 0) return [];
    if (fundingExplained(project, profile.words.funding)) return [];
    const { total } = project.funds;
    const direction = compare(change, zero) < 0 ? '减少' : '增加';
    return [
      {
        at: total.full?.path ?? total.path,
        message: `全年预算数 ${formatMoney(full)} 比年初预算数 ${formatMoney(initial)} ${direction} ${formatShort(size)}%，表中没有说明`,
        hint: '在实际完成情况里说明预算调整的原因',
        related: cite(total.initial),
      },
    ];
  },
});
