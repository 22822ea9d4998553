// What has changed among the findings since the build before? New ones in full, one line for each that is gone.
import { basename } from 'node:path';
import type { BuildReport } from '../build/build.ts';
import { defaultsName } from '../build/discover.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { visible } from '../diagnostic/frame.ts';
import { frame } from './report/frame.ts';
import type { Findings } from './report/reporter.ts';
import { openOnly } from './summary.ts';

/** A finding, and whose it is: '' where it is of no project. */
interface Told {
  readonly path: string;
  readonly finding: Diagnostic;
}

/** Where it stands: a folder's defaults serve many projects, a warning may be about a folder. */
function fileOf({ path, finding }: Told): string {
  return finding.place?.source.path ?? path;
}

/** Its line may shift while others are added above: the same sentence of the same file is the same finding. */
function sentenceOf(told: Told): string {
  return `${fileOf(told)}\n${told.finding.code}\n${told.finding.message}`;
}

function worthOf(told: Told): string {
  return `${sentenceOf(told)}\n${told.finding.severity}`;
}

/** What stands outside of a project, such as in its folder's defaults, is found in each of its projects, and told once. */
function toldIn({ files, faults }: Findings): Told[] {
  const all = [
    ...faults.map((finding) => ({ path: '', finding })),
    ...files.flatMap(({ path, findings }) => findings.map((finding) => ({ path, finding }))),
  ];
  const met = new Set<string>();
  return all.filter((told) => {
    if (fileOf(told) === told.path) return true;
    const key = worthOf(told);
    return !met.has(key) && met.add(key);
  });
}

/** Those beyond as many as there are among the others: of two equal sentences one may be new. */
function beyond(
  these: readonly Told[],
  others: readonly Told[],
  keyOf: (told: Told) => string,
): Told[] {
  const left = new Map<string, number>();
  for (const one of others) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return these.filter((one) => {
    const count = left.get(keyOf(one)) ?? 0;
    left.set(keyOf(one), count - 1);
    return count <= 0;
  });
}

/** How far a file was understood: its text, its shape, its laws. */
const stages = { text: 0, shape: 1, laws: 2 } as const;
type Stage = (typeof stages)[keyof typeof stages];

function stageOf({ code }: Diagnostic): Stage {
  if (/^(?:yaml|limit|build)\//.test(code)) return stages.text;
  return code.startsWith('schema/') ? stages.shape : stages.laws;
}

/** By path, where the reading of each file ended. */
function reachIn({ files }: BuildReport, now: Findings): ReadonlyMap<string, Stage> {
  return new Map(
    now.files.map(({ path, findings }, i) => {
      if (files[i]?.judged) return [path, stages.laws];
      const isText = findings.every((one) => stageOf(one) !== stages.shape);
      return [path, isText ? stages.text : stages.shape];
    }),
  );
}

/**
 * Whether a build in which some file could not be judged could not have met it again: its own file was not
 * read so far, or the one that it is about; and of what is acknowledged in vain all must be known.
 */
function isOutOfReach({ path, finding }: Told, reach: ReadonlyMap<string, Stage>): boolean {
  // Of whose project defaults are nobody knows; a project that is not there any more is.
  const readTo = (file: string) =>
    reach.get(file) ?? (basename(file) === defaultsName ? stages.text : stages.laws);
  const others = finding.related?.map(({ place }) => place.source.path) ?? [];
  return (
    finding.code === 'acknowledgement/unmet' ||
    stageOf(finding) > readTo(path) ||
    others.some((other) => other !== path && readTo(other) < stages.laws)
  );
}

/**
 * What is known to be so after a build. What was found before in a half-written file is not gone:
 * until the file can be read again nobody knows.
 */
function knownAfter(report: BuildReport, now: Findings, before: Findings | undefined): Findings {
  if (!before) return now;
  if (now.files.length === 0) {
    // Nothing was examined: what was told before may be so still.
    const [old, fresh] = [before.faults, now.faults].map((faults) => toldIn({ files: [], faults }));
    const kept = beyond(old ?? [], fresh ?? [], sentenceOf).map(({ finding }) => finding);
    return { files: before.files, faults: [...now.faults, ...kept] };
  }
  if (report.files.every(({ judged }) => judged)) return now;
  const reach = reachIn(report, now);
  const earlier = new Map(before.files.map(({ path, findings }) => [path, findings]));
  const files = now.files.map(({ path, findings }) => {
    const own = (list: readonly Diagnostic[]) => list.map((finding) => ({ path, finding }));
    const lacking = beyond(own(earlier.get(path) ?? []), own(findings), sentenceOf);
    const kept = lacking.filter((told) => isOutOfReach(told, reach));
    return { path, findings: [...findings, ...kept.map(({ finding }) => finding)] };
  });
  return { files, faults: now.faults };
}

/** By path, the sentences that the writer of a file stands by; read where they are asked for. */
function acknowledgedIn({ files }: BuildReport): (path: string) => ReadonlySet<string> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const known = new Map<string, ReadonlySet<string>>();
  return (path) => {
    const met = known.get(path);
    if (met) return met;
    const findings = byPath.get(path)?.findings ?? [];
    const stoodBy = findings.filter(({ acknowledged }) => acknowledged !== undefined);
    const sentences = new Set(stoodBy.map((finding) => sentenceOf({ path, finding })));
    known.set(path, sentences);
    return sentences;
  };
}

/** A sentence is no more told because its writer stands by it, or its law is no more asked, or it is not so. */
function goneLines(gone: readonly Told[], report: BuildReport): string[] {
  const acknowledged = acknowledgedIn(report);
  const wordFor = (told: Told) => {
    const { path, finding } = told;
    if (acknowledged(path).has(sentenceOf(told))) return '已核';
    const isSilent = finding.rule !== undefined && report.silent.includes(finding.rule);
    return isSilent ? `不再查 ${finding.rule}` : '已不再有';
  };
  return gone.map((told) => {
    const file = fileOf(told);
    const where = file === '' ? '' : `${visible(file)}  `;
    return `${where}${wordFor(told)}：${visible(told.finding.message)}\n`;
  });
}

export interface News {
  readonly words: string;
  /** What is known by this report, to be held against the next. */
  readonly known: Findings;
}

/** `before`: what was known before. */
export function news(report: BuildReport, before: Findings | undefined, colour: boolean): News {
  // They are read from memory whenever they are asked for.
  const now = openOnly(report);
  const after = knownAfter(report, now, before);
  const known = before ? toldIn(before) : [];
  const fresh = new Map<string, Diagnostic[]>(now.files.map(({ path }) => [path, []]));
  const faults: Diagnostic[] = [];
  for (const { path, finding } of beyond(toldIn(now), known, worthOf)) {
    (fresh.get(path) ?? faults).push(finding);
  }
  const files = Array.from(fresh, ([path, findings]) => ({ path, findings }));
  // Where nothing was examined nobody knows what is no more.
  const gone = now.files.length > 0 ? beyond(known, toldIn(after), sentenceOf) : [];
  const words = goneLines(gone, report).join('') + frame.report({ files, faults }, colour);
  return { words, known: after };
}
