// What did the system notice? Its own words, before the watcher makes something of them and keeps some to itself.
import { readdirSync, type Stats } from 'node:fs';
import { basename, join } from 'node:path';
import type { FSWatcher } from 'chokidar';
import { ifGranted } from '../build/refusal.ts';
import { isFolder, isGarbled } from '../build/standing.ts';
import { isDangling, lookOf } from './looking.ts';

export interface Notice {
  readonly paths: readonly string[];
  /** A folder that has gone, or was another or closed to us before: of what lies in it now the watcher may know nothing. */
  readonly turned: string | undefined;
}

/** As the watcher hands it on: the system says in which folder or at which file, the clock says how a file looked. */
type Details = { readonly watchedPath: string } | { readonly curr: Stats; readonly prev: Stats };

type IsWatchedFolder = (path: string) => boolean;

/** Of what is watched itself the system only says the name, as of a file in it. */
function told(
  event: string,
  name: string | null,
  { watched, isWatchedFolder }: { watched: string; isWatchedFolder: IsWatchedFolder },
): Notice {
  const isItself = name === null || name === basename(watched);
  const path = isItself ? watched : join(watched, name);
  const isTurned = event === 'rename' && (isItself || isFolder(path)) && isWatchedFolder(path);
  return { paths: [path], turned: isTurned ? path : undefined };
}

/** By the clock it is only known that something in a folder is another; what can be opened the watcher finds. */
function seen(path: string, curr: Stats, prev: Stats): Notice {
  if (!prev.isDirectory() && !isFolder(path)) return { paths: [path], turned: undefined };
  const isAnother = curr.ino !== prev.ino || curr.mode !== prev.mode;
  // It may have gone again, or be closed to us: the build tells.
  const entries = ifGranted(() => readdirSync(path)) ?? [];
  const paths = entries.map((entry) => join(path, entry));
  return {
    paths: paths.filter((one) => isGarbled(one) || isDangling(lookOf(one))),
    turned: prev.isDirectory() && isAnother ? path : undefined,
  };
}

/** All that it notices from now on, while the watcher looks through the folders for the first time, too. */
export function noticesOf(watcher: FSWatcher, take: (notice: Notice) => void): void {
  // The watcher's own list is made and sorted anew whenever it is asked for.
  let known: Set<string> | undefined;
  const isWatchedFolder = (path: string) => known?.has(path) ?? path in watcher.getWatched();
  watcher.once('ready', () => {
    known = new Set(Object.keys(watcher.getWatched()));
  });
  watcher.on('addDir', (path) => void known?.add(path));
  watcher.on('raw', (event, name, details) => {
    const said = details as Details;
    take(
      'watchedPath' in said
        ? told(event, name, { watched: said.watchedPath, isWatchedFolder })
        : seen(name, said.curr, said.prev),
    );
  });
}
