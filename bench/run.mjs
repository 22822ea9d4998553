// How fast is the whole, and how fast beside Typst on the same forms in the same run? `npm run bench [scenario…]`.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inTurn, line, ms, runNode, times } from './measure.mjs';
import { published, workingFolder } from './projects.mjs';
import { formsOf, opened, stages } from './stages.mjs';
import { typst, typstOf } from './typst.mjs';
import { edits } from './watch.mjs';

const root = resolve(import.meta.dirname, '..');
const zpb = join(root, 'dist/bundle/zpb.js');
const scratch = mkdtempSync(join(tmpdir(), 'zpb-bench-'));
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const hasTypst = (await typst(root)) !== undefined;
if (!hasTypst)
  console.log('Typst is not installed: run `npm install` in bench/ to compare with it.');

const fresh = (name) => {
  const path = join(scratch, name);
  rmSync(path, { recursive: true, force: true });
  return path;
};
const build = (cwd, ...words) => runNode([zpb, 'build', ...words], { cwd });

/** Sources for Typst, printed by a process of its own. */
async function typstSources(count) {
  const opening = await opened(root);
  const sources = [];
  for (let round = 0; sources.length < count; round += 1) {
    sources.push(...(await formsOf(root, opening, 20_000 + round)).map(typstOf));
  }
  const path = join(scratch, `typst-${count}.json`);
  writeFileSync(path, JSON.stringify(sources.slice(0, count)));
  return path;
}

function typstProcess(list, tags) {
  const out = fresh('typst-out');
  mkdirSync(out);
  return runNode([join(root, 'bench/typst-cold.mjs'), list, out, tags]);
}

/** Edits one project of a built folder and builds it again; `settle` is a build a moment later. */
function editor(folder, name) {
  const project = join(folder, name);
  const before = readFileSync(project, 'utf8');
  const edit = (round) => {
    const edited = before.replace(/^(项目名称: .*)$/m, `$1第${'一二三四五六七八九'[round % 9]}次`);
    if (edited === before) throw new Error('nothing was edited');
    writeFileSync(project, edited);
    const run = build(folder);
    if (!run.stderr.includes('其中重做 1 份')) throw new Error(`not one form: ${run.stderr}`);
    return run;
  };
  // What was written a moment ago is looked at twice; the next case is not to pay for that.
  const settle = () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2500);
    return build(folder);
  };
  return { edit, settle };
}

function showProcesses(results, base) {
  for (const [name, { wall, cpu, peak }] of Object.entries(results)) {
    const ratio = base ? times(cpu, results[base].cpu) : '';
    line(name, ms(wall), ms(cpu), `${peak.toFixed(0)} MB`, ratio);
  }
}

