// What does a build tell? Of each project counts at once, and findings when they are asked for.
import { sumOf } from '../diagnostic/diagnostic.ts';
import type { BuildReport, FileReport } from './build.ts';
import { manifestName } from './names.ts';
import type { Pieces } from './pieces.ts';
import { findingsOf, isNull, type Naming, type Noted, openOf } from './remembered.ts';
import type { Run } from './run.ts';
import type { Entry } from './store.ts';

interface Told {
  readonly path: string;
  readonly entry: Entry;
  /** What laws between projects found in it. */
  readonly shared: Noted | undefined;
}

function fileReport({ path, entry, shared }: Told, naming: Naming): FileReport {
  const { findings, facts, made, pages, density } = entry;
  const all = shared ? [findings, shared] : [findings];
  return {
    path,
    counts: shared ? sumOf([findings.counts, shared.counts]) : findings.counts,
    get findings() {
      return all.flatMap((one) => findingsOf(one, naming));
    },
    get open() {
      return all.flatMap((one) => openOf(one, naming));
    },
    get judged() {
      return !isNull(facts);
    },
    made,
    pages,
    density,
  };
}

export function reportOf(run: Run, pieces: Pieces, removed: readonly string[]): BuildReport {
  const { data, shown } = run.options;
  const naming = { data, shown };
  const files = run.work.asked.map((file) => {
    const shared = run.together?.findings.get(file.name);
    return fileReport({ path: shown(file.path), entry: run.entryOf(file), shared }, naming);
  });
  const outputs = [...run.entries.values()].flatMap((entry) => Object.keys(entry.outputs));
  return {
    files,
    faults: [
      ...(run.options.warnings ?? []),
      ...run.work.warnings,
      ...run.workshop.warnings,
      ...pieces.faults,
    ],
    outputs: [...outputs, ...pieces.standing.keys(), manifestName],
    written: run.written,
    removed,
    unbound: pieces.unbound,
    remade: run.remade,
    silent: run.workshop.silent,
  };
}
