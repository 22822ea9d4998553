// What are the bytes of an input file? Of a plain file only, and no more of them than may be read.
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import type { Parts } from '../font/parts.ts';

/** Read as such by `explainSystemError`. */
function refusal(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code, syscall: 'read', path });
}

/** How a plain file looks. A pipe or a device would be waited for without end. */
function lookAt(path: string): Stats {
  const look = statSync(path);
  if (look.isFile()) return look;
  throw refusal(look.isDirectory() ? 'EISDIR' : 'EFTYPE', path);
}

const quietly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** At most `limit` bytes and one more, by which a larger file is known as such. Throws system errors. */
export function bytesOf(path: string, limit: number): Buffer {
  const { size } = lookAt(path);
  const file = openSync(path, quietly);
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

/** The file as it is now: one that has changed when a part is asked for is refused, so that parts of two never mix. */
export function partsOf(path: string): Parts {
  const { size, mtimeMs, ino } = lookAt(path);
  return {
    length: size,
    part: (offset, length) => {
      const bytes = Buffer.allocUnsafe(length);
      const file = openSync(path, quietly);
      try {
        let at = 0;
        while (at < length) {
          const count = readSync(file, bytes, at, length - at, offset + at);
          if (count === 0) throw refusal('ESTALE', path);
          at += count;
        }
        const now = fstatSync(file);
        if (now.size !== size || now.mtimeMs !== mtimeMs || now.ino !== ino)
          throw refusal('ESTALE', path);
      } finally {
        closeSync(file);
      }
      return bytes;
    },
  };
}
