// How do commands speak? The options they share, and findings through the reporter asked for. Loads no room.
import { resolve } from 'node:path';
import { Option, type Command as Program } from 'commander';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { visible } from '../diagnostic/frame.ts';
import * as profiles from '../profile/catalogue.ts';
import { parseFile } from './command.ts';
import * as reporters from './report/catalogue.ts';
import type { Findings, Reporter } from './report/reporter.ts';
import { unbroken } from './signals.ts';

type Options = Readonly<Record<string, unknown>>;

const all = Object.values(reporters) as readonly Reporter[];
const uses: Readonly<Record<string, string>> = {
  frame: '给人看（默认）',
  html: '核对意见单，可以印',
  json: '给程序读',
  sarif: '给代码平台',
  github: '给 GitHub 工作流作批注',
};

function reporterOption(ids: readonly string[]): Option {
  const words = ids.map((id) => `${id} ${uses[id] ?? ''}`.trimEnd()).join('，');
  return new Option('--reporter <名称>', `结果的写法：${words}`).choices(ids).default('frame');
}

/** `read` where the command has read every project it reports on. */
export function addReporterOption(program: Program, read?: 'read'): Program {
  const able = all.filter(({ showsProjects }) => read !== undefined || !showsProjects);
  return program.addOption(reporterOption(able.map(({ id }) => id)));
}

export function addCommonOptions(program: Program, read?: 'read'): Program {
  return addProfileOption(addReporterOption(program, read));
}

/** Of a command that has a result of its own to print. */
export function addPlainReporterOption(program: Program): Program {
  return program.addOption(reporterOption(['frame', 'json']));
}

export function addPlainOptions(program: Program): Program {
  return addProfileOption(addPlainReporterOption(program));
}

/** Of a command that speaks to people only: what it cannot do is refused, and nothing is offered. */
export function addNoReporterOption(program: Program): Program {
  return program.addOption(reporterOption(['frame']).hideHelp());
}

export function addProfileOption(program: Program): Program {
  return program.option(
    '--profile <地区>',
    `按哪个地区的规则，可写 ${Object.keys(profiles).join('、')}`,
  );
}

/** `-o`, of commands whose result may go to a file. */
export function addOutputOption(program: Program): Program {
  return program.option('-o, --output <文件>', '结果写到这个文件；不写则显示出来', parseFile);
}

export async function putFile(path: string, text: string): Promise<void> {
  const { writeNamed } = await import('../build/write.ts');
  await unbroken(() => writeNamed(resolve(path), Buffer.from(text)));
}

/** The result of a command, whole, where it was asked for. */
export async function putResult(result: string, { output }: Options): Promise<void> {
  if (typeof output !== 'string') {
    process.stdout.write(result);
    return;
  }
  await putFile(output, result);
  process.stderr.write(`写到 ${visible(output)}\n`);
}

function reporterOf(options: Options): Reporter {
  return all.find(({ id }) => id === options.reporter) ?? reporters.frame;
}

interface Reader {
  readonly isTTY?: boolean | undefined;
}

/** Whether a terminal reads, and one that understands more than letters. */
export function understandsControls({ isTTY }: Reader): boolean {
  return isTTY === true && process.env.TERM !== 'dumb';
}

/** NO_COLOR as no-color.org has it. */
export function isColoured(reader: Reader): boolean {
  return understandsControls(reader) && !process.env.NO_COLOR;
}

export function showsProjects(options: Options): boolean {
  return reporterOf(options).showsProjects === true;
}

export function reported(findings: Findings, options: Options): string {
  const colour = isColoured(process.stdout) && options.output === undefined;
  return reporterOf(options).report(findings, colour);
}

export function speak(findings: Findings, options: Options): void {
  process.stdout.write(reported(findings, options));
}

/** What kept the command from running. It is no result: never into the file asked for, nor beside another on the same way. */
export function speakFaults(
  faults: readonly Diagnostic[],
  options: Options,
  hasResult = options.output !== undefined,
): void {
  const findings = { files: [], faults };
  if (!hasResult) speak(findings, options);
  else process.stderr.write(reporters.frame.report(findings, false));
}
