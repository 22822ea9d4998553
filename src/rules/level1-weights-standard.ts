// Are the points spread over 一级指标 as the region has it?
import { equal, formatShort, sum, zero } from '../unit/decimal.ts';
import type { JudgedRow } from './cite.ts';
import { rowsOf } from './cite.ts';
import { defineRule } from './rule.ts';

function groups(rows: readonly JudgedRow[]): Map<string, JudgedRow[]> {
  const found = new Map<string, JudgedRow[]>();
  for (const one of rows) {
    const name = one.indicator.level1.text;
    found.set(name, [...(found.get(name) ?? []), one]);
  }
  return found;
}

export const level1WeightsStandard = defineRule({
  id: 'WGT-02',
  name: 'level1-weights-standard',
  title: '一级指标的分值合乎规定（一般为产出 50、效益 30、满意度 10）',
  severity: 'warning',
  source:
    '财预〔2020〕10号：产出指标 50 分、效益指标 30 分、服务对象满意度指标 10 分、预算执行率 10 分',
  why: '一级指标的权重原则上统一设置，便于项目之间相比；有特殊情况的可以调整，但要有依据。',
  cure: '按地区规则调整分值；有批复的，在文件里写「已核」。',
  judge: (project, { score, profile }) => {
    const ways = profile.level1Weights;
    const found = groups(rowsOf(project, score));
    if (ways.length === 0 || found.size === 0) return [];
    const pointsOf = (name: string) => sum((found.get(name) ?? []).map(({ row }) => row.weight));
    const fits = ways.some(
      (way) =>
        [...found.keys()].every((name) => way.has(name)) &&
        [...way].every(([name, points]) => equal(pointsOf(name), points)),
    );
    const [first] = ways;
    if (fits || !first) return [];
    return [...new Set([...first.keys(), ...found.keys()])].flatMap((name) => {
      const [points, wanted] = [pointsOf(name), first.get(name) ?? zero];
      if (equal(points, wanted)) return [];
      const rows = found.get(name) ?? [];
      return [
        {
          at: rows[0]?.indicator.level1.path ?? ['绩效指标'],
          message: `「${name}」分值合计 ${formatShort(points)}，规定是 ${formatShort(wanted)}`,
          hint: '调整分值；经批准另行设置的，写「已核」',
          related: rows.map(({ indicator: { level3, weight } }) => ({
            at: weight.path,
            message: `${level3.text} ${weight.text}`,
          })),
        },
      ];
    });
  },
});
