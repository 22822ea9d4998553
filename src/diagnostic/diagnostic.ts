// What is wrong, where, how badly, on what ground, and what to do? The user's mistake as a value.
import { maxFindings } from '../unit/limits.ts';
import type { DataPath, Place } from './source.ts';

export type Severity = 'error' | 'warning' | 'note';

export interface Related {
  readonly message: string;
  readonly place: Place;
}

/**
 * `code` is `room/name` and, with the place, the contract; the wording may improve.
 * `regulation` names the ground a rule rests on. A diagnostic of the surroundings has no place.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly place?: Place | undefined;
  /** Which value it is about; also one that is not there. */
  readonly at?: DataPath | undefined;
  readonly related?: readonly Related[] | undefined;
  readonly regulation?: string | undefined;
  /** The number of the rule that found it, `FND-01`. */
  readonly rule?: string | undefined;
  /** Why the writer of the file stands by it (`已核`): listed and counted apart, no ground for an exit code. */
  readonly acknowledged?: string | undefined;
}

/** A value or none, always with what was found on the way. */
export interface Outcome<T> {
  readonly value: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === 'error' && d.acknowledged === undefined);
}

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  /** Findings the file stands by (`已核`), of any severity; in none of the other counts. */
  readonly acknowledged: number;
}

export function countsIn(findings: readonly Diagnostic[]): Counts {
  const counts = { error: 0, warning: 0, note: 0, acknowledged: 0 };
  for (const { severity, acknowledged } of findings) {
    counts[acknowledged === undefined ? severity : 'acknowledged'] += 1;
  }
  const { error: errors, warning: warnings, note: notes, acknowledged } = counts;
  return { errors, warnings, notes, acknowledged };
}

export function sumOf(counts: readonly Counts[]): Counts {
  const sum = (key: keyof Counts) => counts.reduce((total, one) => total + one[key], 0);
  return {
    errors: sum('errors'),
    warnings: sum('warnings'),
    notes: sum('notes'),
    acknowledged: sum('acknowledged'),
  };
}

/** Order of reading: by file, then by place, then by code, so that output never depends on who looked first. */
export function byPlace(a: Diagnostic, b: Diagnostic): number {
  const pathA = a.place?.source.path ?? '';
  const pathB = b.place?.source.path ?? '';
  if (pathA !== pathB) return pathA < pathB ? -1 : 1;
  const startA = a.place?.span.start ?? -1;
  const startB = b.place?.span.start ?? -1;
  if (startA !== startB) return startA - startB;
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}

/** As many as a person may want to read; the rest of `count` is told in one closing finding. */
export function capped(found: readonly Diagnostic[], count = found.length): Diagnostic[] {
  if (count <= maxFindings) return [...found];
  const sorted = [...found].sort(byPlace);
  const shown = sorted.slice(0, maxFindings);
  const message = `还有 ${count - shown.length} 条没有列出`;
  const severity = hasErrors(found) ? 'error' : 'warning';
  const place = (sorted[maxFindings] ?? shown.at(-1))?.place;
  return [...shown, { code: 'limit/more-findings', severity, message, place }];
}
