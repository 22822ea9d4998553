// What stands at a path?
import { lstatSync, type Stats, statSync } from 'node:fs';
import { ifGranted } from './refusal.ts';

/** What there cannot be anything at: below a file, behind a link in a circle, under a name too long for the system. */
const nowhere = ['ENOTDIR', 'ELOOP', 'ENAMETOOLONG'];

/** What has this name, be it a link; undefined where there is nothing. */
export function standingAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (nowhere.includes(code ?? '')) return undefined;
    throw error;
  }
}

/** A name that is no UTF-8, but in an older encoding, can be listed and not opened. */
export function isGarbled(path: string): boolean {
  return path.includes('\ufffd');
}

/** A link to a folder too; nothing that cannot be reached is one. */
export function isFolder(path: string): boolean {
  return ifGranted(() => statSync(path).isDirectory()) ?? false;
}
