// zpb score: which totals and grades do the projects have? With one file, the arithmetic of every row.
import { visible, visibleJson } from '../diagnostic/frame.ts';
import type { Examined } from '../pipeline.ts';
import type { RowScore } from '../score/score.ts';
import { formatShort } from '../unit/decimal.ts';
import { columns } from './columns.ts';
import type { Command } from './command.ts';
import { type Asked, examinePaths } from './examine.ts';
import { addOutputOption, addPlainOptions, putResult, reported } from './speak.ts';

type Options = Readonly<Record<string, unknown>>;

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

async function resultOf({ examined, profile }: Asked, options: Options): Promise<string> {
  if (options.sentence === true) {
    const { sentenceReport } = await import('./sentence.ts');
    return sentenceReport(examined, profile, options.reporter === 'json' ? 'json' : 'text');
  }
  if (options.reporter === 'json') return asJson(examined);
  const [only] = examined;
  return examined.length === 1 && only ? arithmetic(only) : overview(examined);
}

export const score: Command = {
  name: 'score',
  summary: '计分：各项目的总分与等级；只给一个文件时，列出每一行的算式',
  addOptions: (program) =>
    addOutputOption(addPlainOptions(program)).option(
      '--sentence',
      '部门决算里的那句话：项目数、预算金额、平均得分、各等级个数，合计并按实施单位',
    ),
  run: async (paths, options) => {
    const asked = await examinePaths(paths, options, 'projects');
    if (!asked) return 2;
    const broken = asked.examined.filter(({ project }) => !project);
    const files = broken.map(({ path, diagnostics }) => ({ path, findings: diagnostics }));
    const why =
      options.reporter === 'json' ? '' : reported({ files, faults: asked.warnings }, options);
    await putResult((await resultOf(asked, options)) + why, options);
    if (broken.length > 0) process.stderr.write(`${broken.length} 份不能读取\n`);
    return broken.length > 0 ? 1 : 0;
  },
};
