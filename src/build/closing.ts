// What stands in the output folder when all is made, and what has no source any more?
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { removeOurs } from './ledger.ts';
import { outputStem } from './names.ts';
import { manifestOf } from './output.ts';
import type { Pieces } from './pieces.ts';
import type { Run } from './run.ts';

export interface Ended {
  readonly run: Run;
  readonly pieces: Pieces;
}

/** Everything that stands rightly, with its hash. */
function standing({ run, pieces }: Ended): Map<string, string> {
  const found = new Map<string, string>();
  for (const { outputs } of run.entries.values()) {
    for (const [name, hash] of Object.entries(outputs)) found.set(name, hash);
  }
  for (const [name, { hash }] of pieces.standing) found.set(name, hash);
  return found;
}

const stemOf = (name: string) => name.replace(/\.[a-z0-9]+$/, '');

/** What may stay though this build did not make it: what it could not replace, and what it was not asked for. */
function isSpared({ run, pieces }: Ended): (name: string) => boolean {
  const { work, options, ledger } = run;
  const stems = (files: typeof work.asked) =>
    new Set(files.map((file) => outputStem(file.path, options.data)));
  const isRefused = ({ settled, pages }: { settled: boolean; pages: number }) =>
    !settled && pages > 0;
  const refused = stems(work.asked.filter((file) => isRefused(run.entryOf(file))));
  const asked = work.isWhole ? undefined : stems(work.asked);
  return (name) =>
    refused.has(stemOf(name)) ||
    (asked !== undefined && !asked.has(stemOf(name))) ||
    (pieces.faults.length > 0 && ledger.store.pieces.has(name));
}

/** Removes what this program wrote and nothing asks for any more: the names. */
export function clearAway(ended: Ended): string[] {
  const { options, ledger } = ended.run;
  const stands = standing(ended);
  const spared = isSpared(ended);
  return [...ledger.ours.keys()].filter(
    (name) => !stands.has(name) && !spared(name) && removeOurs(options.output, name, ledger),
  );
}

/** A part's manifest keeps what stood there before and still does. */
export function manifestBytes(ended: Ended): Buffer {
  const { options, ledger } = ended.run;
  const spared = isSpared(ended);
  const before = [...ledger.manifest.outputs].filter(
    ([name]) => spared(name) && existsSync(join(options.output, name)),
  );
  return manifestOf(new Map([...before, ...standing(ended)]));
}
