// What of our own can be read again? What cannot is as good as lost: all is made anew.
import { readFileSync, statSync } from 'node:fs';
import { ifGranted } from './refusal.ts';

/** Bytes; ten thousand projects need a fifth. More would not fit into one text. */
const most = 0x10000000;

/** Undefined where there is no file, or it may not be read, or cannot be ours. A pipe would be waited for without end. */
export function readKept(path: string): Buffer | undefined {
  return ifGranted(() => {
    const standing = statSync(path, { throwIfNoEntry: false });
    const isReadable = standing?.isFile() === true && standing.size <= most;
    return isReadable ? readFileSync(path) : undefined;
  });
}
