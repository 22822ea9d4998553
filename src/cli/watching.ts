// What happens while the user writes? A build, and another whenever an input has changed, through every bad save.
import type { BuildReport } from '../build/build.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { visible, visibleLines } from '../diagnostic/frame.ts';
import type { Change } from './changes.ts';
import { shownPath } from './disk-world.ts';
import type { Hearing } from './hearing.ts';
import { news } from './news.ts';
import type { Findings } from './report/reporter.ts';
import { attempt, Rounds } from './rounds.ts';
import { leaveWithReader } from './signals.ts';
import { isColoured, speakFaults } from './speak.ts';
import { unboundLines } from './summary.ts';

/** What the system has refused is asked for again, ever more seldom: nobody tells when it would be granted. */
const askAgain = { first: 500, last: 8000 };

/** What was said up to now. */
interface Said {
  readonly findings: Findings;
  /** Of the last build that examined anything. */
  readonly unbound: readonly string[];
  readonly hasExamined: boolean;
}

/** What has been made anew, in words; undefined where nothing has. */
function doneWords({ remade, written, removed }: BuildReport): string | undefined {
  const words = [
    ...(remade > 0 ? [`重做 ${remade} 份`] : []),
    ...(removed.length > 0 ? [`删去 ${removed.length} 个文件`] : []),
  ];
  if (words.length > 0) return words.join('，');
  return written.length > 0 ? `更新 ${written.length} 个文件` : undefined;
}

function tell(
  report: BuildReport,
  before: Said | undefined,
  { started, output }: { started: number; output: string },
): Said {
  const { words, known: findings } = news(report, before?.findings, isColoured(process.stdout));
  process.stdout.write(words);
  const missed = new Set(before?.unbound);
  const unbound = unboundLines(report.unbound.filter((year) => !missed.has(year)));
  process.stderr.write(visibleLines(unbound));
  // Nothing was examined, and so all else is as it was.
  if (report.files.length === 0) return { unbound: [], hasExamined: false, ...before, findings };
  const done = doneWords(report) ?? (before?.hasExamined ? undefined : '重做 0 份');
  if (done !== undefined) {
    const spent = Math.round(performance.now() - started);
    const closing = `${done}，在 ${shownPath(output)}；用时 ${spent} 毫秒；等待修改（Ctrl-C 结束）\n`;
    process.stderr.write(visibleLines(closing));
  }
  return { findings, unbound: report.unbound, hasExamined: true };
}

function refusedAll(faults: readonly Diagnostic[]): BuildReport {
  const none = { files: [], outputs: [], written: [], removed: [], unbound: [], silent: [] };
  return { ...none, remade: 0, faults };
}

/** Comes to no end but by a fault of ours. */
async function goOn(rounds: Rounds, hearing: Hearing): Promise<never> {
  let before: Said | undefined;
  let changes: readonly Change[] = [];
  let wait: number | undefined;
  for (;;) {
    const started = performance.now();
    const say = (report: BuildReport) => {
      before = tell(report, before, { started, output: rounds.asked.output });
    };
    const made = await attempt(() => rounds.make(changes, hearing));
    const report = made.value ?? refusedAll(made.diagnostics);
    const isFirst = before === undefined;
    say(report);
    const prepared = await attempt(() => rounds.prepare(report, isFirst));
    const refusals = [...made.diagnostics, ...prepared.diagnostics];
    if (prepared.diagnostics.length > 0) say(refusedAll([...report.faults, ...refusals]));
    wait =
      refusals.length > 0 ? Math.min(2 * (wait ?? askAgain.first / 2), askAgain.last) : undefined;
    changes = await hearing.changes.next(wait);
  }
}

export async function watching(
  paths: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const rounds = new Rounds(paths, options);
  const { value, diagnostics } = await rounds.renew();
  if (!value) {
    speakFaults(diagnostics, options);
    return 2;
  }
  leaveWithReader();
  const { Hearing } = await import('./hearing.ts');
  const say = (sentence: string) => void process.stderr.write(`${visible(sentence)}\n`);
  const hearing = new Hearing({ poll: options.poll === true, tell: say });
  try {
    return await goOn(rounds, hearing);
  } finally {
    // What still listened would keep the process alive, and deaf.
    await hearing.end();
  }
}
