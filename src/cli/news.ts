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

/** How far a file was understood: its text, its shape, its laws. */
const stages = { text: 0, shape: 1, laws: 2 } as const;
type Stage = (typeof stages)[keyof typeof stages];

function stageOf({ code }: Diagnostic): Stage {
  if (/^(?:yaml|limit|build)\//.test(code)) return stages.text;
  return code.startsWith('schema/') ? stages.shape : stages.laws;
}

/** By path, where the reading of each file ended. */
function reachIn({ files }: BuildReport): ReadonlyMap<string, Stage> {
  return new Map(
    files.map(({ path, judged, open }) => {
      if (judged) return [path, stages.laws];
      const isText = open.every((one) => stageOf(one) !== stages.shape);
      return [path, isText ? stages.text : stages.shape];
    }),
  );
}

/** Whether this build could not have met it again: its own file was not read so far, or the one that it is about. */
function isBeyond(path: string, one: Diagnostic, reach: ReadonlyMap<string, Stage>): boolean {
  const readTo = (file: string) => reach.get(file) ?? stages.text;
  const others = one.related?.map(({ place }) => place.source.path) ?? [];
  return (
    stageOf(one) > readTo(path) ||
    others.some((other) => other !== path && readTo(other) < stages.laws)
  );
}

/**
 * What is known to be so after a build. What was found before in a half-written file is not gone:
 * until the file can be read again nobody knows.
 */
export function knownAfter(report: BuildReport, before: Findings | undefined): Findings {
  const now = openOnly(report);
  if (!before) return now;
  // Nothing was examined.
  if (now.files.length === 0) return { ...before, faults: now.faults };
  if (report.files.every(({ judged }) => judged)) return now;
  const reach = reachIn(report);
  const earlier = new Map(before.files.map(({ path, findings }) => [path, findings]));
  const files = now.files.map(({ path, findings }) => {
    const met = new Set(findings.map((one) => keyOf(path, one)));
    const kept = earlier.get(path)?.filter((one) => !met.has(keyOf(path, one))) ?? [];
    return { path, findings: [...findings, ...kept.filter((one) => isBeyond(path, one, reach))] };
  });
  return { files, faults: now.faults };
}

/** `after` is what is known by this report, `before` what was known before. */
export function news(
  report: BuildReport,
  { before, after }: { readonly before: Findings | undefined; readonly after: Findings },
  colour: boolean,
): string {
  const now = openOnly(report);
  const known = before ? keysIn(before) : new Set<string>();
  const fresh: Findings = {
    faults: now.faults.filter((fault) => !known.has(keyOf('', fault))),
    files: now.files.map(({ path, findings }) => ({
      path,
      findings: findings.filter((one) => !known.has(keyOf(path, one))),
    })),
  };
  // Where nothing was examined nobody knows what is no more.
  const gone = before && now.files.length > 0 ? goneLines(before, keysIn(after)) : [];
  return gone.join('') + frame.report(fresh, colour);
}
