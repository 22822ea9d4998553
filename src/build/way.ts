// What of ours stands in the way? Where a folder must go lies a form of before, or the other way round: both have one name.
import { join } from 'node:path';
import { foldersOf } from './names.ts';
import { isDue } from './owners.ts';
import type { Run } from './run.ts';
import { removeStale } from './stale.ts';
import { standingAt } from './standing.ts';

/** Paths below the output folder where a file stands instead of a folder, or a folder instead of a file. */
function obstacles(output: string, names: readonly string[]): string[] {
  const isFolder = (name: string) => standingAt(join(output, name))?.isDirectory();
  return [
    ...[...foldersOf(names)].filter((name) => isFolder(name) === false),
    ...names.filter((name) => isFolder(name) === true),
  ];
}

/**
 * Other outputs go when all is made; these go before it. What cannot be removed here is told
 * when it is tried again at the end, and what is not ours where it keeps a file from being written.
 */
export function makeWay(run: Run, names: readonly string[]): void {
  const { ledger, options } = run;
  const met = obstacles(options.output, names);
  if (met.length === 0) return;
  const due = isDue(run);
  const isMet = (name: string) => met.some((one) => name === one || name.startsWith(`${one}/`));
  const stale = [...ledger.ours().keys()].filter((name) => isMet(name) && !due(name));
  run.removed.push(...removeStale(stale, options.output, ledger).removed);
}
