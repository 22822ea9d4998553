// What has changed among the findings since the build before? New ones in full, one line for each that is gone.
import type { BuildReport } from '../build/build.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { visible } from '../diagnostic/frame.ts';
import { frame } from './report/frame.ts';
import type { Findings } from './report/reporter.ts';
import { openOnly } from './summary.ts';

/** Where it stands may shift while lines are added above: the same sentence of the same file is the same finding. */
function keyOf(path: string, { code, message }: Diagnostic): string {
  return `${path}\n${code}\n${message}`;
}

function keysIn({ files, faults }: Findings): Set<string> {
  return new Set([
    ...faults.map((fault) => keyOf('', fault)),
    ...files.flatMap(({ path, findings }) => findings.map((one) => keyOf(path, one))),
  ]);
}

function goneLines({ files, faults }: Findings, still: ReadonlySet<string>): string[] {
  const lineOf = (path: string, { message }: Diagnostic) =>
    `${path === '' ? '' : `${visible(path)}  `}已不再有：${visible(message)}\n`;
  const linesOf = (path: string, findings: readonly Diagnostic[]) =>
    findings.filter((one) => !still.has(keyOf(path, one))).map((one) => lineOf(path, one));
  return [...linesOf('', faults), ...files.flatMap((one) => linesOf(one.path, one.findings))];
}

/** `earlier`: the findings of the files as they were examined last, and the faults that were told last. */
export function news(all: BuildReport, earlier: BuildReport | undefined, colour: boolean): string {
  const now = openOnly(all);
  const before = earlier && openOnly(earlier);
  const known = before ? keysIn(before) : new Set<string>();
  const still = keysIn(now);
  const fresh: Findings = {
    faults: now.faults.filter((fault) => !known.has(keyOf('', fault))),
    files: now.files.map(({ path, findings }) => ({
      path,
      findings: findings.filter((one) => !known.has(keyOf(path, one))),
    })),
  };
  // Where nothing was examined nobody knows what is no more.
  const gone = before && now.files.length > 0 ? goneLines(before, still) : [];
  return gone.join('') + frame.report(fresh, colour);
}
