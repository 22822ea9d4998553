// How does the program start fast? Its modules and the small libraries in few files: hundreds of imports cost more than the work.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'dist/bundle');

/** It starts threads with files of its own beside it, so it stays where it is. */
const apart = [/^node:/, /^tinypool/];

/**
 * What is needed together stands together, each with all that it imports: to find, read and link a
 * file costs more than to skip what is not used of it. Never an entry itself: it would run wherever
 * anything of its piece is asked for.
 */
const together = [
  ['start', /dist\/(?:cli\/catalogue|build\/refusal)\.js$/],
  ['read', /dist\/cli\/(?:session|examine)\.js$/],
  ['build', /dist\/build\/(?:build|pool)\.js$|dist\/cli\/(?:progress|program-id)\.js$/],
  [
    'open',
    /dist\/(?:form\/(?:template|catalogue|front-matter)|font\/(?:faces|face|fallback|measure))\.js$/,
  ],
  [
    'make',
    /dist\/(?:form\/view|table\/(?:parse|leaves)|layout\/layout|render\/(?:pdf|html)\/renderer)\.js$/,
  ],
];

/** Compiles `dist/` first. Old pieces go last, so that a program that runs just now finds its own. */
export async function bundle() {
  const bundled = await rolldown({
    input: { zpb: join(root, 'dist/cli/main.js'), worker: join(root, 'dist/cli/worker.js') },
    platform: 'node',
    external: apart,
    logLevel: 'warn',
  });
  const { output } = await bundled.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: {
      groups: together.map(([name, test], i) => ({ name, test, priority: together.length - i })),
    },
    // Without blanks and comments, but names as they are: a stack tells where it was.
    minify: { compress: false, mangle: false, codegen: true },
  });
  const made = new Set(output.map(({ fileName }) => fileName));
  for (const name of readdirSync(folder)) if (!made.has(name)) rmSync(join(folder, name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle();
