// What has changed on the disk, and when is it quiet enough to build? Saves of one moment are one change.
import type { EventEmitter } from 'node:events';
import { lookOf } from './looking.ts';

/** Editors write a file in steps, a checkout writes hundreds. */
const settle = 8;
/** With saves coming and coming, a build starts all the same. */
const patience = 400;
/** chokidar drops what happens to a file within 50 ms of what it told, be it the last and only whole save. */
const deafness = 100;

export interface Change {
  readonly event: string;
  readonly path: string;
}

export interface Changes {
  /** The next changes, when nothing has changed for a while, or none at the latest after so many milliseconds. */
  readonly next: (atLatest: number | undefined) => Promise<readonly Change[]>;
  /** Whether something has changed that nobody has asked for yet. */
  readonly areWaiting: () => boolean;
}

export function changesIn(watcher: EventEmitter): Changes {
  let changes: Change[] = [];
  let first = 0;
  let timer: NodeJS.Timeout | undefined;
  let wake: (() => void) | undefined;
  const arm = () => {
    clearTimeout(timer);
    const wait = Math.min(settle, Math.max(0, first + patience - performance.now()));
    timer = setTimeout(() => wake?.(), wait);
  };
  const note = (change: Change) => {
    if (changes.length === 0) first = performance.now();
    changes.push(change);
    arm();
  };
  const lookAgain = (looks: ReadonlyMap<string, string>) => {
    for (const [path, look] of looks) if (lookOf(path) !== look) note({ event: 'change', path });
  };
  watcher.on('all', (event, path) => note({ event, path }));
  const next: Changes['next'] = async (atLatest) => {
    await new Promise<void>((resolve) => {
      wake = resolve;
      // What changed during the last build is waiting already.
      if (changes.length > 0) arm();
      if (atLatest !== undefined) setTimeout(resolve, atLatest);
    });
    wake = undefined;
    const seen = changes;
    changes = [];
    const looks = new Map(seen.map(({ path }) => [path, lookOf(path)]));
    if (looks.size > 0) setTimeout(lookAgain, deafness, looks);
    return seen;
  };
  return { next, areWaiting: () => changes.length > 0 };
}
