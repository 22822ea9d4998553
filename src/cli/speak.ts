// How do commands speak? The options they share, and findings through the reporter asked for. Loads no room.
import { Option, type Command as Program } from 'commander';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import * as profiles from '../profile/catalogue.ts';
import * as reporters from './report/catalogue.ts';
import type { Findings, Reporter } from './report/reporter.ts';

export function addReporterOption(program: Program): Program {
  const ids = (Object.values(reporters) as readonly Reporter[]).map((reporter) => reporter.id);
  return program.addOption(
    new Option('--reporter <名称>', '结果的写法：frame 给人看（默认），json 给程序读')
      .choices(ids)
      .default('frame'),
  );
}

export function addCommonOptions(program: Program): Program {
  return addReporterOption(program).option(
    '--profile <地区>',
    `按哪个地区的规则，可写 ${Object.keys(profiles).join('、')}`,
  );
}

export function speak(findings: Findings, options: Readonly<Record<string, unknown>>): void {
  const all = Object.values(reporters) as readonly Reporter[];
  const reporter = all.find(({ id }) => id === options.reporter) ?? reporters.frame;
  const colour = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
  process.stdout.write(reporter.report(findings, colour));
}

export function speakFaults(
  faults: readonly Diagnostic[],
  options: Readonly<Record<string, unknown>>,
): void {
  speak({ files: [], faults }, options);
}
