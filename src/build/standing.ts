// What stands at a path?
import { lstatSync, type Stats, statSync } from 'node:fs';
import { ifGranted } from './refusal.ts';

/** What has this name, be it a link; undefined where there is nothing, or where no folder is above it: a file, a link in a circle. */
export function standingAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR' || code === 'ELOOP') return undefined;
    throw error;
  }
}

/** A link to a folder too; nothing that cannot be reached is one. */
export function isFolder(path: string): boolean {
  return ifGranted(() => statSync(path).isDirectory()) ?? false;
}
