// What are the bytes of an input file? Of a plain file only, and no more of them than may be read.
import { closeSync, constants, openSync, readSync, statSync } from 'node:fs';

/** Its size. A pipe or a device would be waited for without end. Read as such by `explainSystemError`. */
function sizeOf(path: string): number {
  const kind = statSync(path);
  if (kind.isFile()) return kind.size;
  const code = kind.isDirectory() ? 'EISDIR' : 'EFTYPE';
  throw Object.assign(new Error(`${code}: ${path}`), { code, syscall: 'read', path });
}

/** At most `limit` bytes and one more, by which a larger file is known as such. Throws system errors. */
export function bytesOf(path: string, limit: number): Buffer {
  const size = sizeOf(path);
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const parts: Buffer[] = [];
    // At once where the size is true, with one byte more by which the end is known.
    for (let left = limit + 1, next = size + 1; left > 0; next = 1024 * 1024) {
      const part = Buffer.allocUnsafe(Math.min(left, next));
      const count = readSync(file, part, 0, part.length, null);
      if (count === 0) break;
      parts.push(part.subarray(0, count));
      left -= count;
      if (parts.length === 1 && count === size) break;
    }
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  } finally {
    closeSync(file);
  }
}
