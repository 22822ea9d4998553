// How does an output go that no source asks for? Only what is ours, as it was written; what the system holds on to is told.
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { fileHash, marksOver } from './fingerprint.ts';
import { leadsOut } from './inside.ts';
import type { Ledger } from './ledger.ts';
import { explainSystemError } from './refusal.ts';
import { standingAt } from './standing.ts';
import { removeEmptyFolders, removeFile } from './write.ts';

export interface Removal {
  readonly removed: readonly string[];
  /** What could not be removed, with the hash of what was written: a later build tries again. */
  readonly refused: ReadonlyMap<string, string>;
  readonly faults: readonly Diagnostic[];
}

/** The hash of what stands there, where this program wrote it. */
function hashOfOurs(path: string, hashes: ReadonlySet<string>): string | undefined {
  if (!standingAt(path)?.isFile()) return undefined;
  const hash = fileHash(path, path, marksOver(new Map()));
  return hash !== undefined && hashes.has(hash) ? hash : undefined;
}

function cannotRemove(message: string): Diagnostic {
  const hint = '它已没有对应的项目；关闭打开着它的程序，再生成一次，或自己删去它';
  return { code: 'build/cannot-remove', severity: 'error', message, hint };
}

/** Equal for names that some file system does not tell apart; most small letters have one capital, and ß has two. */
const folded = (name: string) => name.normalize('NFC').toLowerCase().toUpperCase();

function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) =>
    standingAt(path) ? statSync(path, { bigint: true, throwIfNoEntry: false }) : undefined,
  );
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}

/** Whether the file of a name that nothing asks for is one that stands rightly: where 甲A and 甲a are one, a project may be renamed so. */
export function standsAnew(
  stands: ReadonlyMap<string, string>,
  folder: string,
): (name: string) => boolean {
  let found: Map<string, string> | undefined;
  return (name) => {
    found ??= new Map([...stands.keys()].map((one) => [folded(one), one]));
    const other = found.get(folded(name));
    return other !== undefined && isSameFile(join(folder, name), join(folder, other));
  };
}

/** Folders left empty go too, also by what somebody removed by hand. */
function clearPath(path: string, folder: string, isOurs: boolean): void {
  if (isOurs) removeFile(path);
  if (!standingAt(path)) removeEmptyFolders(dirname(path), folder);
}

interface Fate {
  readonly isRemoved?: boolean;
  /** The hash of what stays though it should go. */
  readonly refused?: string | undefined;
  readonly fault?: Diagnostic;
}

function remove(name: string, folder: string, hashes: ReadonlySet<string>): Fate {
  const path = join(folder, name);
  let [hash] = hashes;
  try {
    // The folder may come back.
    if (leadsOut(folder, name)) return { refused: hash };
    hash = hashOfOurs(path, hashes);
    clearPath(path, folder, hash !== undefined);
    return { isRemoved: hash !== undefined };
  } catch (error) {
    const message = explainSystemError(error);
    if (message === undefined) throw error;
    return { refused: hash, fault: cannotRemove(message) };
  }
}

export function removeStale(
  names: readonly string[],
  folder: string,
  { ours }: Pick<Ledger, 'ours'>,
): Removal {
  const removed: string[] = [];
  const refused = new Map<string, string>();
  const faults: Diagnostic[] = [];
  for (const name of names) {
    const fate = remove(name, folder, ours().get(name) ?? new Set());
    if (fate.isRemoved) removed.push(name);
    if (fate.refused !== undefined) refused.set(name, fate.refused);
    if (fate.fault) faults.push(fate.fault);
  }
  return { removed, refused, faults };
}
