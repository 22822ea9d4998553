// zpb check --fix: which files are put right before they are checked? Those asked for, and the defaults of folders asked for.
import { accessSync, chmodSync, constants, realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { bytesOf } from '../build/bytes.ts';
import { discover } from '../build/discover.ts';
import { stepsInside } from '../build/names.ts';
import { explainSystemError } from '../build/refusal.ts';
import { writeWhole } from '../build/write.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { type Fixed, fixFile } from '../fixing.ts';
import { maxBytes } from '../unit/limits.ts';
import { shownPath } from './disk-world.ts';
import { patchOf } from './patch.ts';

export interface FixReport {
  /** How many places were, or would be, put right, in how many files. */
  readonly places: number;
  readonly files: number;
  /** What would be changed, as a unified diff. */
  readonly patch: string;
  /** Files that could not be written. */
  readonly faults: readonly Diagnostic[];
}

/** A folder's defaults serve every project below it: they are put right where the whole folder was asked for. */
function filesToFix(data: string, paths: readonly string[]): string[] {
  const asked = (paths.length > 0 ? paths : [data]).map((path) => resolve(path));
  const found = discover(data, paths).files;
  const inScope = (path: string) => asked.some((folder) => stepsInside(path, folder));
  const defaults = found.flatMap((file) => file.defaults).filter(inScope);
  return [...new Set([...defaults, ...found.map((file) => file.path)])];
}

function write(path: string, bytes: Buffer): void {
  // The file itself, not a link to it, and with its permissions.
  const target = realpathSync(path);
  accessSync(target, constants.W_OK);
  const { mode } = statSync(target);
  writeWhole(target, bytes);
  chmodSync(target, mode);
}

/** What went wrong with this one file; the others are put right all the same. */
function attempt(path: string, act: () => void): Diagnostic[] {
  try {
    act();
    return [];
  } catch (error) {
    const message = explainSystemError(error);
    if (message === undefined) throw error;
    const place = { source: { path: shownPath(path), text: '' }, span: { start: 0, end: 0 } };
    return [{ code: 'cli/cannot-fix', severity: 'error', message, place }];
  }
}

/** A patch is UTF-8: what changes only the encoding is said in a line that patch programs pass over. */
function patchFor(path: string, bytes: Buffer, { reencoded, bytes: after }: Fixed): string {
  const said = reencoded ? `# ${path}：编码由 ${reencoded.encoding} 改为 UTF-8\n` : '';
  return said + patchOf(path, reencoded?.text ?? bytes.toString(), after.toString());
}

export function fixPaths(data: string, paths: readonly string[], dry: boolean): FixReport {
  const report = { places: 0, files: 0, patch: '', faults: [] as Diagnostic[] };
  for (const path of filesToFix(data, paths)) {
    const faults = attempt(path, () => {
      const bytes = bytesOf(path, maxBytes);
      const fixed: Fixed = fixFile(shownPath(path), bytes);
      if (fixed.count === 0) return;
      if (dry) report.patch += patchFor(shownPath(path), bytes, fixed);
      else write(path, fixed.bytes);
      report.places += fixed.count;
      report.files += 1;
    });
    report.faults.push(...faults);
  }
  return report;
}
