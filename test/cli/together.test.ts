// Does the program keep its folder whole where it is killed, signalled, or started eight times at once?
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { type BuildReport, build } from '../../src/build/build.ts';
import { buildOptions } from '../../src/cli/build.ts';
import { programIdOf } from '../../src/cli/program-id.ts';
import { loadSettings } from '../../src/cli/settings.ts';
import { layOut } from '../build/small-world.ts';
import { filesIn, fill, newFolder, roadProject, root, ticketOf } from '../build/workshop.ts';
import { runs } from '../hostile/runs.ts';

const main = join(root, 'dist/bundle/zpb.js');
const kills = Number(process.env.ZPB_KILLS ?? runs(40, 200));
const signalled = runs(12, 35);
const crowds = runs(4, 20);

const folder = newFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
layOut(folder);
// The web fonts take longer than all the rest: only the crowd makes them.
fill(folder, { 'zipingbiao.yaml': '地区: shanghai\n输出格式: [pdf]\n' });
const road = (i: number, name: string) => ({
  [`data/projects/2023/公路站/路${i}.yaml`]: roadProject({
    序号: String(i),
    年度: '2023',
    项目名称: `${name}${'一二三四五六'[i]}`,
  }),
});
for (let i = 0; i < 6; i += 1) fill(folder, road(i, '农村公路养护'));
fill(folder, { 'data/projects/2024/渡口.yaml': roadProject({ 项目名称: '渡口维修' }) });

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(words: readonly string[]) {
  const child = spawn(process.execPath, [main, ...words], { cwd: folder });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { child, ended };
}

const startBuild = (output: string, ...words: string[]) =>
  start(['build', '--out', output, ...words]);

/** The same build in this process, with the memory that the program left: it takes a fifth of the time. */
async function buildHere(output: string): Promise<BuildReport> {
  const settings = loadSettings(folder).value;
  if (!settings) throw new Error('the settings are sound');
  const options = await buildOptions(settings, { out: join(folder, output) });
  return build({ ...options, program: programIdOf(join(root, 'dist/bundle')), paths: [] });
}

async function built(output: string, ...words: string[]): Promise<Map<string, Buffer>> {
  const { code, stderr } = await startBuild(output, ...words).ended;
  expect(code, stderr).toBe(0);
  return filesIn(join(folder, output));
}

// An output as it stood before three projects were changed, one removed and one added; and as it will stand.
const old = await built('old', '--jobs', '1');
for (let i = 0; i < 3; i += 1) fill(folder, road(i, '乡镇道路照明'));
unlinkSync(join(folder, 'data/projects/2024/渡口.yaml'));
fill(folder, { 'data/projects/2025/站点.yaml': roadProject({ 项目名称: '校舍抗震' }) });
const began = performance.now();
const wanted = await built('clean', '--jobs', '1');
const duration = performance.now() - began;

function expectWanted(found: ReadonlyMap<string, Buffer>, whole = wanted): void {
  expect([...found.keys()]).toEqual([...whole.keys()]);
  for (const [name, bytes] of whole) expect(found.get(name)?.equals(bytes), name).toBe(true);
}

function expectWhole(output: string): void {
  const found = existsSync(join(folder, output)) ? filesIn(join(folder, output)) : new Map();
  for (const [name, bytes] of found) {
    const isKnown = [old, wanted].some((known) => known.get(name)?.equals(bytes));
    if (!name.endsWith('.tmp')) expect(isKnown, name).toBe(true);
  }
}

function leftIn(output: string): string[] {
  const names = existsSync(join(folder, output))
    ? readdirSync(join(folder, output), { recursive: true, encoding: 'utf8' })
    : [];
  return names.filter((name) => /\.tmp$|queue.\S|journal/.test(name));
}

/** Every other time over what stood before. */
function place(name: string, round: number): string {
  const output = `${name}-${round}`;
  if (round % 2 === 0) {
    cpSync(join(folder, 'old'), join(folder, output), {
      recursive: true,
      preserveTimestamps: true,
    });
  }
  return output;
}

const drop = (output: string) => rmSync(join(folder, output), { recursive: true, force: true });
const jobs = (round: number) => (round % 4 < 2 ? ['--jobs', '1'] : ['--jobs', '2']);

test('the build of this process goes on from the memory of the program', async () => {
  const { remade, written } = await buildHere('clean');
  expect({ remade, written }).toEqual({ remade: 0, written: [] });
});

test(`killed at ${kills} moments: no half file, and the next build is whole (K2)`, async () => {
  for (let round = 0; round < kills; round += 1) {
    const output = place('killed', round);
    const { child, ended } = startBuild(output, ...jobs(round));
    await sleep(60 + ((round * 0.618034) % 1) * (duration + 100));
    child.kill('SIGKILL');
    await ended;
    expectWhole(output);
    if (round % 8 === 0) expectWanted(await built(output));
    else await buildHere(output);
    expectWanted(filesIn(join(folder, output)));
    expect(leftIn(output)).toEqual([]);
    drop(output);
  }
}, 7_200_000);

