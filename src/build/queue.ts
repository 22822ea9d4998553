// Whose turn is it in this output folder? One build at a time, in order of arrival; the dead give up their turn.
// Lamport's bakery (1974) with files for tickets: a file is named for its owner, so that taking one away
// from the dead can never hit the living, which a single lock file taken over by two at once would allow.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeFolder, removeFile, seam } from './write.ts';

/** What the system tells of a process: its state, and when it began; '' where it does not tell. */
function processOf(pid: number): { readonly state: string; readonly start: string } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold blanks; the fields behind it begin with the third (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', start: fields[19] ?? '' };
  } catch {
    // No such process, or no /proc on this system.
    return { state: '', start: '' };
  }
}

/** So that a number used again is not taken for its earlier owner. */
function startOf(pid: number): string {
  return processOf(pid).start;
}

function isAlive(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and is another's.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  // A ticket without a start is of a system that tells none: it came with a folder from elsewhere, where this one does.
  if (start === '') return startOf(process.pid) === '';
  const now = processOf(pid);
  // A zombie has ended, though nobody has asked yet how.
  return now.start === start && now.state !== 'Z' && now.state !== 'X';
}

interface Ticket {
  readonly file: string;
  readonly number: number;
  /** Process, its start, and which of its turns. */
  readonly owner: string;
}

const shape = /^(?:(\d+)|choosing)-((\d+)-(\d*)-\d+)$/;

/** This process's own turns that have not ended: a ticket left by another of its turns is nobody's. */
const own = new Set<string>();
let turns = 0;

/** All tickets of the living; those of the dead are cleared away. A process that still chooses has number -1. */
function tickets(folder: string): Ticket[] {
  return readdirSync(folder).flatMap((file) => {
    const [, number, owner = '', pid = '', start = ''] = shape.exec(file) ?? [];
    if (owner === '') return [];
    const isOwn = Number(pid) === process.pid && start === startOf(process.pid);
    if (isOwn ? own.has(owner) : isAlive(Number(pid), start)) {
      return [{ file, number: Number(number ?? -1), owner }];
    }
    removeFile(join(folder, file));
    return [];
  });
}

function put(path: string): void {
  seam.before?.('open', path);
  writeFileSync(path, '');
}

function take(folder: string, me: string): string {
  const choosing = join(folder, `choosing-${me}`);
  put(choosing);
  const number = 1 + Math.max(0, ...tickets(folder).map((ticket) => ticket.number));
  const ticket = `${number}-${me}`;
  put(join(folder, ticket));
  removeFile(choosing);
  return ticket;
}

/** Whether somebody else comes before, or may turn out to. */
function mustWait(folder: string, ticket: string): boolean {
  const all = tickets(folder);
  const mine = all.find(({ file }) => file === ticket);
  // Somebody cleared the folder away: nothing is left to wait for.
  if (!mine) return false;
  return all.some(
    ({ number, owner, file }) =>
      file !== ticket && (number < mine.number || (number === mine.number && owner < mine.owner)),
  );
}

export interface Turn {
  /** Whether another had its turn in the meantime. */
  readonly hasWaited: boolean;
  readonly end: () => void;
}

const poll = 40;

/** Waits until the folder is this process's own. `onWait` is told once, where others come before. */
export async function awaitTurn(folder: string, onWait: () => void): Promise<Turn> {
  makeFolder(folder);
  turns += 1;
  const me = `${process.pid}-${startOf(process.pid)}-${turns}`;
  own.add(me);
  try {
    const ticket = take(folder, me);
    let waited = 0;
    for (; mustWait(folder, ticket); waited += 1) {
      if (waited === 10) onWait();
      await sleep(poll);
    }
    const end = () => {
      own.delete(me);
      removeFile(join(folder, ticket));
    };
    return { hasWaited: waited > 0, end };
  } catch (error) {
    own.delete(me);
    throw error;
  }
}
