// Does `zpb watch` hear of every input, wherever it lies, however often it goes and comes back?
import {
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { isHidden, isOwnOutput } from '../../src/cli/inputs.ts';
import { fill, roadProject } from '../build/workshop.ts';
import { patience, until, type Watched, watchedFolder, watchIn } from './watched.ts';

const road = 'data/projects/养护.yaml';

/** Waits until a page of this form is there that was not made before. */
async function made({ folder, told }: Watched, name: string, before: number) {
  const path = join(folder, name);
  const isSo = () => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > before;
  await until(isSo, () => ({ name, told: told() }));
}

const timeOf = (folder: string, name: string) => statSync(join(folder, name)).mtimeMs;

test.each([
  [20, []],
  [250, []],
  [250, ['--poll']],
])(
  'settings gone for %i ms change nothing, and are heard afterwards %j',
  async (gone, words) => {
    const folder = watchedFolder();
    const watched = await watchIn(folder, words);
    const settings = join(folder, 'zipingbiao.yaml');
    for (let i = 0; i < 2; i += 1) {
      const said = watched.told();
      renameSync(settings, `${settings}.bak`);
      await sleep(gone);
      renameSync(`${settings}.bak`, settings);
      await watched.quiet();
      expect(watched.told()).toBe(said);
    }
    const before = timeOf(folder, 'output/养护.pdf');
    writeFileSync(settings, '地区: national\n');
    await made(watched, 'output/养护.pdf', before);
  },
  patience,
);

test(
  'settings that come only now, and go for good',
  async () => {
    const folder = watchedFolder();
    const settings = join(folder, 'zipingbiao.yaml');
    rmSync(settings);
    const watched = await watchIn(folder);
    fill(folder, { 'zipingbiao.yaml': '输出: 成品\n' });
    await made(watched, '成品/养护.pdf', 0);
    await watched.quiet();
    writeFileSync(settings, '输出: 成品二\n');
    await made(watched, '成品二/养护.pdf', 0);
    await watched.quiet();
    const before = timeOf(folder, 'output/养护.pdf');
    fill(folder, { [road]: roadProject().replace('312', '313') });
    await made(watched, '成品二/养护.pdf', 0);
    rmSync(settings);
    await made(watched, 'output/养护.pdf', before);
  },
  patience,
);

test(
  'another data folder, also while it is not there yet',
  async () => {
    const folder = watchedFolder();
    const watched = await watchIn(folder);
    writeFileSync(join(folder, 'zipingbiao.yaml'), '地区: shanghai\n数据: 明年\n');
    await watched.says('找不到');
    fill(folder, { '明年/渡口.yaml': roadProject({ 项目名称: '渡口维修' }) });
    await made(watched, 'output/渡口.pdf', 0);
    await watched.hears('明年/渡口.yaml');
  },
  patience,
);

test(
  'another data folder that stands already',
  async () => {
    const folder = watchedFolder({ '明年/渡口.yaml': roadProject({ 项目名称: '渡口维修' }) });
    const watched = await watchIn(folder);
    writeFileSync(join(folder, 'zipingbiao.yaml'), '地区: shanghai\n数据: 明年\n');
    await made(watched, 'output/渡口.pdf', 0);
    await watched.hears('明年/渡口.yaml');
  },
  patience,
);

test(
  'the folder above the data goes, and another comes in its place',
  async () => {
    const folder = watchedFolder();
    const watched = await watchIn(folder);
    renameSync(join(folder, 'data'), join(folder, '去年'));
    await watched.says('找不到');
    fill(folder, {
      'data/profiles/shanghai.yaml': readFileSync(join(folder, '去年/profiles/shanghai.yaml')),
      [road]: roadProject(),
    });
    await watched.says('已不再有：找不到');
    await watched.hears(road);
  },
  patience,
);

test(
  'a file asked for from outside of the data folder, and the defaults beside it',
  async () => {
    const folder = watchedFolder({ '送审/甲.yaml': roadProject() });
    const watched = await watchIn(folder, ['送审/甲.yaml']);
    const before = timeOf(folder, 'output/甲.pdf');
    fill(folder, { '送审/_默认.yaml': '主管部门: 青溪县交通运输局\n' });
    await made(watched, 'output/甲.pdf', before);
    await watched.hears('送审/甲.yaml');
  },
  patience,
);

test.each(['.', 'data', 'data/projects', 'data/projects/成品'])(
  'output in 「%s」: the data is heard, and the output is not',
  async (output) => {
    const folder = watchedFolder({ 'zipingbiao.yaml': `地区: shanghai\n输出: ${output}\n` });
    const watched = await watchIn(folder);
    await watched.quiet();
    expect(watched.told().match(/等待修改/g)).toHaveLength(1);
    await watched.hears(road);
  },
  patience,
);

test('which paths are the own output', () => {
  const ground = (output: string) => ({
    output,
    folders: ['/w/data/projects', '/w/templates'],
    files: ['/w/zipingbiao.yaml'],
  });
  const heard = [
    ['/w/output', '/w/data/projects/output/甲.yaml'],
    ['/w', '/w/data'],
    ['/w', '/w/zipingbiao.yaml'],
    ['/w', '/w/templates/甲.hbs'],
    ['/w/data/projects', '/w/data/projects'],
    ['/w/data/projects', '/w/data/projects/2023/甲.yaml'],
    ['/', '/w/data/projects/甲.yaml'],
  ] as const;
  const ours = [
    ['/w/output', '/w/output'],
    ['/w/output', '/w/output/2023/甲.yaml'],
    ['/w', '/w/2023/甲.pdf'],
    ['/w', '/w/.zpb/queue'],
    ['/w/data/projects', '/w/data/projects/2023/甲.pdf'],
    ['/w/data/projects', '/w/data/projects/.zpb/store'],
    ['/w/data/projects', '/w/data/projects/2023/.zpb-12-0-1.tmp'],
  ] as const;
  for (const [output, path] of heard) expect(isOwnOutput(path, ground(output)), path).toBe(false);
  for (const [output, path] of ours) expect(isOwnOutput(path, ground(output)), path).toBe(true);
});

test('what is hidden below a folder is no input, but a file asked for by name', () => {
  const ground = {
    output: '/w/out',
    folders: ['/w/.a/data', '/w/.a/b'],
    files: ['/w/.a/data/.路.yaml'],
  };
  const hidden = ['/w/.a/data/.git', '/w/.a/data/.git/index', '/w/.a/data/2023/.路.yaml.swp'];
  const plain = [
    '/w/.a/data',
    '/w/.a/data/路.yaml',
    '/w/.a/b/.路.yaml/..',
    '/w/.a/data/.路.yaml',
    '/w/.b',
  ];
  for (const path of hidden) expect(isHidden(path, ground), path).toBe(true);
  for (const path of plain) expect(isHidden(path, ground), path).toBe(false);
});

test.each([[[]], [['--poll']]])(
  'a link whose target comes later %j',
  async (words) => {
    const folder = watchedFolder();
    const watched = await watchIn(folder, words);
    const target = join(folder, '别处.yaml');
    symlinkSync(target, join(folder, 'data/projects/链接.yaml'));
    await watched.says(/链接\.yaml:1:1/);
    for (let i = 0; i < 2; i += 1) {
      writeFileSync(target, roadProject({ 项目名称: '渡口维修' }));
      await watched.says('链接.yaml  已不再有');
      expect(existsSync(join(folder, 'output/链接.pdf'))).toBe(true);
      rmSync(target);
      await watched.says(/链接\.yaml:1:1/);
    }
    rmSync(join(folder, 'data/projects/链接.yaml'));
    await watched.says('链接.yaml  已不再有');
  },
  patience,
);

test(
  'two projects for one file: none is written when one is saved',
  async () => {
    const folder = watchedFolder();
    const watched = await watchIn(folder);
    const before = readFileSync(join(folder, 'output/养护.pdf'));
    fill(folder, { 'data/projects/养护.yml': roadProject({ 项目名称: '渡口维修' }) });
    await watched.says('[build/same-output]');
    for (const words of ['313', '314']) {
      fill(folder, { [road]: roadProject().replace('312', words) });
      await sleep(600);
    }
    expect(readFileSync(join(folder, 'output/养护.pdf'))).toEqual(before);
    rmSync(join(folder, 'data/projects/养护.yml'));
    await watched.says('已不再有');
    await until(
      () => !readFileSync(join(folder, 'output/养护.pdf')).equals(before),
      () => watched.told(),
    );
    expect(existsSync(join(folder, 'output/养护.html'))).toBe(true);
  },
  patience,
);
