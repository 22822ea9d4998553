// Which files in the output folder are ours? What manifest, memory and journal name; nothing else is ever taken away.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from './fingerprint.ts';
import { readKept } from './kept.ts';
import { Memory, memoryFolder } from './memory.ts';
import { manifestName } from './names.ts';
import { ifGranted } from './refusal.ts';
import { standingAt } from './standing.ts';
import { nothingStored, type Store } from './store.ts';
import { appendLine, isTemporary, makeFolder, removeEmptyFolder, removeFile } from './write.ts';

export interface Ledger {
  readonly memory: Memory;
  /** What memory knows. */
  readonly store: Store;
  /** By output name, the hashes of what this program wrote there. */
  readonly ours: () => ReadonlyMap<string, ReadonlySet<string>>;
  /** The manifest's own hash, and what it names. */
  readonly manifest: string;
  readonly named: () => ReadonlyMap<string, string>;
  /** Whether the last build died before its end. */
  readonly isUnclean: boolean;
}

/** Only names that lead into the folder, to what a build makes: a manifest may be anybody's. */
function isOutputName(name: string): boolean {
  const steps = name.split(/[/\\]/);
  return (
    /\.(?:pdf|html|woff2?)$/.test(name) &&
    steps[0] !== memoryFolder &&
    !steps.some((step) => step === '' || step === '.' || step === '..' || step.includes('\0'))
  );
}

function outputsIn(manifest: Buffer): Map<string, string> {
  try {
    const outputs: unknown = JSON.parse(manifest.toString()).outputs;
    return new Map(
      Object.entries(outputs ?? {}).filter(
        (entry): entry is [string, string] =>
          typeof entry[1] === 'string' && isOutputName(entry[0]),
      ),
    );
  } catch (error) {
    // Damaged, or not ours: it names nothing.
    if (error instanceof SyntaxError || error instanceof TypeError) return new Map();
    throw error;
  }
}

const journalPath = (folder: string) => join(folder, memoryFolder, 'journal');

/** What a build that did not end had begun to write; a last line may be cut short. */
function journalled(text: string): [string, string][] {
  return text.split('\n').flatMap((line): [string, string][] => {
    // A name may hold what Unicode calls the end of a line.
    const [, hash, name = ''] = /^([0-9a-f]{64}) (.+)$/s.exec(line) ?? [];
    return hash !== undefined && isOutputName(name) ? [[name, hash]] : [];
  });
}

/** Undefined where the last build came to its end. Nothing could be noted in what is no file, and a link is not followed. */
function takeJournal(folder: string): string | undefined {
  const path = journalPath(folder);
  const standing = standingAt(path);
  if (!standing) return undefined;
  const kept = standing.isFile() ? readKept(path) : undefined;
  if (!kept) removeFile(path);
  return kept?.toString() ?? '';
}

/** In the hidden folder, of memory and journal. */
const ourFiles = ['store', 'entries', 'sketches', 'journal'];

/**
 * Makes the hidden folder fit to write into: at the end, when all is made, it would be too late. Beginnings
 * of files are swept though no journal tells of a death: the last build may have died before its first note.
 */
function openHidden(folder: string): void {
  makeFolder(folder);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) {
      if (isTemporary(entry.name)) removeFile(path);
    } else if (ourFiles.includes(entry.name)) {
      // Where it is not empty, this is told.
      removeEmptyFolder(path);
    }
  }
}

/** Noted before a file is put in its place, so that no crash makes an orphan. */
export function noteInJournal(folder: string, name: string, hash: string): void {
  appendLine(journalPath(folder), `${hash} ${name}\n`);
}

export function endJournal(folder: string): void {
  removeFile(journalPath(folder));
}

function outputsOf(known: Store | undefined): [string, string][] {
  if (!known) return [];
  const forms = [...known.entries.values()].flatMap(({ outputs }) => Object.entries(outputs));
  const pieces = [...known.pieces].map(([name, { hash }]): [string, string] => [name, hash]);
  return [...forms, ...pieces].filter(([name]) => isOutputName(name));
}

export function openLedger(folder: string): Ledger {
  openHidden(join(folder, memoryFolder));
  const manifest = readKept(join(folder, manifestName)) ?? Buffer.alloc(0);
  const hash = hashOf(manifest);
  const memory = new Memory(folder);
  const known = memory.load();
  // With a manifest that is not its own it serves only to know what this program once wrote.
  const store = known?.manifest === hash ? known : nothingStored;
  const journal = takeJournal(folder);
  // Where the manifest is lost, memory knows what it named, so that a build of a part does not forget the rest.
  const named = once(() =>
    known === store ? outputsIn(manifest) : new Map([...outputsOf(known), ...outputsIn(manifest)]),
  );
  const ours = once(() => {
    const found = new Map<string, Set<string>>();
    const beginnings = journalled(journal ?? '');
    for (const [name, written] of [...named(), ...beginnings, ...outputsOf(known)]) {
      const hashes = found.get(name);
      if (hashes) hashes.add(written);
      else found.set(name, new Set([written]));
    }
    return found;
  });
  return { memory, store, ours, manifest: hash, named, isUnclean: journal !== undefined };
}

/** What a build with nothing to do never asks for. */
function once<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}

/** Temporary files of builds that died; of one process where `owner` is given. A folder that may not be entered is none of ours. */
export function sweep(folder: string, owner?: number): void {
  const entries = ifGranted(() => readdirSync(folder, { withFileTypes: true })) ?? [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) sweep(path, owner);
    else if (isTemporary(entry.name, owner)) removeFile(path);
  }
}
