// How does the program start fast? Its modules and the small libraries in few files: hundreds of imports cost more than
// the work. Beside each file lies what the engine has compiled of it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'dist/bundle');

/** It starts threads with files of its own beside it, so it stays where it is. */
const apart = [/^node:(?!child_process$)/, /^tinypool/];

/** Where a library asks for a module, another text stands for it. */
const instead = (library, module, text) => ({
  name: `instead-of-${module}`,
  resolveId: (id, importer) =>
    id === module && importer?.includes(library) ? `\0${module}` : undefined,
  load: (id) => (id === `\0${module}` ? text : undefined),
});

/** commander can start other programs, ours does not; what Node needs for it would be loaded at every start. */
const startsNoProgram = instead('commander', 'node:child_process', 'module.exports = {};');

/** linebreak's table is unpacked by JavaScript that runs once, uncompiled; Node has a library for it. */
const nodesInflate = instead(
  'unicode-trie',
  'tiny-inflate',
  "module.exports = (data) => require('node:zlib').inflateRawSync(data);",
);

/** A template of ours in `templates/`, its body compiled: an entry of `ready` (src/form/ready.ts). */
async function readyTemplate(file) {
  const { bodyStart, frontMatterSpan } = await import('../dist/form/front-matter.js');
  const { compileBody } = await import('../dist/form/compile.js');
  const { digestOf } = await import('../dist/form/template.js');
  const source = { path: file, text: readFileSync(join(root, 'templates', file), 'utf8') };
  const { value } = compileBody(source, bodyStart(source, frontMatterSpan(source)));
  if (value === undefined) throw new Error(`impossible: ${file} does not compile`);
  return `${JSON.stringify(digestOf(source.text))}:${value}`;
}

/** Without them each start would load Handlebars' compiler and compile what is always the same. */
const readyTemplates = {
  name: 'ready-templates',
  async load(id) {
    if (!id.endsWith(join('dist', 'form', 'ready.js'))) return undefined;
    const forms = await import('../dist/form/catalogue.js');
    const entries = await Promise.all(Object.values(forms).map(readyTemplate));
    return `export const ready={${entries.join(',')}};`;
  },
};

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

/** The pieces of a program; without blanks and comments, but names as they are: a stack tells where it was. */
async function piecesOf(input) {
  const bundled = await rolldown({
    input,
    platform: 'node',
    external: apart,
    plugins: [startsNoProgram, nodesInflate, readyTemplates],
    logLevel: 'warn',
  });
  const { output } = await bundled.generate({
    format: 'cjs',
    entryFileNames: '[name]-[hash].js',
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: {
      groups: together.map(([name, test], i) => ({ name, test, priority: together.length - i })),
    },
    minify: { compress: false, mangle: false, codegen: true },
  });
  return output;
}

/** As the loader calls it (src/cli/loading.ts). */
function pieceOf({ fileName, code }) {
  const text = code.replace(/^#!.*\n/, '').replaceAll(/\bimport\((?=`tinypool`\))/g, 'importing(');
  if (/\bimport\s*\(/.test(text)) throw new Error(`impossible: ${fileName} imports by itself`);
  return `(function(exports,require,importing,__filename){${text}\n})`;
}

/** Compiles `dist/` first. Old pieces go last, so that a program that runs just now finds its own. */
export async function bundle() {
  const pieces = await piecesOf({
    main: join(root, 'dist/cli/main.js'),
    worker: join(root, 'dist/cli/worker.js'),
  });
  const [loader] = await piecesOf({ loading: join(root, 'dist/cli/loading.js') });
  const entry = (name, run) => {
    const { fileName } = pieces.find((piece) => piece.name === name);
    const load = 'piecesIn(__dirname, require, (name) => import(name))';
    return `${loader.code}\n${run(`${load}(${JSON.stringify(fileName)})`)};\n`;
  };
  const files = new Map(pieces.map((piece) => [piece.fileName, pieceOf(piece)]));
  files
    .set('package.json', '{ "type": "commonjs" }\n')
    .set(
      'worker.js',
      entry('worker', (piece) => `exports.work=${piece}.work`),
    )
    .set('zpb.js', `#!/usr/bin/env node\n${entry('main', (piece) => piece)}`);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/compile.mjs'), folder], {
    stdio: 'inherit',
    // Code is good for the flags it was compiled under: those of a plain start.
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  if (status !== 0) throw new Error('the bundle does not run');
  for (const name of readdirSync(folder)) {
    if (!files.has(name.replace(/\.code$/, ''))) rmSync(join(folder, name));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle();
