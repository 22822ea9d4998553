// Which program is this, to the byte? What it makes is only as old as itself.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashOf } from '../build/fingerprint.ts';

const isBundled = fileURLToPath(new URL('.', import.meta.url)).endsWith(`${sep}bundle${sep}`);
/** Where the running JavaScript lies: the bundle, or the folder of this file and those beside it. */
const home = fileURLToPath(new URL(isBundled ? '.' : '..', import.meta.url));

/** Differs wherever a file of the program, a library or Node's own compressor is another one. */
export function programId(): string {
  id ??= identify();
  return id;
}

let id: string | undefined;

function identify(): string {
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .sort()
    .map((name) => {
      const { size, mtimeMs } = statSync(join(home, name));
      return [name, size, mtimeMs];
    });
  const libraries = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { zlib, unicode } = process.versions;
  return hashOf(JSON.stringify([files, libraries, zlib, unicode]));
}
