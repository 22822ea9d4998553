// Which functions does a run need? Runs the bundle in a folder over a few projects, then writes beside each piece what
// the engine has compiled of it.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import vm from 'node:vm';
import { codeOf, sealed } from '../dist/cli/loading.js';

const folder = process.argv[2] ?? '';
const program = join(folder, 'zpb.js');
const from = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const sample = from('test/profile/golden');
/** A template of the user's own is not compiled beforehand. */
const ownTemplate = () => {
  const text = readFileSync(from('templates/self-evaluation.hbs'), 'utf8');
  mkdirSync('templates');
  writeFileSync('templates/self-evaluation.hbs', `${text}\n`);
  return ['build'];
};
const runs = [() => ['--help'], () => ['check'], () => ['build'], ownTemplate];

const require = createRequire(import.meta.url);

/** Each piece is compiled once, however many runs ask for it: what they need of it comes together in one script. */
const scripts = new Map();
const { Script } = vm;
vm.Script = function once(text, { filename }) {
  const script = scripts.get(filename) ?? new Script(text, { filename });
  scripts.set(filename, script);
  return script;
};

// What has not run for a while would be forgotten.
setFlagsFromString('--no-flush-bytecode');

const workplace = mkdtempSync(join(folder, '../sample-'));
process.on('exit', () => rmSync(workplace, { recursive: true, force: true }));
cpSync(sample, join(workplace, 'data/projects'), { recursive: true });
// Its own settings: without them those of a folder above would be taken, and its forms be built.
cpSync(from('zipingbiao.yaml'), join(workplace, 'zipingbiao.yaml'));
process.chdir(workplace);
process.stdout.write = () => true;
process.stderr.write = () => true;

function run(wordsOf) {
  process.argv.splice(1, Number.POSITIVE_INFINITY, program, ...wordsOf());
  delete require.cache[program];
  require(program);
}

function keep() {
  // Code is good for the flags under which it is written: those of a plain start.
  setFlagsFromString('--flush-bytecode');
  for (const [file, script] of scripts) {
    writeFileSync(codeOf(file), sealed(readFileSync(file), script.createCachedData()));
  }
  process.exitCode = 0;
}

process.on('beforeExit', () => {
  const next = runs.shift();
  // Whatever is still to come brings this event again, even where a run ends at once.
  if (next) setImmediate(run, next);
  else keep();
});
