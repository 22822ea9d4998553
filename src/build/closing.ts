// What stands in the output folder when all is made, and what has no source any more?
import { join } from 'node:path';
import type { BuildReport } from './build.ts';
import { hashOf } from './fingerprint.ts';
import { endJournal } from './ledger.ts';
import { manifestName } from './names.ts';
import { manifestOf, writeOutput } from './output.ts';
import { formNames, isFormOf } from './owners.ts';
import type { Pieces } from './pieces.ts';
import { reportOf } from './report.ts';
import type { Run } from './run.ts';
import { hasLearnt, saveMemory } from './saving.ts';
import { removeStale, standsAnew } from './stale.ts';
import { standingAt } from './standing.ts';

interface Ended {
  readonly run: Run;
  readonly pieces: Pieces;
}

/** Whether everything stands just as the last build left it: its manifest is right, and nothing of it is to go. */
function isStill({ run, pieces }: Ended): boolean {
  const { store, isUnclean } = run.ledger;
  if (!run.work.isWhole || isUnclean || pieces.faults.length > 0 || !store.named) return false;
  return areSame(store.entries, run.entries) && areSame(store.pieces, pieces.standing);
}

function areSame<T>(before: ReadonlyMap<string, T>, now: ReadonlyMap<string, T>): boolean {
  if (before.size !== now.size) return false;
  for (const [name, one] of now) if (before.get(name) !== one) return false;
  return true;
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

/** What may stay though this build did not make it: what it could not replace, and what it was not asked for. */
function isSpared({ run, pieces }: Ended): (name: string) => boolean {
  const { work, options } = run;
  const refused = new Set(pieces.refused);
  for (const file of work.asked) {
    const { settled, pages } = run.entryOf(file);
    if (settled || pages === 0) continue;
    for (const name of formNames(file.stem, options.formats)) refused.add(name);
  }
  const asked = work.isWhole ? undefined : new Set(work.asked.map(({ stem }) => stem));
  return (name) => refused.has(name) || (asked !== undefined && !isFormOf(asked, name));
}

interface Closed {
  readonly removed: readonly string[];
  readonly outputs: ReadonlyMap<string, string>;
}

/**
 * Removes what this program wrote and nothing asks for any more. The manifest of a part keeps what
 * stood there before and still does.
 */
function clearAway(ended: Ended): Closed {
  const { run, pieces } = ended;
  const { options, ledger } = run;
  const stands = standing(ended);
  const spared = isSpared(ended);
  const isAnew = standsAnew(stands, options.output);
  const stale = [...ledger.ours().keys()].filter(
    (name) => !stands.has(name) && !spared(name) && !isAnew(name),
  );
  const { removed, refused, faults } = removeStale(stale, options.output, ledger);
  pieces.faults.push(...faults);
  const before = [...ledger.named()].filter(
    ([name]) => spared(name) && standingAt(join(options.output, name))?.isFile(),
  );
  return {
    removed: [...run.removed, ...removed],
    outputs: new Map([...before, ...refused, ...stands]),
  };
}

/** What no source asks for goes, the manifest names what stands, and memory is written last of all. */
export async function endRun(run: Run, pieces: Pieces): Promise<BuildReport> {
  const ended = { run, pieces };
  const { output } = run.options;
  if (isStill(ended)) {
    // Only looks may have changed.
    const { manifest } = run.ledger;
    if (hasLearnt(run, pieces)) saveMemory(run, { pieces, manifest, outputs: undefined });
    return reportOf(run, pieces, []);
  }
  const { removed, outputs } = clearAway(ended);
  const bytes = manifestOf(outputs);
  const standing = run.ledger.manifest;
  const manifest = await writeOutput(output, manifestName, { bytes, standing });
  if ('refused' in manifest) pieces.faults.push(manifest.refused);
  else if (manifest.isNew) run.written.push(manifestName);
  // Until memory says that nothing is to go, every build looks for what is.
  if (removed.length > 0 || hasLearnt(run, pieces) || !run.ledger.store.named) {
    saveMemory(run, { pieces, manifest: hashOf(bytes), outputs });
    endJournal(output);
  }
  return reportOf(run, pieces, removed);
}
