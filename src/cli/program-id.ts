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
  id ??= programIdOf(home);
  return id;
}

let id: string | undefined;

/** Of the program whose JavaScript lies here. */
export function programIdOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .sort()
    .map((name) => {
      const { size, mtimeMs } = statSync(join(folder, name));
      return [name, size, mtimeMs];
    });
  const libraries = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { zlib, unicode } = process.versions;
  return hashOf(JSON.stringify([files, libraries, zlib, unicode]));
}
