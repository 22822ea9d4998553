// Which bytes does a file hold? Its SHA-256, without reading it again where nothing can have changed it.
import { createHash, hash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';

export function hashOf(bytes: string | Uint8Array): string {
  return hash('sha256', bytes);
}

/** Of bytes that follow each other. */
export function hashOfParts(parts: readonly Uint8Array[]): string {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return sum.digest('hex');
}

/** A file's hash, and how it looked when it was read. */
export interface Mark {
  readonly hash: string;
  /** Size, times and inode. */
  readonly look: string;
  /** When it was looked at, in milliseconds. */
  readonly seen: number;
}

/**
 * A change within this time of the look may not show in the times of a file (two seconds on FAT),
 * so a look so young proves nothing: git calls such an entry racy.
 */
const doubtful = 2000;

interface Look {
  readonly text: string;
  readonly size: bigint;
  readonly changed: number;
}

/** What Node reads at once; a larger file is none of ours. */
const readable = 2n ** 31n - 1n;

function lookAt(path: string): Look | undefined {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (!stat?.isFile() || stat.size > readable) return undefined;
  const { size, mtimeNs, ctimeNs, ino } = stat;
  const changed = Number((mtimeNs > ctimeNs ? mtimeNs : ctimeNs) / 1_000_000n);
  return { text: `${size}:${mtimeNs}:${ctimeNs}:${ino}`, size, changed };
}

/** From here on a file is read piece by piece: fonts have fifteen million bytes, of which few are kept. */
const large = 1024n * 1024n;
const pieceBytes = 64 * 1024;

function hashOfLarge(path: string): string {
  const sum = createHash('sha256');
  const piece = Buffer.allocUnsafe(pieceBytes);
  const file = openSync(path, 'r');
  try {
    for (let count = -1; count !== 0; ) {
      count = readSync(file, piece, 0, piece.length, null);
      sum.update(piece.subarray(0, count));
    }
  } finally {
    closeSync(file);
  }
  return sum.digest('hex');
}

function hashNow(path: string, { size }: Look): string {
  return size >= large ? hashOfLarge(path) : hashOf(readFileSync(path));
}

function proves(known: Mark | undefined, look: Look): known is Mark {
  return known?.look === look.text && look.changed < known.seen - doubtful;
}

/** What is known of files by their paths; what is learnt anew is kept for the next build. */
export interface Marks {
  readonly known: ReadonlyMap<string, Mark>;
  readonly fresh: Map<string, Mark>;
}

export function marksOver(known: ReadonlyMap<string, Mark>): Marks {
  return { known, fresh: new Map() };
}

/** The hash of the file, `name` in the marks; undefined where there is none. System errors are thrown. */
export function fileHash(path: string, name: string, marks: Marks): string | undefined {
  const met = marks.fresh.get(name);
  if (met) return met.hash;
  const seen = Date.now();
  const look = lookAt(path);
  if (!look) return undefined;
  const known = marks.known.get(name);
  const mark = proves(known, look) ? known : { hash: hashNow(path, look), look: look.text, seen };
  marks.fresh.set(name, mark);
  return mark.hash;
}

/** So that a file that has changed since it was told apart is told apart again. */
export function forgetChanged(path: string, name: string, { fresh }: Marks): void {
  if (fresh.get(name)?.look !== lookAt(path)?.text) fresh.delete(name);
}

/** Of a file just written, whose hash is known. */
export function markWritten(path: string, name: string, hash: string, marks: Marks): void {
  const seen = Date.now();
  const look = lookAt(path);
  if (look) marks.fresh.set(name, { hash, look: look.text, seen });
}
