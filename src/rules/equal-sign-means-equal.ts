// Does an equal sign stand where a floor is meant?
import { compare, zero } from '../unit/decimal.ts';
import { cite } from './cite.ts';
import { defineRule } from './rule.ts';

export const equalSignMeansEqual = defineRule({
  id: 'QNT-06',
  name: 'equal-sign-means-equal',
  title: '等号只用于必须恰好等于的指标；至少要达到的用 ≥',
  severity: 'warning',
  source: '省级预算管理一体化系统把 = 当作 ≥ 计分；松江区 2023 年公开表',
  why: '写了「=」而完成值不等于指标值，照字面就是没有完成；若本意是「不少于」，符号就错了。',
  cure: '改用 ≥ 或 ≤；确须恰好等于的，核对完成值。',
  judge: (project) =>
    project.indicators.flatMap(({ level3, target, actual }) => {
      if (target?.sign !== '=' || !target.value || !actual?.value) return [];
      // =0起 is exact in earnest: nothing of the kind may happen.
      if (compare(target.value, zero) === 0 || compare(target.value, actual.value) === 0) return [];
      return [
        {
          at: target.path,
          message: `「${level3.text}」指标值写作 ${target.text}，完成值是 ${actual.text}，不相等`,
          hint: '本意是不少于的，改写为 ≥',
          related: cite(actual),
        },
      ];
    }),
});
