// Was a target missed and scored in full all the same?
import { compare } from '../unit/decimal.ts';
import { cite } from './cite.ts';
import { defineRule } from './rule.ts';

export const missedTargetLosesPoints = defineRule({
  id: 'QNT-01',
  name: 'missed-target-loses-points',
  title: '未完成指标值的不得满分',
  severity: 'error',
  source: '财预〔2020〕10号第十七条：未完成指标值的，按照完成值与指标值的比例记分',
  why: '没有完成却得满分，是自评失实最直接的证据。',
  cure: '按完成比例改得分，或核对指标值与完成值是否填错。',
  judge: (project, { score }) =>
    project.indicators.flatMap((indicator, index) => {
      const row = score.indicators[index];
      if (row?.met !== false || !row.written || !indicator.score) return [];
      // A near miss may round to full points by the method itself.
      if (
        compare(row.written, row.weight) < 0 ||
        (row.computed && compare(row.computed, row.weight) >= 0)
      ) {
        return [];
      }
      const { target, actual } = indicator;
      return [
        {
          at: indicator.score.path,
          message: `「${indicator.level3.text}」指标值 ${target?.text}，实际完成 ${actual?.text}，未完成却得满分 ${indicator.score.text}；按比例是 ${row.arithmetic}`,
          hint: '按完成比例改得分，或核对指标值与完成值',
          related: cite(target, actual),
        },
      ];
    }),
});
