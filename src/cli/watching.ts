// What happens while the user writes? A build, and another whenever an input has changed, through every bad save.
import { existsSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import type { BuildOptions, BuildReport } from '../build/build.ts';
import type { FoundFile } from '../build/discover.ts';
import type { Keep } from '../build/materials.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { buildOptions } from './build.ts';
import { type Change, changesIn } from './changes.ts';
import { shelves, shownPath } from './disk-world.ts';
import { news } from './news.ts';
import { openSettings } from './session.ts';
import { settingsFile } from './settings.ts';
import { leaveOnSignals, unlessLeaving } from './signals.ts';

/** What is not there cannot be watched: so often it is looked for. */
const lookAgain = 500;

/** By the settings as they are now; undefined where a save has broken them, which is told. */
async function optionsNow(
  paths: readonly string[],
  options: Readonly<Record<string, unknown>>,
  kept: Keep,
): Promise<BuildOptions | undefined> {
  const settings = openSettings(options);
  if (!settings) return undefined;
  const common = await buildOptions(settings, options, kept);
  return { ...common, paths, onStart: leaveOnSignals };
}

/** What a build reads: data, settings, and the shelves of the working folder and of the program. */
function inputsOf({ data }: BuildOptions): string[] {
  const settings = settingsFile(process.cwd());
  const root = settings === undefined ? process.cwd() : dirname(settings);
  return [data, ...shelves(root), ...(settings === undefined ? [] : [settings])];
}

/** A disk that refuses is told, and asked again after the next save. */
async function refusal(error: unknown): Promise<BuildReport> {
  const { explainSystemError } = await import('../build/refusal.ts');
  const message = explainSystemError(error);
  if (message === undefined) throw error;
  const fault: Diagnostic = { code: 'build/refused', severity: 'error', message };
  const none = { files: [], outputs: [], written: [], removed: [], unbound: [], remade: 0 };
  return { ...none, faults: [fault] };
}

/** The pages of files that were only saved again come first, before all the rest is looked at. */
async function strikeFirst(
  changes: readonly Change[],
  known: ReadonlyMap<string, FoundFile>,
  asked: BuildOptions,
): Promise<void> {
  const files = changes.map(({ event, path }) =>
    event === 'change' ? known.get(path) : undefined,
  );
  const own = files.filter((file) => file !== undefined);
  if (own.length !== changes.length) return;
  const { strike } = await import('../build/strike.ts');
  await strike([...new Set(own)], asked)
    .catch(unlessLeaving)
    .catch(refusal);
}

/** While the user still reads what the first build said. */
async function warm(files: readonly FoundFile[], asked: BuildOptions): Promise<void> {
  const { warmUp } = await import('../build/strike.ts');
  await warmUp(files[0], asked).catch(unlessLeaving).catch(refusal);
}

/** Prints what is new; gives what the next build is compared with. */
function tell(
  report: BuildReport,
  before: BuildReport | undefined,
  { started, output }: { readonly started: number; readonly output: string },
): void {
  const isFirst = before === undefined;
  process.stdout.write(news(report, before, process.stdout.isTTY === true));
  const { remade, written, removed, files } = report;
  if (!isFirst && written.length + removed.length + remade === 0) return;
  if (files.length === 0) return;
  const gone = removed.length > 0 ? `，删去 ${removed.length} 个文件` : '';
  const spent = Math.round(performance.now() - started);
  process.stderr.write(
    `重做 ${remade} 份${gone}，在 ${shownPath(output)}；用时 ${spent} 毫秒；等待修改（Ctrl-C 结束）\n`,
  );
}

export async function watching(
  paths: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { build } = await import('../build/build.ts');
  const { discover } = await import('../build/discover.ts');
  const { watch: open } = await import('chokidar');
  const kept: Keep = { last: undefined, marks: new Map() };
  let asked = await optionsNow(paths, options, kept);
  if (!asked) return 2;
  const isOutput = (path: string) =>
    asked !== undefined && (path === asked.output || path.startsWith(asked.output + sep));
  const watcher = open(inputsOf(asked), {
    ignoreInitial: true,
    ignored: isOutput,
    usePolling: options.poll === true,
  });
  const next = changesIn(watcher);
  await new Promise<void>((ready) => {
    watcher.once('ready', () => ready());
  });
  let before: BuildReport | undefined;
  for (let started = performance.now(); ; ) {
    const report = await build(asked).catch(unlessLeaving).catch(refusal);
    tell(report, before, { started, output: asked.output });
    const { files } = discover(asked.data, paths);
    if (!before) await warm(files, asked);
    before = report;
    const known = new Map(files.map((file) => [file.path, file]));
    const missing = inputsOf(asked).some((path) => path === asked?.data && !existsSync(path));
    const changes = await next(missing ? lookAgain : undefined);
    if (missing) watcher.add(inputsOf(asked));
    started = performance.now();
    // Broken settings are told; until they are mended the last good ones hold.
    asked = (await optionsNow(paths, options, kept)) ?? asked;
    await strikeFirst(changes, known, asked);
  }
}
