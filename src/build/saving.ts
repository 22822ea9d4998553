// What is remembered of a build? Everything it knows at its end; on the way, what is made so far.
import type { Pieces } from './pieces.ts';
import { rememberFindings } from './remembered.ts';
import type { Run } from './run.ts';
import type { Entry, Piece } from './store.ts';

interface AtTheEnd {
  readonly pieces: Pieces;
  /** The manifest's hash, and what it names; undefined where that is as it was. */
  readonly manifest: string;
  readonly outputs: ReadonlyMap<string, string> | undefined;
}

/** Whether there is anything to save that memory does not say already. */
export function hasLearnt(run: Run, pieces: Pieces): boolean {
  const { store, isUnclean } = run.ledger;
  return (
    isUnclean ||
    run.tried > 0 ||
    run.written.length > 0 ||
    store.together?.key !== run.together?.key ||
    store.lettered?.projects !== pieces.lettered?.projects ||
    [run.inputs, run.outputs].some(({ known, fresh }) =>
      [...fresh].some(([name, mark]) => known.get(name) !== mark),
    )
  );
}

/** Whether the manifest names all that memory knows to stand, and nothing more: else something is to go, or to come back. */
function namesJust(
  outputs: ReadonlyMap<string, string>,
  entries: ReadonlyMap<string, Entry>,
  pieces: ReadonlyMap<string, Piece>,
): boolean {
  let count = pieces.size;
  for (const [name, { hash }] of pieces) if (outputs.get(name) !== hash) return false;
  for (const entry of entries.values()) {
    for (const [name, hash] of Object.entries(entry.outputs)) {
      if (outputs.get(name) !== hash) return false;
      count += 1;
    }
  }
  return count === outputs.size;
}

/** Without an end the pieces and the manifest are as they were. */
export function saveMemory(run: Run, end: AtTheEnd | undefined): void {
  const { store, manifest, memory } = run.ledger;
  // A part keeps what is known of the rest.
  const over = <T>(before: ReadonlyMap<string, T>, now: ReadonlyMap<string, T>) =>
    run.work.isWhole ? now : new Map([...before, ...now]);
  const entries = over(store.entries, run.entries);
  const pieces = over(store.pieces, end?.pieces.standing ?? new Map());
  memory.save({
    entries,
    pieces,
    inputs: over(store.inputs, run.inputs.fresh),
    outputs: over(store.outputs, run.outputs.fresh),
    asked: run.workshop.asked,
    warnings: rememberFindings(run.workshop.warnings, run.options),
    together: run.together ?? store.together,
    lettered: end?.pieces.lettered,
    manifest: end?.manifest ?? manifest,
    named: end?.outputs
      ? namesJust(end.outputs, entries, pieces)
      : end !== undefined && store.named,
  });
}
