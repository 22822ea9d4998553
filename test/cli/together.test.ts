// Does the program keep its folder whole where it is killed, signalled, started eight times at once, or run elsewhere?
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { layOut } from '../build/small-world.ts';
import { filesIn, fill, newFolder, roadProject, root } from '../build/workshop.ts';

const main = join(root, 'dist/bundle/zpb.js');
const rounds = Number(process.env.ZPB_KILLS ?? 4);

const folder = newFolder();
layOut(folder);
fill(folder, { 'zipingbiao.yaml': '地区: shanghai\n' });
for (let i = 0; i < 12; i += 1) {
  const text = roadProject({
    序号: String(i),
    年度: '2023',
    项目名称: `农村公路养护${'一二三四五六七八九十甲乙'[i]}`,
  });
  fill(folder, { [`data/projects/2023/公路站/路${i}.yaml`]: text });
}

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [main, 'build', ...words], {
    cwd: folder,
    env: { ...process.env, ...environment },
  });
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

async function built(output: string, words: readonly string[] = [], environment = {}) {
  const { code, stderr } = await start(['--out', output, ...words], environment).ended;
  expect(code, stderr).toBe(0);
  return filesIn(join(folder, output));
}

const wanted = await built('clean', ['--jobs', '1']);

function expectWanted(found: Map<string, Buffer>): void {
  expect([...found.keys()]).toEqual([...wanted.keys()]);
  for (const [name, bytes] of wanted) expect(found.get(name)?.equals(bytes), name).toBe(true);
}

function leftIn(output: string): string[] {
  const names = existsSync(join(folder, output))
    ? readdirSync(join(folder, output), { recursive: true, encoding: 'utf8' })
    : [];
  return names.filter((name) => /\.tmp$|queue.\S/.test(name));
}

/** From before the first file to after the last. */
const moments = (i: number) => 150 + (i * 1900) / rounds;

test(`killed at ${rounds} moments: no half file, and the next build is whole (K2)`, async () => {
  for (let i = 0; i < rounds; i += 1) {
    const output = `killed-${i}`;
    const { child, ended } = start(['--out', output, ...(i % 2 ? ['--jobs', '2'] : [])]);
    await sleep(moments(i));
    child.kill('SIGKILL');
    await ended;
    const found = existsSync(join(folder, output)) ? filesIn(join(folder, output)) : new Map();
    for (const [name, bytes] of found) {
      if (!name.endsWith('.tmp')) expect(wanted.get(name)?.equals(bytes), name).toBe(true);
    }
    expectWanted(await built(output));
    expect(leftIn(output)).toEqual([]);
  }
}, 600_000);

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)(
  '%s ends with %i, leaves no temporary file and gives up its turn (K3)',
  async (signal, code) => {
    for (let i = 0; i < Math.ceil(rounds / 2); i += 1) {
      const output = `${signal}-${i}`;
      const { child, ended } = start(['--out', output, ...(i % 2 ? [] : ['--jobs', '2'])]);
      // Until it has its turn a signal simply ends it.
      const queue = join(folder, output, '.zpb/queue');
      while (!existsSync(queue) || readdirSync(queue).length === 0) await sleep(5);
      await sleep(i * 300);
      child.kill(signal);
      child.kill(signal);
      const { code: given, signal: by } = await ended;
      // The build may have ended before; the signal may have come before anybody listened.
      if (by === null && given !== 0) expect(given).toBe(code);
      if (by === null) expect(leftIn(output)).toEqual([]);
      expectWanted(await built(output));
    }
  },
  600_000,
);

test('eight builds at once into one folder end in the bytes of one (C2)', async () => {
  const runs = Array.from({ length: 8 }, () => start(['--out', 'eight']).ended);
  for (const { code, stderr } of await Promise.all(runs)) expect(code, stderr).toBe(0);
  expectWanted(filesIn(join(folder, 'eight')));
  expect(leftIn('eight')).toEqual([]);
}, 600_000);

test('the turn of a process that died is taken over, and that of a living one is waited for', async () => {
  const queue = join(folder, 'dead/.zpb/queue');
  mkdirSync(queue, { recursive: true });
  writeFileSync(join(queue, '1-999999999-77-1'), '');
  writeFileSync(join(queue, 'choosing-999999998-77-1'), '');
  // This very process, but begun at another time: its number was used again.
  writeFileSync(join(queue, `1-${process.pid}-1-1`), '');
  expectWanted(await built('dead'));
  expect(leftIn('dead')).toEqual([]);
  writeFileSync(join(queue, `1-${process.pid}--1`), '');
  const { ended } = start(['--out', 'dead']);
  const first = await Promise.race([ended, sleep(1500).then(() => 'waits')]);
  expect(first).toBe('waits');
  rmSync(join(queue, `1-${process.pid}--1`));
  const { code, stderr } = await ended;
  expect(code).toBe(0);
  expect(stderr).toContain('稍候');
}, 600_000);

const surroundings: readonly (readonly [string, readonly string[], Record<string, string>])[] = [
  ['one thread', ['--jobs', '1'], { TZ: 'Asia/Shanghai', LC_ALL: 'C' }],
  ['two threads', ['--jobs', '2'], { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' }],
  ['eight threads', ['--jobs', '8'], { TZ: 'America/St_Johns', LC_ALL: 'zh_CN.UTF-8' }],
];

test.each(surroundings)(
  '%s, in another time zone and language: the same bytes (T1)',
  async (name, words, environment) => {
    expectWanted(await built(`T1 ${name}`, words, environment));
  },
  600_000,
);
