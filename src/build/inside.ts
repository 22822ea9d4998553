// Does this output really lie in the output folder? A folder on the way may be a link to somewhere else.
import { realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { standingAt } from './standing.ts';

/** Where a path really lies; undefined for a link that leads nowhere or in a circle. */
function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ELOOP') return undefined;
    throw error;
  }
}

/** The folder a file will be put into, or the nearest above it that there is. */
function standingFolder(path: string, root: string): string {
  let folder = dirname(path);
  while (folder !== root && !standingAt(folder)) folder = dirname(folder);
  return folder;
}

/** `name` is an output's path below the folder. The folder itself may be a link: that is its owner's choice. */
export function leadsOut(folder: string, name: string): Diagnostic | undefined {
  const home = realOf(folder);
  // What is not there yet leads nowhere.
  if (home === undefined) return undefined;
  const standing = standingFolder(join(folder, name), folder);
  const real = realOf(standing);
  if (real !== undefined && `${real}${sep}`.startsWith(home.endsWith(sep) ? home : home + sep)) {
    return undefined;
  }
  return {
    code: 'build/leads-out',
    severity: 'error',
    message: `「${standing}」是通到输出文件夹之外的链接，「${name}」没有写`,
    hint: '删去这个链接，再生成一次',
  };
}
