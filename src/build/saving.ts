// What is remembered of a build? Everything it knows at its end; on the way, what is made so far.
import type { Pieces } from './pieces.ts';
import { rememberFindings } from './remembered.ts';
import type { Run } from './run.ts';

interface AtTheEnd {
  readonly pieces: Pieces;
  /** The manifest's hash, and how many outputs it names. */
  readonly manifest: string;
  readonly named: number;
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

/** Without an end the pieces and the manifest are as they were. */
export function saveMemory(run: Run, end: AtTheEnd | undefined): void {
  const { store, manifest, memory } = run.ledger;
  // A part keeps what is known of the rest.
  const over = <T>(before: ReadonlyMap<string, T>, now: ReadonlyMap<string, T>) =>
    run.work.isWhole ? now : new Map([...before, ...now]);
  memory.save({
    entries: over(store.entries, run.entries),
    pieces: over(store.pieces, end?.pieces.standing ?? new Map()),
    inputs: over(store.inputs, run.inputs.fresh),
    outputs: over(store.outputs, run.outputs.fresh),
    asked: run.workshop.asked,
    warnings: rememberFindings(run.workshop.warnings, run.options),
    together: run.together ?? store.together,
    lettered: end?.pieces.lettered,
    manifest: end?.manifest ?? manifest,
    named: end?.named ?? store.named,
  });
}
