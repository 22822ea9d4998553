// Is satisfaction a figure that somebody measured?
import { cite } from './cite.ts';
import { defineRule } from './rule.ts';

export const satisfactionIsMeasured = defineRule({
  id: 'QLT-05',
  name: 'satisfaction-is-measured',
  title: '满意度用百分比衡量，指标值与完成值都是数',
  severity: 'warning',
  source:
    '郫都区民政局自评复核（2025）：「未收到投诉」不等于 100% 满意；审计案例库：满意度调查样本不足',
  why: '满意度是调查出来的；写「满意」「提升」，说明没有调查。',
  cure: '写调查的结果，如 ≥90%、92%；没有调查的，在原因里说明。',
  judge: (project) =>
    project.indicators.flatMap(({ level1, level2, level3, target, actual }) => {
      const asked = [level1, level2, level3].some(({ text }) => text.includes('满意'));
      const first = [target, actual].find((cell) => cell && !cell.value);
      if (!asked || !first) return [];
      return [
        {
          at: first.path,
          message: `「${level3.text}」${String(first.path.at(-1))}是「${first.text}」，没有调查得出的数`,
          hint: '写百分比，如 ≥90%',
          related: cite(...[target, actual].filter((cell) => cell !== first)),
        },
      ];
    }),
});
