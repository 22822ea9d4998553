// T1. Are the bytes the same in every time zone, locale, folder, on any number of threads, whatever order files lie in?
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { layOut } from '../build/small-world.ts';
import { filesIn, fill, newFolder, roadProject } from '../build/workshop.ts';
import { program } from './program.ts';

const zones = ['UTC', 'Asia/Shanghai', 'Pacific/Kiritimati', 'America/St_Johns'];
const locales = ['C', 'zh_CN.UTF-8', 'tr_TR.UTF-8'];
const masks = ['022', '077'];
const jobs = [1, 2, 1, 1, 8, 1];

const projects = ['养护', '照明', '渡口', '桥梁'].map((name, i): [string, string] => [
  `data/projects/2024/${'甲乙丙甲'[i]}站/${name}.yaml`,
  roadProject({ 序号: '7', 项目名称: `乡镇道路${name}` }),
]);

/** The files in another order, so that they lie in another order in their folders. */
function turned(by: number): [string, string][] {
  const order = [...projects.slice(by % 4), ...projects.slice(0, by % 4)];
  return by % 2 === 0 ? order : order.reverse();
}

interface Surroundings {
  readonly zone: string;
  readonly locale: string;
  readonly mask: string;
  readonly place: number;
}

const all: readonly Surroundings[] = zones.flatMap((zone) =>
  locales.flatMap((locale) =>
    masks.flatMap((mask) => [0, 1].map((place) => ({ zone, locale, mask, place }))),
  ),
);

/** By output name, the hash. */
async function built(run: Surroundings, index: number, epoch?: string) {
  // A folder with a long name full of signs, and one with a short one.
  const above = newFolder();
  const folder = run.place === 0 ? above : join(above, "青溪县 (2024) '终稿' #1 100%");
  layOut(folder);
  fill(folder, { 'zipingbiao.yaml': '地区: shanghai\n' });
  for (const [name, text] of turned(index)) fill(folder, { [name]: text });
  const { zone, locale, mask } = run;
  const { SOURCE_DATE_EPOCH: _, ...own } = process.env;
  const environment = { ...own, TZ: zone, LANG: locale, LC_ALL: locale };
  const dated = epoch === undefined ? {} : { SOURCE_DATE_EPOCH: epoch };
  const command = `umask ${mask}; exec "$0" "$@"`;
  // The web fonts take longer than all the rest: every fourth makes them.
  const format = index % 4 === 0 ? 'pdf,html' : 'pdf';
  const threads = String(jobs[index % jobs.length]);
  const words = [program, 'build', '--jobs', threads, '--format', format];
  const child = spawn('sh', ['-c', command, process.execPath, ...words], {
    cwd: folder,
    env: { ...environment, ...dated },
    stdio: 'ignore',
  });
  const [code] = await once(child, 'close');
  expect(code, JSON.stringify(run)).toBe(0);
  const hashes = [...filesIn(join(folder, 'output'))].map(([name, bytes]): [string, string] => [
    name,
    createHash('sha256').update(bytes).digest('hex'),
  ]);
  rmSync(above, { recursive: true, force: true });
  return new Map(hashes);
}

/** As many at once as the machine has cores. */
async function eachOf<T>(list: readonly T[], act: (one: T, index: number) => Promise<void>) {
  const waiting = [...list.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await act(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

function expectAlike(found: ReadonlyMap<string, string>, wanted: ReadonlyMap<string, string>) {
  const isWhole = found.size === wanted.size;
  const names = [...wanted.keys()].filter((name) => isWhole || name.endsWith('.pdf'));
  for (const name of names) expect(found.get(name), name).toBe(wanted.get(name));
  expect(names.length).toBe(isWhole ? 12 : 5);
}

test('48 surroundings, one digest', { timeout: 300_000 }, async () => {
  expect(all).toHaveLength(48);
  const [first, ...others] = all;
  const wanted = await built(first!, 0);
  await eachOf(others, async (run, i) => expectAlike(await built(run, i + 1), wanted));
});

test('so too where SOURCE_DATE_EPOCH is set, and other bytes than without it', async () => {
  const wanted = await built(all[0]!, 0, '1735700000');
  expectAlike(await built(all[11]!, 1, '1735700000'), wanted);
  expectAlike(await built(all[37]!, 8, '1735700000'), wanted);
  const undated = await built(all[0]!, 1);
  for (const name of undated.keys()) expect(undated.get(name), name).not.toBe(wanted.get(name));
}, 60_000);
