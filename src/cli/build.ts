// zpb build: check the projects, then print every form that can be printed.
import { InvalidArgumentError, Option } from 'commander';
import type { BuildReport } from '../build/build.ts';
import * as formats from '../render/catalogue.ts';
import { pdfStandards } from '../render/renderer.ts';
import type { Command } from './command.ts';
import { shownPath } from './disk-world.ts';
import type { Session } from './session.ts';
import type { Settings } from './settings.ts';
import { addCommonOptions, speak, speakFaults } from './speak.ts';
import { fitLine, summary } from './summary.ts';
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

/** SOURCE_DATE_EPOCH in seconds (reproducible-builds.org); undefined where it is not set or no number. */
function sourceDate(): Date | undefined {
  const seconds = process.env.SOURCE_DATE_EPOCH;
  return seconds !== undefined && /^\d{1,11}$/.test(seconds)
    ? new Date(Number(seconds) * 1000)
    : undefined;
}

function standardOf({ pdfStandard }: Readonly<Record<string, unknown>>, settings: Settings) {
  return pdfStandards.find((standard) => standard === pdfStandard) ?? settings.standard;
}

async function runBuild(
  session: Session,
  paths: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const started = performance.now();
  const { openForm } = await import('../opening.ts');
  const { build: buildAll } = await import('../build/build.ts');
  const { settings, world, profile } = session;
  const form = await openForm(world, settings.form);
  if (!form.value) {
    const place = settings.placeOf('表格');
    speakFaults(
      form.diagnostics.map((d) => (d.code === 'template/unknown' ? { ...d, place } : d)),
      options,
    );
    return 2;
  }
  const { resolve } = await import('node:path');
  const output = typeof options.out === 'string' ? resolve(options.out) : settings.output;
  const report = await buildAll({
    data: settings.data,
    output,
    paths,
    formats: Array.isArray(options.format) ? options.format : settings.formats,
    profile,
    form: form.value,
    producer: `zipingbiao ${version}`,
    standard: standardOf(options, settings),
    date: sourceDate(),
    strict: options.strict === true,
    shown: shownPath,
  });
  speak(report, options);
  if (report.files.length === 0) return 2;
  if (options.verbose === true) {
    process.stderr.write(report.files.map((file) => `${fitLine(file)}\n`).join(''));
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  process.stderr.write(`${closing(report, shownPath(output))}；用时 ${seconds} 秒\n`);
  if (report.faults.length > 0) return 2;
  return report.files.some((file) => !file.made) ? 1 : 0;
}

function closing(report: BuildReport, folder: string): string {
  const made = report.files.filter((file) => file.made);
  const pages = made.reduce((sum, file) => sum + file.pages, 0);
  const years = report.unbound.map((year) => `${year} 年合订本没有生成：有表没有生成\n`).join('');
  const bad = report.files.length - made.length;
  return `${years}生成 ${made.length} 份（${pages} 页），写到 ${folder}；未生成 ${bad} 份；${summary(report)}`;
}

export const build: Command = {
  name: 'build',
  summary: '核对并生成 PDF 与 HTML',
  addOptions: (program) =>
    addCommonOptions(program)
      .option('--out <文件夹>', '写到哪里；不写则依 zipingbiao.yaml')
      .option('--format <格式>', '生成哪些格式，例如 pdf,html', parseFormats)
      .addOption(
        new Option(
          '--pdf-standard <标准>',
          'PDF 按哪个归档标准：A-3a（默认，附带数据），A-2a（不附带），none（不作承诺）',
        ).choices(pdfStandards),
      )
      .option('--verbose', '列出每份几页、为少用一页收紧了多少')
      .option('--strict', '有错误的表不生成（平时只列出错误，照样生成）'),
  run: async (paths, options) => {
    const { openSession } = await import('./session.ts');
    const session = openSession(options);
    return session ? runBuild(session, paths, options) : 2;
  },
};
