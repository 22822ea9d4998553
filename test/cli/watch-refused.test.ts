// Does `zpb watch` go on through what the system refuses, and end, never deaf, where it cannot go on?
import { EventEmitter, once } from 'node:events';
import {
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { ChokidarOptions, FSWatcher, watch } from 'chokidar';
import { expect, onTestFinished, test } from 'vitest';
import { Hearing } from '../../src/cli/hearing.ts';
import { folderForTest, roadProject } from '../build/workshop.ts';
import { patience, watchedFolder, watchIn } from './watched.ts';

const road = 'data/projects/养护.yaml';

test(
  'a link that leads in a circle',
  async () => {
    const folder = watchedFolder();
    const watched = await watchIn(folder);
    symlinkSync('环.yaml', join(folder, 'data/projects/环.yaml'));
    expect(await watched.says('链接绕成了圈')).not.toMatch(/Error|\n {2,}at /);
    await watched.hears(road);
    rmSync(join(folder, 'data/projects/环.yaml'));
    await watched.says(/环\.yaml {2}已不再有/);
  },
  patience,
);

test(
  'a folder where the settings were',
  async () => {
    const folder = watchedFolder();
    const watched = await watchIn(folder);
    const settings = join(folder, 'zipingbiao.yaml');
    renameSync(settings, `${settings}.bak`);
    mkdirSync(settings);
    await watched.says('它是文件夹');
    await watched.hears(road);
    rmdirSync(settings);
    renameSync(`${settings}.bak`, settings);
    await watched.says('已不再有：不能读写');
    await watched.hears(road);
  },
  patience,
);

/** Loaded before the program: while the named file lies in the folder, folders are read as it says. */
const spoilt = `const fs = require('node:fs');
const { readdirSync } = fs;
fs.readdirSync = (path, ...rest) => {
  if (String(path).endsWith('projects') && fs.existsSync('ours')) throw new Error('impossible: spoilt');
  if (String(path).endsWith('projects') && fs.existsSync('theirs'))
    throw Object.assign(new Error('ENOENT'), { code: 'ENOENT', syscall: 'scandir', path });
  return readdirSync(path, ...rest);
};
require('node:module').syncBuiltinESMExports();
`;

test(
  'a folder that goes while it is looked through; what was saved meanwhile is not forgotten',
  async () => {
    const folder = watchedFolder({ 'spoilt.cjs': spoilt });
    const watched = await watchIn(folder, [], { env: { NODE_OPTIONS: '--require ./spoilt.cjs' } });
    writeFileSync(join(folder, 'theirs'), '');
    writeFileSync(join(folder, road), roadProject().replace('312', '313'));
    const told = await watched.says('找不到它');
    expect(told).not.toContain('已不再有');
    // Nothing tells of this.
    rmSync(join(folder, 'theirs'));
    expect(await watched.says('等待修改')).toContain('已不再有：不能读写');
    await watched.hears(road);
  },
  patience,
);

test(
  'a fault of ours ends it',
  async () => {
    const folder = watchedFolder({ 'spoilt.cjs': spoilt });
    const watched = await watchIn(folder, [], { env: { NODE_OPTIONS: '--require ./spoilt.cjs' } });
    writeFileSync(join(folder, 'ours'), '');
    writeFileSync(join(folder, road), roadProject().replace('312', '313'));
    const [code] = await once(watched.child, 'close');
    expect(code).toBeGreaterThan(0);
    expect(watched.told()).toContain('impossible: spoilt');
  },
  patience,
);

test(
  'a reader that has gone',
  async () => {
    const folder = watchedFolder();
    const { child } = await watchIn(folder);
    child.stdout?.destroy();
    writeFileSync(join(folder, road), '坏');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect(readdirSync(join(folder, 'output/.zpb/queue'))).toEqual([]);
  },
  patience,
);

class Refusing extends EventEmitter {
  readonly close = async () => void this.removeAllListeners();
  readonly getWatched = () => ({});
}

function refuse(code: string, path: string): Error {
  return Object.assign(new Error(code), { code, path, syscall: 'watch' });
}

/** Watchers of which the first are refused. */
function hearingWith(refusals: readonly (readonly Error[])[]) {
  const opened: { options: ChokidarOptions; watcher: Refusing }[] = [];
  const told: string[] = [];
  const open = (_: unknown, options: ChokidarOptions) => {
    const watcher = new Refusing();
    const own = refusals[opened.length] ?? [];
    opened.push({ options, watcher });
    queueMicrotask(() => {
      for (const error of own) watcher.emit('error', error);
      watcher.emit('ready');
    });
    return watcher as unknown as FSWatcher;
  };
  const tell = (sentence: string) => told.push(sentence);
  const hearing = new Hearing({ poll: false, tell, open: open as typeof watch });
  onTestFinished(() => hearing.end());
  return { hearing, opened, told };
}

test.each(['ENOSPC', 'EMFILE'])('%s: by the clock from then on, told once', async (code) => {
  const data = folderForTest();
  const { hearing, opened, told } = hearingWith([[refuse(code, 'a'), refuse(code, 'b')]]);
  await hearing.listenTo({ output: join(data, 'out'), folders: [data], files: [] });
  expect(opened.map(({ options }) => options.usePolling)).toEqual([false, true]);
  expect(told).toEqual([expect.stringMatching(/每秒查看一次.*fs\.inotify\.max_user/)]);
  // Those of the watcher that was closed come late, and are nobody's any more.
  opened[0]?.watcher.emit('error', refuse(code, 'c'));
  writeFileSync(join(data, '养护.yaml'), '');
  opened[1]?.watcher.emit('all', 'change', join(data, '养护.yaml'));
  expect(await hearing.changes.next(undefined)).toHaveLength(2);
});

test('too many files only later: by the clock before the next build', async () => {
  const data = folderForTest();
  const { hearing, opened } = hearingWith([]);
  const ground = { output: join(data, 'out'), folders: [data], files: [] };
  await hearing.listenTo(ground);
  opened[0]?.watcher.emit('error', refuse('ENOSPC', join(data, '新.yaml')));
  expect(await hearing.changes.next(undefined)).toHaveLength(1);
  await hearing.listenTo(ground);
  expect(opened.map(({ options }) => options.usePolling)).toEqual([false, true]);
});

test('what may not be read is told once, and looked at from then on', async () => {
  const data = folderForTest();
  const path = join(data, '同事.yaml');
  writeFileSync(path, '');
  const refused = refuse('EACCES', path);
  const { hearing, opened, told } = hearingWith([[refused, refused]]);
  await hearing.listenTo({ output: join(data, 'out'), folders: [data], files: [] });
  expect(opened).toHaveLength(1);
  expect(told).toEqual([`不能读写「${path}」：没有权限`]);
  expect(await hearing.changes.next(undefined)).toEqual([{ event: 'change', path }]);
  writeFileSync(path, '项目名称: 农村公路养护');
  expect(await hearing.changes.next(undefined)).toEqual([{ event: 'change', path }]);
});
