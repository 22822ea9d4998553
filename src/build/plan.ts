// What must be made again? Whatever is not certainly what a clean build would make now.
import type { FoundFile } from './discover.ts';
import { fileHash, type Marks } from './fingerprint.ts';
import { keyOf, type Task } from './make.ts';
import { nameBelow } from './names.ts';
import { ifGranted } from './refusal.ts';
import type { Entry, Store } from './store.ts';

export interface Looking {
  readonly data: string;
  readonly output: string;
  /** Of all that forms have in common. */
  readonly common: string;
  readonly store: Store;
  readonly inputs: Marks;
  readonly outputs: Marks;
}

/** The hash of a file, or none where the system refuses it: such a project is read again and told about. */
function hashIfReadable(path: string, name: string, marks: Marks): string | undefined {
  return ifGranted(() => fileHash(path, name, marks));
}

/** The hash of an output as it stands now. */
export function standingHash(name: string, { output, outputs }: Looking): string | undefined {
  return hashIfReadable(`${output}/${name}`, name, outputs);
}

/** What memory says of this project, where it was made from just these bytes. */
export function rememberedEntry(file: FoundFile, looking: Looking): Entry | undefined {
  const { data, store, inputs } = looking;
  const entry = store.entries.get(file.name);
  if (!entry?.settled) return undefined;
  const hashes = [
    hashIfReadable(file.path, file.name, inputs),
    ...file.defaults.map((path) => hashIfReadable(path, nameBelow(path, data), inputs)),
  ];
  const known = hashes.filter((hash) => hash !== undefined);
  return known.length === hashes.length && entry.key === keyOf(file, known, looking)
    ? entry
    : undefined;
}

export interface Plan {
  readonly tasks: readonly Task[];
  /** By project name, memory where nothing is to do. */
  readonly done: ReadonlyMap<string, Entry>;
}

/** The outputs of a project as they certainly stand, by name. */
function standingOf({ outputs }: Pick<Entry, 'outputs'>, looking: Looking): Record<string, string> {
  const standing: Record<string, string> = {};
  for (const name of Object.keys(outputs)) {
    const hash = standingHash(name, looking);
    if (hash !== undefined) standing[name] = hash;
  }
  return standing;
}

/** `barred`: projects not to be printed because of a law between projects. */
export function planOf(
  files: readonly FoundFile[],
  looking: Looking,
  barred: ReadonlySet<string> = new Set(),
): Plan {
  const tasks: Task[] = [];
  const done = new Map<string, Entry>();
  for (const file of files) {
    const { name } = file;
    const entry = rememberedEntry(file, looking);
    const outputs = looking.store.entries.get(name)?.outputs ?? {};
    const standing = standingOf({ outputs }, looking);
    const isIntact = Object.entries(outputs).every(([one, hash]) => standing[one] === hash);
    const isBarred = barred.has(name);
    if (entry && isIntact && entry.barred === isBarred) done.set(name, entry);
    else tasks.push({ file, standing, barred: isBarred });
  }
  return { tasks, done };
}
