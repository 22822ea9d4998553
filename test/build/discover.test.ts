// Which files are projects, in which order, and whose defaults serve them?
import { mkdirSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { discover } from '../../src/build/discover.ts';
import { fill, folderForTest } from './workshop.ts';

function dataFolder(...names: readonly string[]) {
  const data = folderForTest();
  fill(data, Object.fromEntries(names.map((name) => [name, ''])));
  const shown = (paths: readonly string[]) =>
    paths.map((path) => relative(data, path).replaceAll('\\', '/'));
  return { data, shown };
}

test('YAML files at any depth are projects; other files, hidden ones and those with _ are not', () => {
  const { data, shown } = dataFolder(
    '2024/公路站/养护.yaml',
    '2024/公路站/绿化.yml',
    '2024/照明.YAML',
    '2024/说明.txt',
    '2024/_默认.yaml',
    '2024/_草稿.yaml',
    '2024/.旧.yaml',
    '.git/养护.yaml',
  );
  const { files, diagnostics } = discover(data, []);
  expect(diagnostics).toEqual([]);
  expect(shown(files.map((file) => file.path)).sort()).toEqual(
    ['2024/公路站/养护.yaml', '2024/公路站/绿化.yml', '2024/照明.YAML'].sort(),
  );
});

test('the order is that of the code units, however the paths are given', () => {
  const { data, shown } = dataFolder('乙.yaml', 'b.yaml', 'B.yaml', '甲/丙.yaml');
  const given = ['甲', '乙.yaml', 'b.yaml', 'B.yaml', '乙.yaml'].map((name) => join(data, name));
  const { files } = discover(data, given);
  expect(shown(files.map((file) => file.path))).toEqual([
    'B.yaml',
    'b.yaml',
    '乙.yaml',
    '甲/丙.yaml',
  ]);
});

test('defaults serve from the data folder inwards, never from above or beside it', () => {
  const { data, shown } = dataFolder(
    '_默认.yaml',
    'data/_默认.yaml',
    'data/2024/_默认.yaml',
    'data/2024/公路站/_默认.yaml',
    'data/2024/公路站/养护.yaml',
    'data/2024/学校/_默认.yaml',
  );
  const { files } = discover(join(data, 'data'), []);
  expect(files.map((file) => shown(file.defaults))).toEqual([
    ['data/_默认.yaml', 'data/2024/_默认.yaml', 'data/2024/公路站/_默认.yaml'],
  ]);
});

test('a folder whose name begins with two dots is inside the data folder', () => {
  const { data, shown } = dataFolder('_默认.yaml', '..旧/_默认.yaml', '..旧/养护.yaml');
  const path = join(data, '..旧/养护.yaml');
  const defaults = discover(data, [path]).files[0]!.defaults;
  expect(shown(defaults)).toEqual(['_默认.yaml', '..旧/_默认.yaml']);
});

test('a folder linked into itself is not walked', () => {
  const { data, shown } = dataFolder('2024/养护.yaml');
  symlinkSync(data, join(data, '2024/圈'), 'junction');
  expect(shown(discover(data, []).files.map((file) => file.path))).toEqual(['2024/养护.yaml']);
});

test('a folder that cannot be entered is a fault at its place: what was made of it is not to go', () => {
  const { data, shown } = dataFolder('2024/养护.yaml', '养护.yaml');
  // 你好 in GBK, as a ZIP file from Windows has it.
  mkdirSync(Buffer.concat([Buffer.from(`${data}/2024/`), Buffer.from([0xc4, 0xe3, 0xba, 0xc3])]));
  const { files, diagnostics } = discover(data, []);
  expect(shown(files.map((file) => file.path))).toEqual(['2024/养护.yaml', '养护.yaml']);
  expect(diagnostics).toMatchObject([
    { code: 'cli/closed-folder', severity: 'error', hint: expect.stringContaining('UTF-8') },
  ]);
  expect(diagnostics[0]?.place?.source.path).toMatch(/2024\/\ufffd+$/);
});

test('a missing path and a folder without projects are faults', () => {
  const { data } = dataFolder('空/说明.txt', '养护.yaml');
  const codes = (...paths: string[]) => discover(data, paths).diagnostics.map(({ code }) => code);
  expect(codes(join(data, '养护'))).toEqual(['cli/no-such-path']);
  expect(codes(join(data, '空'))).toEqual(['cli/nothing-found']);
  expect(codes(join(data, '空'), join(data, '养护.yaml'))).toEqual([]);
  expect(discover(join(data, '无'), []).diagnostics.map(({ code }) => code)).toEqual([
    'cli/no-such-path',
  ]);
});

test('of a folder that the data folder lies in, only that holds projects', () => {
  const { data, shown } = dataFolder('zipingbiao.yaml', 'profiles/a.yaml', 'projects/养护.yaml');
  const { files } = discover(join(data, 'projects'), [data]);
  expect(shown(files.map((file) => file.path))).toEqual(['projects/养护.yaml']);
});

test('defaults are no project, though they are asked for by name', () => {
  const { data } = dataFolder('2024/_默认.yaml', '2024/养护.yaml');
  const { diagnostics } = discover(data, [join(data, '2024/_默认.yaml')]);
  expect(diagnostics.map(({ code }) => code)).toEqual(['cli/not-a-project']);
});
