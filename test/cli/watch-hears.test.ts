// Is every change heard, be it one that a watcher keeps to itself: a folder in another's place, a save of the same size and time?
import {
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  watch as watchFolder,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { fill, roadProject } from '../build/workshop.ts';
import { patience, watchedFolder, watchIn } from './watched.ts';

const road = 'data/projects/养护.yaml';
const unit = 'data/projects/2024/管理站';
const inUnit = `${unit}/渡口.yaml`;

const replacing: Readonly<Record<string, (path: string, other: string) => void>> = {
  'moved away, another moved there': (path, other) => {
    cpSync(path, other, { recursive: true });
    renameSync(path, `${other}.old`);
    renameSync(other, path);
  },
  'deleted and copied back': (path, other) => {
    cpSync(path, other, { recursive: true });
    rmSync(path, { recursive: true });
    cpSync(other, path, { recursive: true });
  },
};

test.each(Object.entries(replacing))(
  'a folder %s: what is saved in it is heard',
  async (_, replace) => {
    const folder = watchedFolder({ [inUnit]: roadProject({ 序号: '3', 项目名称: '渡口维修' }) });
    const watched = await watchIn(folder);
    for (let i = 0; i < 3; i += 1) {
      replace(join(folder, unit), join(folder, `备份${i}`));
      await watched.hears(inUnit);
    }
  },
  patience,
);

test.each([0, 10, 40])(
  'the data folder moved away and back after %i ms',
  async (gap) => {
    const folder = watchedFolder();
    const watched = await watchIn(folder);
    const data = join(folder, 'data/projects');
    renameSync(data, `${data}.bak`);
    await sleep(gap);
    renameSync(`${data}.bak`, data);
    await watched.hears(road);
  },
  patience,
);

/** Another content of the same size, with the time of before. */
function swapped(path: string): void {
  const { atime, mtime } = statSync(path);
  const text = readFileSync(path, 'utf8').replace('得分: 29', '得分: 28');
  const beside = `${path}.new`;
  writeFileSync(beside, text);
  utimesSync(beside, atime, mtime);
  renameSync(beside, path);
}

test.each([[[]], [['--poll']]])(
  'a save of the same size and time, and back again by an older file (%j)',
  async (words) => {
    const folder = watchedFolder();
    const path = join(folder, road);
    const older = join(folder, '备份');
    writeFileSync(older, readFileSync(path));
    utimesSync(older, 1_700_000_000, 1_700_000_000);
    const watched = await watchIn(folder, words);
    await watched.quiet();
    swapped(path);
    await watched.says('没有写偏差原因');
    await watched.quiet();
    renameSync(older, path);
    await watched.says('已不再有');
  },
  patience,
);

test(
  'a folder that is called like what editors keep, and a name in an older encoding',
  async () => {
    const folder = watchedFolder();
    const watched = await watchIn(folder);
    fill(folder, { 'data/projects/2024~/渡口.yaml': roadProject({ 项目名称: '渡口维修' }) });
    await watched.says('重做 1 份');
    await watched.hears('data/projects/2024~/渡口.yaml');
    await watched.quiet();
    const garbled = Buffer.concat([
      Buffer.from(join(folder, 'data/projects/')),
      // 项目 in GBK.
      Buffer.from([0xcf, 0xee, 0xc4, 0xbf]),
      Buffer.from('.yaml'),
    ]);
    writeFileSync(garbled, roadProject());
    await watched.says(/找不到|不能读写/);
  },
  patience,
);

test(
  'a linked folder that leads to the output keeps nobody busy',
  async () => {
    const folder = watchedFolder();
    mkdirSync(join(folder, 'output'));
    symlinkSync(join(folder, 'output'), join(folder, 'data/projects/成品'));
    const watched = await watchIn(folder);
    await watched.hears(road);
    await watched.quiet();
    // A build that hears itself builds without end, and says nothing: its turn would come and go.
    const queue = join(folder, 'output/.zpb/queue');
    const turns: string[] = [];
    const listening = watchFolder(queue, (_, name) => turns.push(String(name)));
    await sleep(1000);
    listening.close();
    expect(turns).toEqual([]);
  },
  patience,
);

test(
  'what editors keep beside a file is passed over',
  async () => {
    const folder = watchedFolder();
    const watched = await watchIn(folder);
    await watched.quiet();
    const before = watched.told();
    for (const name of ['.养护.yaml.swp', '养护.yaml~', '4913']) {
      writeFileSync(join(folder, 'data/projects', name), '乱写: 1\n');
    }
    mkdirSync(join(folder, 'data/projects/空'));
    await watched.quiet();
    expect(watched.told()).toBe(before);
    await watched.hears(road);
  },
  patience,
);
