// What do the tests of the command line run? The bundle as it ships, made of what was compiled last.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

export async function setup(): Promise<void> {
  if (!existsSync(join(root, 'dist/cli/main.js'))) throw new Error('compile first: npm run build');
  const { bundle } = await import('../scripts/bundle.mjs');
  await bundle();
}
