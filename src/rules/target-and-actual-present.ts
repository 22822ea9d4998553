// Is a target or an actual value blank where points were given?
import { defineRule } from './rule.ts';

export const targetAndActualPresent = defineRule({
  id: 'IND-01',
  name: 'target-and-actual-present',
  title: '有分值的指标，年度指标值与实际完成值都要填写',
  severity: 'error',
  source: '财预〔2020〕10号第十七条：得分由指标值与完成值对照得出',
  why: '没有指标值或完成值，得分就没有依据。',
  cure: '补上空着的一格；不考核的指标应整行删去。',
  judge: (project) =>
    project.indicators.flatMap((indicator) => {
      const cells = [
        ['年度指标值', indicator.target],
        ['实际完成值', indicator.actual],
      ] as const;
      return cells
        .filter(([, value]) => value === undefined)
        .map(([key]) => ({
          at: [...indicator.path, key],
          message: `「${indicator.level3.text}」没有填写${key}`,
          hint: `补上「${key}」`,
        }));
    }),
});
