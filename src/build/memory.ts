// What was built from what? The memory of an output folder, in `.zpb/`; without it, or where it is damaged, all is built.
import { join } from 'node:path';
import type { Density } from '../layout/page.ts';
import type { Mark } from './fingerprint.ts';
import type { Noted, Remembered } from './remembered.ts';
import { type Entry, entriesNotIn, type Piece, type Store } from './store.ts';
import {
  type Put,
  readStoreFile,
  type Take,
  textsIn,
  writeStoreFile,
  writeTexts,
} from './store-file.ts';

/** Hidden in the output folder, so that who removes the output removes its memory too. */
export const memoryFolder = '.zpb';

/** JSON has no Infinity, which stands for leading as each style has it. */
const unbounded = -1;

function turned(density: Density | undefined, from: number, to: number): Density | undefined {
  return density?.leading === from ? { ...density, leading: to } : density;
}

const packed = (density: Density | undefined) =>
  turned(density, Number.POSITIVE_INFINITY, unbounded);
const unpacked = (density: Density | undefined) =>
  turned(density, unbounded, Number.POSITIVE_INFINITY);

type NotedRow = readonly [Noted['counts'], number, number];
type Head = Omit<Entry, 'findings' | 'facts' | 'characters' | 'sketch'>;
/** The last is 0 where the sketch lies in a file of its own. */
type EntryRow = readonly [string, Head, NotedRow, number, number, number];
type Entries = ReadonlyMap<string, Entry>;

const putNoted = ({ counts, open, acknowledged }: Noted, put: Put): NotedRow => [
  counts,
  put(open),
  put(acknowledged),
];

const takeNoted = ([counts, open, acknowledged]: NotedRow, take: Take): Noted => ({
  counts,
  open: take(open),
  acknowledged: take(acknowledged),
});

function putEntries(entries: Entries, put: Put, putSketch: Put): EntryRow[] {
  return Array.from(entries, ([name, entry]) => {
    const { findings, facts, characters, sketch, density, ...head } = entry;
    const row = { ...head, density: packed(density) };
    const found = putNoted(findings, put);
    return [name, row, found, put(facts), put(characters), putSketch(sketch)];
  });
}

function takeEntries(
  rows: readonly EntryRow[],
  take: Take,
  takeSketch: (length: number, place: number) => Remembered,
): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const [place, [name, head, found, ...lengths]] of rows.entries()) {
    const density = unpacked(head.density);
    const findings = takeNoted(found, take);
    const [facts, characters] = [take(lengths[0]), take(lengths[1])];
    const sketch = takeSketch(lengths[2], place);
    entries.set(name, { ...head, density, findings, facts, characters, sketch });
  }
  return entries;
}

/** The file of most entries. */
interface EntriesIndex {
  readonly rows: readonly EntryRow[];
  /** The hash of the file of their sketches, which is as long again and seldom asked for. */
  readonly sketches: string;
}

/** All but most of the entries, which lie in a file of their own: they are most of what is stored, and seldom change. */
interface StoreIndex extends Pick<Store, 'asked' | 'lettered' | 'manifest' | 'named'> {
  /** The hash of that file. */
  readonly upon: string;
  /** Entries that are new since that was written, and the names of those that are no more. */
  readonly entries: readonly EntryRow[];
  readonly gone: readonly string[];
  readonly pieces: readonly [string, Piece][];
  readonly inputs: readonly [string, Mark][];
  readonly outputs: readonly [string, Mark][];
  readonly together:
    | { readonly key: string; readonly findings: readonly [string, NotedRow][] }
    | undefined;
  readonly warnings: number;
}

/** Entries are written anew where as many have changed: every fourth. */
const many = 0.25;

/** The memory of one output folder. */
export class Memory {
  readonly #path: string;
  readonly #entriesPath: string;
  readonly #sketchesPath: string;
  /** As they lie in their file. */
  #entries: { readonly hash: string; readonly all: Entries } | undefined;

  constructor(output: string) {
    this.#path = join(output, memoryFolder, 'store');
    this.#entriesPath = join(output, memoryFolder, 'entries');
    this.#sketchesPath = join(output, memoryFolder, 'sketches');
  }

  /** Undefined where there is none, or it is damaged, or of another version. */
  load(): Store | undefined {
    const file = readStoreFile<StoreIndex>(this.#path);
    const known = file && readStoreFile<EntriesIndex>(this.#entriesPath);
    if (!file || !known || known.hash !== file.index.upon) return undefined;
    const sketches = textsIn(this.#sketchesPath, known.index.sketches);
    const all = takeEntries(known.index.rows, known.take, (_, place) => sketches(place));
    this.#entries = { hash: known.hash, all };
    const { index, take } = file;
    const entries = new Map([...all, ...takeEntries(index.entries, take, take)]);
    for (const name of index.gone) entries.delete(name);
    const { together } = index;
    const findings = together?.findings.map(([name, row]): [string, Noted] => [
      name,
      takeNoted(row, take),
    ]);
    return {
      entries,
      pieces: new Map(index.pieces),
      inputs: new Map(index.inputs),
      outputs: new Map(index.outputs),
      asked: index.asked,
      warnings: take(index.warnings),
      together: together && { key: together.key, findings: new Map(findings) },
      lettered: index.lettered,
      manifest: index.manifest,
      named: index.named,
    };
  }

  /** Throws system errors. */
  save({ entries, ...store }: Store): void {
    const { upon, changed, gone } = this.#keep(entries);
    const { asked, lettered, manifest, named, together } = store;
    writeStoreFile(
      this.#path,
      (put): StoreIndex => ({
        asked,
        lettered,
        manifest,
        named,
        upon,
        entries: putEntries(changed, put, put),
        gone,
        pieces: [...store.pieces],
        inputs: [...store.inputs],
        outputs: [...store.outputs],
        together: together && {
          key: together.key,
          findings: Array.from(together.findings, ([name, one]) => [name, putNoted(one, put)]),
        },
        warnings: put(store.warnings),
      }),
    );
  }

  /** How the entries differ from those in their file, which is written anew where that is much. */
  #keep(entries: Entries) {
    if (this.#entries) {
      const { hash, all } = this.#entries;
      const changed = new Map(entriesNotIn(entries, all));
      const gone = [...all.keys()].filter((name) => !entries.has(name));
      if (changed.size + gone.length <= many * all.size) return { upon: hash, changed, gone };
    }
    const sketches = writeTexts(
      this.#sketchesPath,
      Array.from(entries.values(), ({ sketch }) => sketch),
    );
    const upon = writeStoreFile(
      this.#entriesPath,
      (put): EntriesIndex => ({ rows: putEntries(entries, put, () => 0), sketches }),
    );
    // The build goes on to fill its own map.
    this.#entries = { hash: upon, all: new Map(entries) };
    return { upon, changed: new Map<string, Entry>(), gone: [] };
  }
}
