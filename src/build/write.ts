// How does a file reach the disk whole? A temporary file beside it, flushed, then renamed over it.
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fsync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';
import { threadId } from 'node:worker_threads';
import { explainSystemError } from './refusal.ts';
import { isFolder } from './standing.ts';

export type Step = 'mkdir' | 'open' | 'write' | 'flush' | 'rename' | 'remove' | 'append';

/** Where a test makes the disk fail or the process die: called before every change of the disk. */
export const seam: { before: ((step: Step, path: string) => void) | undefined } = {
  before: undefined,
};

/** What a process leaves behind where it dies between two steps; `owner` is its number. */
export function isTemporary(name: string, owner?: number): boolean {
  const found = /^\.zpb-(\d+)-\d+-\d+\.tmp$/.exec(name);
  return found !== null && (owner === undefined || found[1] === String(owner));
}

/** Another thread may make it at the same time. */
function makeOne(path: string): void {
  try {
    seam.before?.('mkdir', path);
    mkdirSync(path);
  } catch (error) {
    if (!isFolder(path)) throw error;
  }
}

/** mkdir with its parents. Node's own `recursive` never ends where a folder may not be made, such as in /proc. */
export function makeFolder(path: string): void {
  if (isFolder(path)) return;
  try {
    makeOne(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Windows says of a path through a file that there is nothing, others that it is no folder.
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    makeFolder(dirname(path));
    makeOne(path);
  }
}

/** A file that lies beside its place: all of it, but perhaps not on the disk yet. */
interface Begun {
  readonly path: string;
  readonly temporary: string;
  readonly file: number;
}

/** What a user names may be a device, a pipe or a link: these are written to and stay, and a file keeps its permissions. */
export function writeNamed(path: string, bytes: Uint8Array): void {
  const standing = statSync(path, { throwIfNoEntry: false });
  if (standing && !standing.isFile() && !standing.isDirectory()) {
    writeFileSync(path, bytes);
    return;
  }
  const target = standing ? realpathSync(path) : path;
  if (standing) accessSync(target, constants.W_OK);
  writeWhole(target, bytes);
  if (standing) chmodSync(target, standing.mode);
}

/** A reader never sees half a file; on failure the old file stays and the temporary one goes. Throws system errors. */
export function writeWhole(path: string, ...parts: readonly Uint8Array[]): void {
  const begun = begin(path, parts);
  end(begun, () => fsyncSync(begun.file));
}

const flushed = promisify(fsync);

/** The same; written at once, flushed meanwhile and then put in its place: to flush a form may take as long as to make one. */
export async function writeWholeSoon(path: string, ...parts: readonly Uint8Array[]): Promise<void> {
  const begun = begin(path, parts);
  const refused: unknown = await flushed(begun.file).catch((error: unknown) => error);
  end(begun, () => {
    if (refused) throw refused;
  });
}

/** By this thread: each has a temporary name of its own. */
let begunFiles = 0;

function begin(path: string, parts: readonly Uint8Array[]): Begun {
  makeFolder(dirname(path));
  begunFiles += 1;
  const temporary = `${dirname(path)}/.zpb-${process.pid}-${threadId}-${begunFiles}.tmp`;
  try {
    return { path, temporary, file: written(temporary, parts) };
  } catch (error) {
    throw givenUp({ path, temporary }, error);
  }
}

/** Puts in its place what `flush` has not refused. */
function end({ path, temporary, file }: Begun, flush: () => void): void {
  try {
    try {
      flush();
    } finally {
      closeSync(file);
    }
    seam.before?.('rename', path);
    renameSync(temporary, path);
  } catch (error) {
    throw givenUp({ path, temporary }, error);
  }
}

function givenUp({ path, temporary }: Omit<Begun, 'file'>, error: unknown): unknown {
  removeFile(temporary);
  return named(error, path);
}

/** What fails on an open file does not say on which, and nobody has asked for a temporary one. */
function named(error: unknown, path: string): unknown {
  if (!(error instanceof Error && 'syscall' in error)) return error;
  const { path: said } = error as NodeJS.ErrnoException;
  const isOurs = said === undefined || isTemporary(basename(said));
  return isOurs ? Object.assign(error, { path }) : error;
}

/** What is gone already is no fault. Node's own `rmSync` tells a wrong reason where the system refuses. */
export function removeFile(path: string): void {
  seam.before?.('remove', path);
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Removes a folder and those above it as long as they are empty, up to `root`, which stays. */
export function removeEmptyFolders(folder: string, root: string): void {
  for (let path = folder; path !== root && path.startsWith(root); path = dirname(path)) {
    try {
      removeEmptyFolder(path);
    } catch (error) {
      if (explainSystemError(error) === undefined) throw error;
      // Not empty, or not ours to remove: it stays. One that is gone leaves those above it.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return;
    }
  }
}

export function removeEmptyFolder(path: string): void {
  seam.before?.('remove', path);
  rmdirSync(path);
}

const { O_WRONLY, O_CREAT, O_TRUNC, O_APPEND } = constants;
/** A link that waits under the name is not followed. Windows has no such word. */
const unlinked = constants.O_NOFOLLOW ?? 0;

export function appendLine(path: string, line: string): void {
  seam.before?.('append', path);
  const file = openSync(path, O_WRONLY | O_APPEND | O_CREAT | unlinked, 0o666);
  try {
    writeFileSync(file, line);
  } catch (error) {
    throw named(error, path);
  } finally {
    closeSync(file);
  }
}

/** The file, open and about to be flushed. */
function written(path: string, parts: readonly Uint8Array[]): number {
  seam.before?.('open', path);
  const file = openSync(path, O_WRONLY | O_CREAT | O_TRUNC | unlinked, 0o666);
  try {
    for (const bytes of parts) {
      for (let count = 0; count < bytes.length; ) {
        seam.before?.('write', path);
        count += writeSync(file, bytes, count, bytes.length - count);
      }
    }
    seam.before?.('flush', path);
  } catch (error) {
    closeSync(file);
    throw error;
  }
  return file;
}