/** Holds the turn in an output folder as a build would, by the ticket of this process. */
function hold(output: string, pid: number): void {
  fill(folder, { [`${output}/.zpb/queue/${ticketOf(pid)}`]: '' });
}

test.skipIf(process.platform !== 'linux')(
  'what is gone when the turn comes costs no output',
  async () => {
    const output = place('waited', 0);
    const sleeper = spawn('sleep', ['60']);
    hold(output, sleeper.pid ?? 0);
    const { child, ended } = startBuild(output, '--jobs', '1');
    await once(child.stderr, 'data');
    renameSync(join(folder, 'data/projects'), join(folder, 'data/away'));
    sleeper.kill();
    const { code, stdout, stderr } = await ended;
    renameSync(join(folder, 'data/away'), join(folder, 'data/projects'));
    expect(code).toBe(2);
    expect(stdout + stderr).toContain('找不到');
    expectWanted(filesIn(join(folder, output)), old);
    drop(output);
  },
);

test.skipIf(process.platform !== 'linux')(
  'a process that has ended unasked gives up its turn',
  async () => {
    const output = place('zombie', 0);
    // What the shell has started is left to a program that asks after no child.
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60']);
    const [pid] = await once(parent.stdout, 'data');
    while (!/\) Z /.test(readFileSync(`/proc/${Number(pid)}/stat`, 'utf8'))) await sleep(5);
    hold(output, Number(pid));
    expectWanted(await built(output, '--jobs', '1'));
    parent.kill();
    drop(output);
  },
);

const waits: number[] = [];

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)(
  '%s, once or twice, ends with %i, leaves no temporary file and gives up its turn (K3)',
  async (signal, code) => {
    for (let round = 0; round < signalled; round += 1) {
      const output = place(signal, round);
      const { child, ended } = startBuild(output, ...jobs(round));
      // Until it has its turn a signal simply ends it.
      const queue = join(folder, output, '.zpb/queue');
      while (!existsSync(queue) || readdirSync(queue).length === 0) await sleep(5);
      await sleep(((round * 0.618034) % 1) * duration * 0.7);
      const sent = performance.now();
      child.kill(signal);
      if (round % 2 === 1) {
        await sleep(round % 3);
        child.kill(signal);
      }
      const { code: given, signal: by, stderr } = await ended;
      expect(stderr).not.toMatch(/\n\s+at /);
      expectWhole(output);
      // The build may have ended before; the signal may have come before anybody listened.
      if (by === null && given !== 0) {
        expect(given).toBe(code);
        waits.push(performance.now() - sent);
      }
      if (by === null)
        expect(leftIn(output).filter((name) => !name.endsWith('journal'))).toEqual([]);
      await buildHere(output);
      expectWanted(filesIn(join(folder, output)));
      expect(leftIn(output)).toEqual([]);
      drop(output);
    }
  },
  7_200_000,
);

test('most signals are obeyed within half a second', () => {
  const sorted = waits.sort((a, b) => a - b);
  expect(sorted.length).toBeGreaterThan(signalled);
  expect(sorted[sorted.length >> 1]).toBeLessThan(500);
});

test(`${crowds} times eight builds at once into one folder end in the bytes of one (C2)`, async () => {
  const both = ['--format', 'pdf,html'];
  const whole = await built('both', ...both);
  expect([...whole.keys()].some((name) => name.endsWith('.woff'))).toBe(true);
  for (let round = 0; round < crowds; round += 1) {
    const output = place('eight', round);
    const queue = join(folder, output, '.zpb/queue');
    mkdirSync(queue, { recursive: true });
    // Of a process that died.
    writeFileSync(join(queue, '1-999999999-77-1'), '');
    const watch = round % 4 === 1 ? start(['watch', '--out', output, ...both]) : undefined;
    const all = Array.from({ length: 8 }, (_, i) => startBuild(output, ...both, ...jobs(i)).ended);
    for (const { code, stderr } of await Promise.all(all)) expect(code, stderr).toBe(0);
    if (watch) {
      watch.child.kill('SIGTERM');
      expect((await watch.ended).stderr).not.toMatch(/\n\s+at /);
    }
    expectWanted(filesIn(join(folder, output)), whole);
    expect(leftIn(output)).toEqual([]);
    drop(output);
  }
}, 7_200_000);

test('the turn of a process that died is taken over, and that of a living one is waited for', async () => {
  const queue = join(folder, 'dead/.zpb/queue');
  mkdirSync(queue, { recursive: true });
  writeFileSync(join(queue, '1-999999999-77-1'), '');
  writeFileSync(join(queue, 'choosing-999999998-77-1'), '');
  // This very process, but begun at another time: its number was used again.
  writeFileSync(join(queue, `1-${process.pid}-1-1`), '');
  expectWanted(await built('dead'));
  expect(leftIn('dead')).toEqual([]);
  writeFileSync(join(queue, ticketOf(process.pid)), '');
  const { ended } = startBuild('dead');
  const first = await Promise.race([ended, sleep(1500).then(() => 'waits')]);
  expect(first).toBe('waits');
  rmSync(join(queue, ticketOf(process.pid)));
  const { code, stderr } = await ended;
  expect(code).toBe(0);
  expect(stderr).toContain('稍候');
}, 600_000);
