// What are the bytes of an input file? Of a plain file only, and no more of them than may be read.
import { closeSync, constants, openSync, readSync, statSync } from 'node:fs';

/** A pipe or a device would be waited for without end. Read as such by `explainSystemError`. */
function refuseOthers(path: string): void {
  const kind = statSync(path);
  if (kind.isFile()) return;
  const code = kind.isDirectory() ? 'EISDIR' : 'EFTYPE';
  throw Object.assign(new Error(`${code}: ${path}`), { code, syscall: 'read', path });
}

/** At most `limit` bytes and one more, by which a larger file is known as such. Throws system errors. */
export function bytesOf(path: string, limit: number): Buffer {
  refuseOthers(path);
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const parts: Buffer[] = [];
    for (let left = limit + 1; left > 0; ) {
      const part = Buffer.alloc(Math.min(left, 1024 * 1024));
      const count = readSync(file, part, 0, part.length, null);
      if (count === 0) break;
      parts.push(part.subarray(0, count));
      left -= count;
    }
    return Buffer.concat(parts);
  } finally {
    closeSync(file);
  }
}
