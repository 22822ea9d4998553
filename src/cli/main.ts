#!/usr/bin/env node
// Which command was asked for? Reads the arguments, runs it, sets the exit code.
import { CommanderError, Command as Program } from 'commander';
// At hand when it is needed: where no more files may be opened, it could not be loaded.
import { explainSystemError } from '../build/refusal.ts';
import { displayWidth, visible, visibleLines } from '../diagnostic/frame.ts';
import * as catalogue from './catalogue.ts';
import type { Command } from './command.ts';
import { version } from './version.ts';

/** commander's own words in Chinese. */
const headings: readonly (readonly [RegExp, string])[] = [
  [/^Usage:/gm, '用法：'],
  [/^Options:/gm, '选项：'],
  [/^Commands:/gm, '命令：'],
  [/^Arguments:/gm, '参数：'],
  [/\[options\]/g, '[选项]'],
  [/\[command\]/g, '[命令]'],
];
const faults: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown option '(.+)'\n(?=\()?/ms, '没有选项 $1\n'],
  [/^error: unknown command '(.+)'\n(?=\()?/ms, '没有命令 $1\n'],
  [/^error: option '(.+)' argument missing/ms, '选项 $1 后面缺少内容'],
  [
    /^error: option '(.+)' argument '(.*)' is invalid\. (?:Allowed choices are (.+)\.)?/ms,
    '选项 $1 不能写「$2」，可以写的有：$3',
  ],
  [/\(Did you mean (.+)\?\)/g, '（是不是 $1？）'],
];

function translate(text: string, table: readonly (readonly [RegExp, string])[]): string {
  return table.reduce((result, [pattern, words]) => result.replace(pattern, words), text);
}

function programOf(done: (code: number) => void): Program {
  const program = new Program('zpb')
    .description('财政项目支出绩效自评表：由 YAML 核验、计分，生成可印制的 PDF 与 HTML')
    .version(version, '-V, --version', '显示版本')
    .helpOption('-h, --help', '显示帮助')
    .helpCommand('help [命令]', '显示命令的帮助')
    .configureHelp({
      displayWidth,
      optionDescription: (option) => option.description,
      subcommandTerm: (command) => translate(`${command.name()} ${command.usage()}`, headings),
    })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => process.stdout.write(translate(text, headings)),
      writeErr: (text) =>
        process.stderr.write(visibleLines(translate(translate(text, faults), headings))),
    });
  for (const command of Object.values(catalogue) as readonly Command[]) {
    const own = program
      .command(command.name)
      .description(command.summary)
      .argument(
        command.argumentName ?? '[路径...]',
        command.argument ?? '项目文件或文件夹；不写则为整个数据文件夹',
      )
      .helpOption('-h, --help', '显示帮助');
    command.addOptions(own).action(async (words: string[], options: Record<string, unknown>) => {
      if (words.includes('')) {
        // As of a variable that is not set: it would mean the folder one stands in.
        process.stderr.write('有一个路径是空的\n');
        return done(2);
      }
      done(await command.run(words, options));
    });
  }
  return program;
}

async function main(): Promise<number> {
  let code = 0;
  const program = programOf((result) => {
    code = result;
  });
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const sentence = explainSystemError(error);
    if (sentence === undefined) throw error;
    process.stderr.write(`${visible(sentence)}\n`);
    return 2;
  }
  return code;
}

/** What was said did not arrive. */
let isUnheard = false;

/** A reader that has seen enough (`| head`) is no fault, and a build goes on without it; a full disk is told once. */
function readerMayLeave(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  const sentence = explainSystemError(error);
  if (sentence === undefined) throw error;
  if (!isUnheard) process.stderr.write(`${sentence}\n`);
  isUnheard = true;
  process.exitCode = 2;
}

process.stdout.on('error', readerMayLeave);
process.stderr.on('error', readerMayLeave);
let hasEnded = false;
void main().then((code) => {
  hasEnded = true;
  process.exitCode = isUnheard ? 2 : code;
});
// A run that comes to no end must not look like a good one.
process.on('exit', () => {
  if (!hasEnded) process.exitCode ??= 2;
});
