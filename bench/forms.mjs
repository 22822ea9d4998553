// How long does a build take, whole process and stage by stage? Medians of runs in turn, beside an empty Node.
// `node bench/forms.mjs [runs]` after `npm start`; prints milliseconds, ratios and peak memory.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const runs = Number(process.argv[2] ?? 7);
const out = mkdtempSync(join(tmpdir(), 'zpb-bench-'));
const zpb = join(root, 'dist/cli/main.js');
const one = join(root, 'data/projects/2023/上海市松江区人力资源和社会保障局（本部）/职业培训.yaml');

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Peak resident memory in kB, told by the child itself as it ends. */
const tellPeak =
  'data:text/javascript,process.on("exit",()=>process._rawDebug("peak "+process.resourceUsage().maxRSS))';

function run(args) {
  const started = performance.now();
  const { stderr } = spawnSync(process.execPath, ['--import', tellPeak, ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  const peak = Number(/peak (\d+)/.exec(stderr)?.[1] ?? 0);
  return { milliseconds: performance.now() - started, peak };
}

const cases = {
  'empty node': ['-e', '0'],
  'zpb --help': [zpb, '--help'],
  'check, one form': [zpb, 'check', one],
  'build, one form, PDF': [zpb, 'build', one, '--format', 'pdf', '--out', out],
  'build, one form, PDF and HTML': [zpb, 'build', one, '--out', out],
  'build, 29 forms and the book, PDF': [zpb, 'build', '--format', 'pdf', '--out', out],
  'build, 29 forms and the book, PDF and HTML': [zpb, 'build', '--out', out],
};

function wholeProcesses() {
  const results = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let i = 0; i < runs; i += 1) {
    for (const [name, args] of Object.entries(cases)) results[name].push(run(args));
  }
  const empty = median(results['empty node'].map((r) => r.milliseconds));
  for (const [name, list] of Object.entries(results)) {
    const milliseconds = median(list.map((r) => r.milliseconds));
    const peak = median(list.map((r) => r.peak)) / 1024;
    const ratio = (milliseconds / empty).toFixed(1).padStart(6);
    console.log(
      `${milliseconds.toFixed(0).padStart(7)} ms ${ratio} × ${peak.toFixed(0).padStart(5)} MB  ${name}`,
    );
  }
}

/** Warm: one process, every form once a round. */
async function stages() {
  const { loadProfile, openForm } = await import('../dist/opening.js');
  const { examine, makeForm } = await import('../dist/pipeline.js');
  const { renderPdf } = await import('../dist/render/pdf/pdf.js');
  const { discover } = await import('../dist/build/discover.js');
  const { diskWorld } = await import('../dist/cli/disk-world.js');
  const world = diskWorld(root);
  const profile = loadProfile(world, 'shanghai').value;
  const form = (await openForm(world, 'selfEvaluation')).value;
  const files = discover(join(root, 'data/projects'), []).files.map(({ path }) => ({
    path,
    bytes: readFileSync(path),
    defaults: [],
  }));
  const totals = { 'read, check, score, judge': [], 'fill, parse, layout': [], 'render PDF': [] };
  for (let i = 0; i < runs; i += 1) {
    const t0 = performance.now();
    const examined = files.map((file) => examine(file, profile));
    const t1 = performance.now();
    const made = [];
    for (const one of examined) made.push((await makeForm(one, form)).value);
    const t2 = performance.now();
    for (const form1 of made) {
      const options = {
        faces: form.faces.faces,
        title: '',
        author: '',
        producer: '',
        date: new Date(0),
        standard: 'A-3a',
        kind: 'form',
      };
      await renderPdf([form1], options);
    }
    const spent = [t1 - t0, t2 - t1, performance.now() - t2];
    for (const [k, list] of Object.values(totals).entries()) list.push(spent[k] / files.length);
  }
  for (const [name, list] of Object.entries(totals)) {
    console.log(`${median(list).toFixed(2).padStart(7)} ms a form, warm  ${name}`);
  }
}

wholeProcesses();
await stages();
rmSync(out, { recursive: true, force: true });
