// zpb check --fix: which files are put right before they are checked? Those asked for, and the defaults of folders asked for.
import { resolve } from 'node:path';
import { bytesOf } from '../build/bytes.ts';
import { discover, type FoundFile } from '../build/discover.ts';
import { stepsInside } from '../build/names.ts';
import { explainSystemError } from '../build/refusal.ts';
import { writeNamed } from '../build/write.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { visible } from '../diagnostic/frame.ts';
import { wholeOf } from '../diagnostic/source.ts';
import { type Fixed, fixFile } from '../fixing.ts';
import { maxBytes } from '../unit/limits.ts';
import { shownPath } from './disk-world.ts';
import { patchOf } from './patch.ts';
import { unbroken } from './signals.ts';

export interface FixReport {
  /** How many places were, or would be, put right, in how many files. */
  readonly places: number;
  readonly files: number;
  /** What would be changed, as a unified diff. */
  readonly patch: string;
  /** Files that could not be written. */
  readonly faults: readonly Diagnostic[];
}

interface Asked {
  readonly paths: readonly string[];
  readonly found: readonly FoundFile[];
}

/** A folder's defaults serve every project below it: they are put right where the whole folder was asked for. */
function filesToFix(data: string, { paths, found }: Asked): string[] {
  const asked = (paths.length > 0 ? paths : [data]).map((path) => resolve(path));
  const inScope = (path: string) => asked.some((folder) => stepsInside(path, folder));
  const defaults = found.flatMap((file) => file.defaults).filter(inScope);
  return [...new Set([...defaults, ...found.map((file) => file.path)])];
}

/** What went wrong with this one file; the others are put right all the same. */
async function attempt(path: string, act: () => Promise<void>): Promise<Diagnostic[]> {
  try {
    await act();
    return [];
  } catch (error) {
    const message = explainSystemError(error);
    if (message === undefined) throw error;
    const place = wholeOf(shownPath(path));
    return [{ code: 'cli/cannot-fix', severity: 'error', message, place }];
  }
}

/** A patch is UTF-8: what changes only the encoding is said in a line that patch programs pass over. */
function patchFor(path: string, bytes: Buffer, { reencoded, bytes: after }: Fixed): string {
  const said = reencoded ? `# ${visible(path)}：编码由 ${reencoded.encoding} 改为 UTF-8\n` : '';
  return said + patchOf(path, reencoded?.text ?? bytes.toString(), after.toString());
}

export async function fixPaths(
  data: string,
  paths: readonly string[],
  dry: boolean,
): Promise<FixReport> {
  const { files: found, diagnostics } = discover(data, paths, shownPath);
  const report = { places: 0, files: 0, patch: '', faults: [...diagnostics] };
  for (const path of filesToFix(data, { paths, found })) {
    const faults = await attempt(path, async () => {
      const bytes = bytesOf(path, maxBytes);
      const fixed: Fixed = fixFile(shownPath(path), bytes);
      if (fixed.count === 0) return;
      if (dry) report.patch += patchFor(shownPath(path), bytes, fixed);
      else await unbroken(() => writeNamed(path, fixed.bytes));
      report.places += fixed.count;
      report.files += 1;
    });
    report.faults.push(...faults);
  }
  return report;
}
