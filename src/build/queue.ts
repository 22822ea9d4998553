// Whose turn is it in this output folder? One build at a time, in order of arrival; the dead give up their turn.
// Lamport's bakery (1974) with files for tickets: a file is named for its owner, so that taking one away
// from the dead can never hit the living, which a single lock file taken over by two at once would allow.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeFolder, removeFile, seam } from './write.ts';

/** When a process began, so that a number used again is not taken for its earlier owner; '' where the system does not tell. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold blanks; the 22nd field is the 20th behind it (proc(5)).
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    // No such process, or no /proc on this system.
    return '';
  }
}

function isAlive(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and is another's.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return start === '' || startOf(pid) === start;
}

interface Ticket {
  readonly file: string;
  readonly number: number;
  readonly pid: number;
  readonly start: string;
}

const shape = /^(?:(\d+)|choosing)-(\d+)-(\d*)$/;

/** All tickets of the living; those of the dead are cleared away. A process that still chooses has number -1. */
function tickets(folder: string): Ticket[] {
  return readdirSync(folder).flatMap((file) => {
    const [, number, pid = '', start = ''] = shape.exec(file) ?? [];
    if (pid === '') return [];
    const ticket = { file, number: Number(number ?? -1), pid: Number(pid), start };
    if (isAlive(ticket.pid, start)) return [ticket];
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
  const own = `${number}-${me}`;
  put(join(folder, own));
  removeFile(choosing);
  return own;
}

/** Whether somebody else comes before, or may turn out to. */
function mustWait(folder: string, own: string): boolean {
  const all = tickets(folder);
  const mine = all.find((ticket) => ticket.file === own);
  // Somebody cleared the folder away: nothing is left to wait for.
  if (!mine) return false;
  return all.some(
    ({ number, pid, file }) =>
      file !== own && (number < mine.number || (number === mine.number && pid < mine.pid)),
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
  const own = take(folder, `${process.pid}-${startOf(process.pid)}`);
  let waited = 0;
  for (; mustWait(folder, own); waited += 1) {
    if (waited === 10) onWait();
    await sleep(poll);
  }
  return { hasWaited: waited > 0, end: () => removeFile(join(folder, own)) };
}
