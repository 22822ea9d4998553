// Was much of the budget left unspent without a word why?
import { compare, formatDecimal, formatShort } from '../unit/decimal.ts';
import { cite } from './cite.ts';
import { fundingExplained } from './funding-words.ts';
import { defineRule } from './rule.ts';

export const lowRateHasReason = defineRule({
  id: 'FND-08',
  name: 'low-rate-has-reason',
  title: '执行率偏低的，要说明原因',
  severity: 'warning',
  source: '四川省 510000_0013zp 表：预算执行率低于 90% 的必须填写原因（100 字以内）',
  why: '钱没有花完总有缘故：压减、结余、未到付款期；不写就只剩「没有完成」。',
  cure: '在实际完成情况或偏差原因里写明；认可的词在地区规则的「用语：资金说明」里。',
  judge: (project, { score, profile }) => {
    const { rateReason } = profile.thresholds;
    if (!score.rate || compare(score.rate, rateReason) >= 0) return [];
    if (fundingExplained(project, profile.words.funding)) return [];
    const { total } = project.funds;
    return [
      {
        at: total.rate?.path ?? total.executed?.path ?? total.path,
        message: `执行率 ${formatDecimal(score.rate)}%，低于 ${formatShort(rateReason)}%，表中没有说明原因`,
        hint: '在实际完成情况里说明资金没有用完的原因',
        related: cite(total.executed, total.full),
      },
    ];
  },
});
