// What is a reporter? The findings of a run, as one text.
import { byPlace, type Diagnostic, type Severity } from '../../diagnostic/diagnostic.ts';
import type { Project } from '../../project/project.ts';
import type { LawInForce } from '../../rules/laws.ts';

export interface ReportedFile {
  readonly path: string;
  readonly findings: readonly Diagnostic[];
  /** What the file says, where it could be read. */
  readonly project?: Project | undefined;
}

/** By which region's rules the findings were made. */
export interface Rulebook {
  readonly title: string;
  readonly laws: readonly LawInForce[];
}

export interface Findings {
  readonly files: readonly ReportedFile[];
  /** Faults of the surroundings, in no project file. */
  readonly faults: readonly Diagnostic[];
  readonly rulebook?: Rulebook | undefined;
}

export interface Reporter {
  readonly id: string;
  /** Whether it shows what the projects say, which a command has where it read them all. */
  readonly showsProjects?: boolean;
  readonly report: (findings: Findings, colour: boolean) => string;
}

export const severityWords: Readonly<Record<Severity, string>> = {
  error: '错误',
  warning: '警告',
  note: '提示',
};

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  /** Findings the file stands by (`已核`), of any severity; in none of the other counts. */
  readonly acknowledged: number;
}

export interface Acknowledged extends Diagnostic {
  readonly acknowledged: string;
}

/** In the order of the file: what is to be dealt with, and what the writer stands by. */
export function parted(findings: readonly Diagnostic[]) {
  const sorted = findings.toSorted(byPlace);
  return {
    open: sorted.filter((d) => d.acknowledged === undefined),
    acknowledged: sorted.filter((d): d is Acknowledged => d.acknowledged !== undefined),
  };
}

/** What a person who prints has still to look at; `check` lists what the files stand by. */
export function openOnly({ files, faults }: Findings): Findings {
  const open = files.map(({ findings, ...file }) => ({
    ...file,
    findings: findings.filter((d) => d.acknowledged === undefined),
  }));
  return { files: open, faults };
}

export function countsIn(findings: readonly Diagnostic[]): Counts {
  const { open, acknowledged } = parted(findings);
  const count = (severity: Severity) => open.filter((d) => d.severity === severity).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    notes: count('note'),
    acknowledged: acknowledged.length,
  };
}

export function countsOf({ files, faults }: Findings): Counts {
  return countsIn([...faults, ...files.flatMap((file) => file.findings)]);
}

/** `错误 1，警告 12，已核 2`: kinds that occur. */
export function countWords({ errors, warnings, notes, acknowledged }: Counts): string {
  const kinds: readonly (readonly [string, number])[] = [
    ['错误', errors],
    ['警告', warnings],
    ['提示', notes],
    ['已核', acknowledged],
  ];
  return kinds.flatMap(([word, count]) => (count > 0 ? [`${word} ${count}`] : [])).join('，');
}
