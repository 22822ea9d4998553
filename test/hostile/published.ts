// Which real forms are mutated and built among bad ones? The 29 published projects.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { published } from '../build/workshop.ts';

export const seeds: readonly { readonly name: string; readonly text: string }[] = readdirSync(
  published,
  {
    recursive: true,
    encoding: 'utf8',
  },
)
  .filter((name) => name.endsWith('.yaml') && !name.includes('_默认'))
  .sort()
  .map((name) => ({ name, text: readFileSync(join(published, name), 'utf8') }));
