// zpb build: check the projects, then print every form that can be printed.
import { InvalidArgumentError } from 'commander';
import type { Command } from './command.ts';
import { shownPath } from './disk-world.ts';
import { addCommonOptions, openSession, type Session, speak, speakFaults } from './session.ts';
import { summary } from './summary.ts';

const formats = ['pdf', 'html'];

function parseFormats(text: string): string[] {
  const asked = text.split(/[,，、]/).filter(Boolean);
  const strange = asked.find((format) => !formats.includes(format));
  if (strange !== undefined || asked.length === 0) {
    throw new InvalidArgumentError(`可以写的有：${formats.join(',')}`);
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

async function runBuild(
  session: Session,
  paths: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const started = performance.now();
  const { openForm } = await import('../pipeline.ts');
  const { build: buildAll } = await import('../build/build.ts');
  const { settings, world, profile } = session;
  const form = await openForm(world, settings.form);
  if (!form.value) {
    speakFaults(form.diagnostics, options);
    return 2;
  }
  const { resolve } = await import('node:path');
  const report = await buildAll({
    data: settings.data,
    output: typeof options.out === 'string' ? resolve(options.out) : settings.output,
    paths,
    formats: Array.isArray(options.format) ? options.format : settings.formats,
    profile,
    form: form.value,
    producer: 'zipingbiao',
    date: sourceDate(),
    strict: options.strict === true,
    shown: shownPath,
  });
  speak(report, options);
  if (report.faults.length > 0) return 2;
  const made = report.files.filter((file) => file.made).length;
  const bad = report.files.length - made;
  const pages = report.files.reduce((sum, file) => sum + file.pages, 0);
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  process.stderr.write(
    `生成 ${made} 份（${pages} 页），未生成 ${bad} 份；${summary(report)}；用时 ${seconds} 秒\n`,
  );
  return bad > 0 ? 1 : 0;
}

export const build: Command = {
  name: 'build',
  summary: '核对并生成 PDF 与 HTML',
  addOptions: (program) =>
    addCommonOptions(program)
      .option('--out <文件夹>', '写到哪里')
      .option('--format <格式>', '生成哪些格式，以逗号分隔', parseFormats)
      .option('--strict', '有错误的表不生成'),
  run: async (paths, options) => {
    const session = openSession(options);
    return session ? runBuild(session, paths, options) : 2;
  },
};