const scenarios = {
  'start-up': () => {
    const thousand = workingFolder(join(scratch, 'thousand'), { root, count: 1000 });
    const one = join(
      root,
      'data/projects/2023/上海市松江区人力资源和社会保障局（本部）/职业培训.yaml',
    );
    build(thousand);
    const { edit, settle } = editor(thousand, 'data/projects/项目00500.yaml');
    const results = inTurn(
      {
        'empty node': () => runNode(['-e', '0']),
        'zpb --help (≤ 1.6)': () => runNode([zpb, '--help']),
        'check, one form (≤ 3)': () => runNode([zpb, 'check', one], { cwd: root }),
        'build, 1,000 projects, a moment after an edit': settle,
        'build, 1,000 projects, nothing to do (≤ 5)': () => build(thousand),
        'build, 1,000 projects, one edited (≤ 1.2 of the above)': edit,
      },
      rounds,
    );
    for (const [name, { wall, cpu, peak }] of Object.entries(results)) {
      line(
        name,
        ms(wall),
        ms(cpu),
        `${peak.toFixed(0)} MB`,
        times(wall, results['empty node'].wall),
      );
    }
  },
  'warm, CPU a form': async () => {
    const spent = await stages(root, 2 * rounds);
    const tagged = spent['Typst, tagged PDF'];
    for (const [name, value] of Object.entries(spent))
      line(name, ms(value), tagged ? times(value, tagged) : '');
    const [read, layout, pdf, html] = Object.values(spent);
    line(
      'all, PDF alone (≤ 0.25)',
      ms(read + layout + pdf),
      tagged ? times(read + layout + pdf, tagged) : '',
    );
    line(
      'all, PDF and HTML (≤ 0.33)',
      ms(read + layout + pdf + html),
      tagged ? times(read + layout + pdf + html, tagged) : '',
    );
  },
  '29 forms, cold process': async () => {
    const flat = workingFolder(join(scratch, 'flat'), { root, count: 29 });
    const list = await typstSources(29);
    const results = inTurn(
      {
        ...(hasTypst && {
          'Typst, tagged PDF': () => typstProcess(list, 'tagged'),
          'Typst, PDF': () => typstProcess(list, 'plain'),
        }),
        'zpb, PDF (≤ 1.0)': () =>
          build(flat, '--format', 'pdf', '--jobs', '1', '--out', fresh('o')),
        'zpb, PDF and HTML': () => build(flat, '--jobs', '1', '--out', fresh('o')),
        'zpb, the real year: PDF, HTML and the book': () =>
          build(root, '--jobs', '1', '--out', fresh('o')),
      },
      rounds,
    );
    showProcesses(results, hasTypst ? 'Typst, tagged PDF' : undefined);
  },
  '1,000 projects': async () => {
    const flat = workingFolder(join(scratch, 'flat-1000'), { root, count: 1000 });
    const bound = workingFolder(join(scratch, 'bound-1000'), { root, count: 1000, year: '2023' });
    const list = await typstSources(1000);
    const results = inTurn(
      {
        ...(hasTypst && { 'Typst, tagged PDF': () => typstProcess(list, 'tagged') }),
        'zpb, PDF and HTML, one thread (CPU ≤ 0.4)': () =>
          build(flat, '--jobs', '1', '--out', fresh('o')),
        'zpb, PDF and HTML, two threads (wall ≤ 0.3)': () =>
          build(flat, '--jobs', '2', '--out', fresh('o')),
        'zpb, the same with a book of all, two threads': () =>
          build(bound, '--jobs', '2', '--out', fresh('o')),
      },
      Math.min(3, rounds),
    );
    showProcesses(results, hasTypst ? 'Typst, tagged PDF' : undefined);
    if (hasTypst) {
      const two = results['zpb, PDF and HTML, two threads (wall ≤ 0.3)'];
      line(
        'wall with two threads beside Typst',
        times(two.wall, results['Typst, tagged PDF'].wall),
      );
    }
  },
  'one edit, with a book': () => {
    const year = join(scratch, 'real-year');
    cpSync(join(root, 'data'), join(year, 'data'), { recursive: true });
    cpSync(join(root, 'zipingbiao.yaml'), join(year, 'zipingbiao.yaml'));
    const bound = workingFolder(join(scratch, 'bound-edit'), { root, count: 1000, year: '2023' });
    for (const folder of [year, bound]) build(folder);
    const one = editor(year, join('data/projects', published(root)[0].name));
    const many = editor(bound, 'data/projects/2023/第五组/项目00500.yaml');
    const results = inTurn(
      {
        'a moment after an edit, 29': one.settle,
        'the real year of 29, nothing to do': () => build(year),
        'the real year of 29, one edited': one.edit,
        'a moment after an edit, 1,000': many.settle,
        '1,000 in a book, nothing to do': () => build(bound),
        '1,000 in a book, one edited': many.edit,
      },
      rounds,
    );
    showProcesses(results);
  },
  '10,000 projects': () => {
    const ten = workingFolder(join(scratch, 'flat-10000'), { root, count: 10_000 });
    showProcesses({
      'clean, PDF and HTML, two threads': build(ten, '--jobs', '2'),
      'nothing to do, a moment later': build(ten),
      'nothing to do': build(ten),
    });
  },
  'heap over 1,000 forms': () => {
    const flat = workingFolder(join(scratch, 'heap'), { root, count: 1000 });
    const { stdout } = runNode(['--expose-gc', join(root, 'bench/heap.mjs'), flat], { cwd: flat });
    process.stdout.write(stdout);
  },
  'watch, one edit in 1,000': async () => {
    const flat = workingFolder(join(scratch, 'watched'), { root, count: 1000 });
    const { page, whole } = await edits({ zpb, folder: flat, count: 20 });
    line('page on disk after the save, median (≤ 50 ms)', ms(page.median), `p95 ${ms(page.p95)}`);
    line('everything on disk', ms(whole.median));
  },
};

const asked = process.argv.slice(2);
const usual = Object.keys(scenarios).filter(
  (name) => name !== '10,000 projects' || process.env.BENCH_FULL,
);
console.log(
  'wall, CPU, peak memory, ratio (of CPU to the first of its list; of wall where start-up counts); medians of rounds in turn',
);
for (const name of asked.length > 0 ? asked : usual) {
  console.log(`\n${name}`);
  const matching = Object.keys(scenarios).find((one) => one.startsWith(name));
  await scenarios[matching]?.();
}
rmSync(scratch, { recursive: true, force: true });
