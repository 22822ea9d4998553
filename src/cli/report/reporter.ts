// What is a reporter? The findings of a run, as one text.
import {
  byPlace,
  type Counts,
  countsIn,
  type Diagnostic,
  type Severity,
} from '../../diagnostic/diagnostic.ts';
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
