// zpb build: check the projects, then print every form that can be printed.
import { resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command as Program } from 'commander';
import type { BuildOptions, BuildReport } from '../build/build.ts';
import type { Materials } from '../build/materials.ts';
import type { Span } from '../build/timing.ts';
import { hasErrors } from '../diagnostic/diagnostic.ts';
import { visibleLines } from '../diagnostic/frame.ts';
import * as formats from '../render/catalogue.ts';
import { pdfStandards } from '../render/renderer.ts';
import { type Command, parseFile, parseFolder } from './command.ts';
import { shownPath } from './disk-world.ts';
import type { Settings } from './settings.ts';
import { leaveOnSignals, unlessLeaving } from './signals.ts';
import { addCommonOptions, putFile, speak } from './speak.ts';
import { countsOfBuild, fitLine, openOnly, summary, unboundLines } from './summary.ts';
import { slowest, traceOf } from './timings.ts';
import { version } from './version.ts';

function parseFormats(text: string): string[] {
  const known = Object.keys(formats);
  const asked = text.split(/[,，、]/).filter(Boolean);
  const strange = asked.find((format) => !known.includes(format));
  if (strange !== undefined || asked.length === 0) {
    throw new InvalidArgumentError(known.join(', '));
  }
  return asked;
}

function standardOf({ pdfStandard }: Readonly<Record<string, unknown>>, settings: Settings) {
  return pdfStandards.find((standard) => standard === pdfStandard) ?? settings.standard;
}

function parseJobs(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('1 … 99');
  return Number(text);
}

/** SOURCE_DATE_EPOCH in seconds (reproducible-builds.org); undefined where it is not set or no number. */
function sourceDate(): Date | undefined {
  const seconds = process.env.SOURCE_DATE_EPOCH;
  return seconds !== undefined && /^\d{1,11}$/.test(seconds)
    ? new Date(Number(seconds) * 1000)
    : undefined;
}

/** Everything that decides the bytes, from the settings and the command line. */
export async function buildOptions(
  settings: Settings,
  options: Readonly<Record<string, unknown>>,
  keep?: Materials['keep'],
): Promise<Omit<BuildOptions, 'paths'>> {
  const { materialsOf } = await import('./session.ts');
  const { programId } = await import('./program-id.ts');
  return {
    data: settings.data,
    output: typeof options.out === 'string' ? resolve(options.out) : settings.output,
    formats: Array.isArray(options.format) ? options.format : settings.formats,
    materials: materialsOf(settings, options, keep),
    warnings: settings.warnings,
    producer: `zipingbiao ${version}`,
    standard: standardOf(options, settings),
    program: programId(),
    date: sourceDate(),
    strict: options.strict === true,
    shown: shownPath,
    onWait: () => process.stderr.write('另一个 zpb 正在写这个文件夹，稍候……\n'),
  };
}

async function runBuild(
  settings: Settings,
  paths: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const started = performance.now();
  const { build: buildAll } = await import('../build/build.ts');
  const { workersOf } = await import('../build/pool.ts');
  const { progressLine } = await import('./progress.ts');
  const asked = await buildOptions(settings, options);
  const isTimed = options.verbose === true || typeof options.timings === 'string';
  const spans: Span[] | undefined = isTimed ? [] : undefined;
  const workers = workersOf({
    file: new URL('./worker.js', import.meta.url),
    setup: { profile: options.profile },
    jobs: typeof options.jobs === 'number' ? options.jobs : undefined,
    spans,
  });
  const progress = progressLine(process.stderr);
  const report = await buildAll({
    ...asked,
    paths,
    workers,
    spans,
    onProgress: progress.show,
    onBinding: progress.binding,
    onStart: (leave) => leaveOnSignals(leave, progress.end),
  })
    .finally(progress.end)
    .catch(unlessLeaving);
  speak(options.reporter === 'frame' ? openOnly(report) : report, options);
  if (report.files.length === 0) return 2;
  if (options.verbose === true && spans) {
    process.stderr.write(report.files.map((file) => `${fitLine(file)}\n`).join(''));
    process.stderr.write(visibleLines(slowest(spans)));
  }
  if (typeof options.timings === 'string' && spans) {
    await putFile(options.timings, traceOf(spans));
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  const words = `${closing(report, shownPath(asked.output))}；用时 ${seconds} 秒\n`;
  process.stderr.write(visibleLines(words));
  if (hasErrors(report.faults)) return 2;
  return report.files.some((file) => !file.made) ? 1 : 0;
}

function closing(report: BuildReport, folder: string): string {
  const made = report.files.filter((file) => file.made);
  const pages = made.reduce((sum, file) => sum + file.pages, 0);
  const bad = report.files.length - made.length;
  const anew = report.remade < made.length ? `，其中重做 ${report.remade} 份` : '';
  return `${unboundLines(report.unbound)}生成 ${made.length} 份（${pages} 页）${anew}，写到 ${folder}；未生成 ${bad} 份；${summary(countsOfBuild(report))}`;
}

/** What decides the bytes, besides the region; `watch` has the same. */
export function addBuildOptions(program: Program): Program {
  return program
    .option('--out <文件夹>', '写到哪里；不写则依 zipingbiao.yaml', parseFolder)
    .option('--format <格式>', '生成哪些格式，例如 pdf,html', parseFormats)
    .addOption(
      new Option(
        '--pdf-standard <标准>',
        'PDF 按哪个归档标准：A-3a（默认，附带数据），A-2a（不附带），none（不作承诺）',
      ).choices(pdfStandards),
    )
    .option('--strict', '有错误的表不生成（平时只列出错误，照样生成）');
}

export const build: Command = {
  name: 'build',
  summary: '核对并生成 PDF 与 HTML',
  addOptions: (program) =>
    addBuildOptions(addCommonOptions(program))
      .option('--jobs <数目>', '用几个线程；不写则依处理器与份数', parseJobs)
      .option('--verbose', '列出每份几页、为少用一页收紧了多少，以及最费时的十份')
      .option(
        '--timings <文件>',
        '把每一步的用时写成 JSON，可用 chrome://tracing 或 Perfetto 打开',
        parseFile,
      ),
  run: async (paths, options) => {
    const { openSettings } = await import('./session.ts');
    const settings = openSettings(options);
    return settings ? runBuild(settings, paths, options) : 2;
  },
};
