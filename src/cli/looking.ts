// How does a path look, and which paths are looked at again and again because no watcher is sure to tell of them?
import { lstatSync, type Stats, statSync } from 'node:fs';
import { explainSystemError } from '../build/refusal.ts';

/** Soon enough for a person who has just saved, and nothing to a machine: it is a handful of paths. */
const interval = 100;

function codeOf(error: unknown): string {
  if (explainSystemError(error) === undefined) throw error;
  return (error as NodeJS.ErrnoException).code ?? '';
}

/** Whatever the system says of it; '' where nothing is. */
function lookBy(path: string, words: (stat: Stats) => string): string {
  try {
    return words(statSync(path));
  } catch (refused) {
    try {
      // A link that leads nowhere is something all the same.
      return `${codeOf(refused)} ${lstatSync(path).ino}`;
    } catch (error) {
      const code = codeOf(error);
      return code === 'ENOENT' || code === 'ENOTDIR' ? '' : code;
    }
  }
}

const identity = ({ dev, ino }: Stats) => `${dev} ${ino}`;
const whole = (stat: Stats) =>
  `${identity(stat)} ${stat.size} ${stat.mtimeMs} ${stat.ctimeMs} ${stat.mode}`;

export function lookOf(path: string): string {
  return lookBy(path, whole);
}

/** Of a folder only which one it is: of what lies in it the watcher tells. */
export function standingOf(path: string): string {
  return lookBy(path, (stat) => (stat.isDirectory() ? identity(stat) : whole(stat)));
}

/** Whether that is how a link looks to something that is not there, or not to be reached. */
export function isDangling(look: string): boolean {
  return /^E[A-Z]+ \d+$/.test(look);
}

export interface Lookout {
  /** From now on at these, whether they are there or not. How the known ones looked is not forgotten. */
  readonly at: (paths: readonly string[]) => void;
  /** At this one as well, until it is gone; whether that is new. */
  readonly also: (path: string) => boolean;
  readonly end: () => void;
}

export function lookingOut(tell: (path: string) => void): Lookout {
  let always: readonly string[] = [];
  const besides = new Set<string>();
  const looks = new Map<string, string>();
  const begin = (path: string) => {
    if (!looks.has(path)) looks.set(path, standingOf(path));
  };
  const timer = setInterval(() => {
    for (const path of new Set([...always, ...besides])) {
      const now = standingOf(path);
      if (now === looks.get(path)) continue;
      looks.set(path, now);
      tell(path);
      if (now !== '' || !besides.delete(path) || always.includes(path)) continue;
      looks.delete(path);
    }
  }, interval);
  return {
    at: (paths) => {
      const dropped = always.filter((path) => !paths.includes(path) && !besides.has(path));
      for (const path of dropped) looks.delete(path);
      always = paths;
      for (const path of paths) begin(path);
    },
    also: (path) => {
      const isNew = !looks.has(path);
      besides.add(path);
      begin(path);
      return isNew;
    },
    end: () => clearInterval(timer),
  };
}
