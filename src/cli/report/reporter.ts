// What is a reporter? The findings of a run, as one text.
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';

export interface ReportedFile {
  readonly path: string;
  readonly findings: readonly Diagnostic[];
}

export interface Findings {
  readonly files: readonly ReportedFile[];
  /** Faults of the surroundings, in no project file. */
  readonly faults: readonly Diagnostic[];
}

export interface Reporter {
  readonly id: string;
  readonly report: (findings: Findings, colour: boolean) => string;
}

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  /** Findings the file stands by (`已核`), of any severity; in none of the other counts. */
  readonly acknowledged: number;
}

export function countsOf({ files, faults }: Findings): Counts {
  const all = [...faults, ...files.flatMap((file) => file.findings)];
  const open = all.filter((d) => d.acknowledged === undefined);
  const count = (severity: string) => open.filter((d) => d.severity === severity).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    notes: count('note'),
    acknowledged: all.length - open.length,
  };
}
