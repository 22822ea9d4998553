// What did the system notice? Its own words, before the watcher makes something of them and keeps some to itself.
import { readdirSync, type Stats } from 'node:fs';
import { basename, join } from 'node:path';
import { ifGranted } from '../build/refusal.ts';
import { isFolder } from '../build/standing.ts';
import { leadsNowhere } from './looking.ts';

export interface Notice {
  readonly paths: readonly string[];
  /** A folder that has gone, or was another or closed to us before: of what lies in it now the watcher may know nothing. */
  readonly turned: string | undefined;
}

/** As the watcher hands it on: the system says in which folder or at which file, the clock says how a file looked. */
type Details = { readonly watchedPath: string } | { readonly curr: Stats; readonly prev: Stats };

/** A name that is not Chinese in UTF-8 but in an older encoding can be listed, not opened. */
export function isGarbled(path: string): boolean {
  return path.includes('\ufffd');
}

interface Watcher {
  /** Whether the watcher has known this path as a folder. */
  readonly isWatchedFolder: (path: string) => boolean;
}

/** Of what is watched itself the system only says the name, as of a file in it. */
function told(
  event: string,
  name: string | null,
  { watched, isWatchedFolder }: { readonly watched: string } & Pick<Watcher, 'isWatchedFolder'>,
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
    paths: paths.filter((one) => isGarbled(one) || leadsNowhere(one)),
    turned: prev.isDirectory() && isAnother ? path : undefined,
  };
}

export function noticeOf(
  [event, name, details]: readonly [event: string, name: string | null, details: unknown],
  { isWatchedFolder }: Watcher,
): Notice {
  const said = details as Details;
  return 'watchedPath' in said
    ? told(event, name, { watched: said.watchedPath, isWatchedFolder })
    : seen(name ?? '', said.curr, said.prev);
}
