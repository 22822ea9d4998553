// zpb score: which totals and grades do the projects have? With one file, the arithmetic of every row.
import { visible, visibleJson } from '../diagnostic/frame.ts';
import type { Examined } from '../pipeline.ts';
import type { RowScore } from '../score/score.ts';
import { formatShort } from '../unit/decimal.ts';
import { columns } from './columns.ts';
import type { Command } from './command.ts';
import { examinePaths } from './examine.ts';
import { addCommonOptions, speak } from './speak.ts';

function overview(examined: readonly Examined[]): string {
  const rows = examined.flatMap(({ project, score }) =>
    project && score
      ? [
          [
            visible(project.name?.text ?? ''),
            visible(project.unit?.text ?? ''),
            score.total ? formatShort(score.total) : '—',
            score.grade ?? '—',
          ],
        ]
      : [],
  );
  return columns(
    [['项目', '实施单位', '总分', '等级'], ...rows],
    ['left', 'left', 'right', 'left'],
  );
}

function arithmetic({ project, score }: Examined): string {
  if (!project || !score) return '';
  const rows: (readonly [string, string, string, RowScore])[] = [
    ['预算执行', '', '', score.execution],
  ];
  for (const [i, { level3, target, actual }] of project.indicators.entries()) {
    const row = score.indicators[i];
    if (row)
      rows.push([
        visible(level3.text),
        visible(target?.text ?? ''),
        visible(actual?.text ?? ''),
        row,
      ]);
  }
  const body = rows.map(([name, target, actual, row]) => [
    name,
    target,
    actual,
    formatShort(row.weight),
    row.points ? formatShort(row.points) : '—',
    row.computed ? formatShort(row.computed) : '—',
    row.arithmetic || (row.written ? '定性指标，以填写为准' : '不能计算'),
  ]);
  const head = ['指标', '指标值', '完成值', '分值', '得分', '按办法', '算式'];
  const total = `总分 ${score.total ? formatShort(score.total) : '—'}，等级 ${score.grade ?? '—'}\n`;
  return (
    columns([head, ...body], ['left', 'left', 'left', 'right', 'right', 'right', 'left']) + total
  );
}

function asJson(examined: readonly Examined[]): string {
  const files = examined.map(({ path, project, score }) => ({
    path,
    project: project?.name?.text ?? null,
    unit: project?.unit?.text ?? null,
    total: score?.total ? formatShort(score.total) : null,
    grade: score?.grade ?? null,
  }));
  return visibleJson({ version: 1, files });
}

export const score: Command = {
  name: 'score',
  summary: '计分：各项目的总分与等级；只给一个文件时，列出每一行的算式',
  addOptions: addCommonOptions,
  run: async (paths, options) => {
    const examined = await examinePaths(paths, options);
    if (!examined) return 2;
    const [only] = examined;
    const single = examined.length === 1 && only ? arithmetic(only) : overview(examined);
    process.stdout.write(options.reporter === 'json' ? asJson(examined) : single);
    const broken = examined.filter(({ project }) => !project);
    if (broken.length > 0) {
      const files = broken.map(({ path, diagnostics }) => ({ path, findings: diagnostics }));
      if (options.reporter !== 'json') speak({ files, faults: [] }, options);
      process.stderr.write(`${broken.length} 份不能读取\n`);
    }
    return broken.length > 0 ? 1 : 0;
  },
};
