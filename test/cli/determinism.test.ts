// Are the bytes the same in every process, time zone, locale, number of threads and order of files on the disk?
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesIn, fill, folderForTest, roadProject } from '../build/workshop.ts';
import { settings, zpbIn } from './program.ts';

const zones = ['UTC', 'Asia/Shanghai', 'Pacific/Kiritimati', 'America/St_Johns'];
const locales = ['C', 'zh_CN.UTF-8', 'tr_TR.UTF-8'];

const projects = Object.fromEntries(
  ['养护', '桥梁', '绿化'].map((name, i) => [
    `项目/2024/${'甲乙丙'[i % 3]}站/${name}.yaml`,
    roadProject({ 序号: '7', 项目名称: `${name}䶮☑` }),
  ]),
);

/** A rotation of the files, so that they lie in another order in their folders. */
function turned(by: number): Record<string, string> {
  const entries = Object.entries(projects);
  return Object.fromEntries([...entries.slice(by), ...entries.slice(0, by)].reverse());
}

function built(process: number): Map<string, string> {
  const folder = folderForTest();
  fill(folder, { 'zipingbiao.yaml': settings, ...turned(process % 3) });
  const zone = zones[process % 4] ?? 'UTC';
  const locale = locales[process % 3] ?? 'C';
  const environment = { TZ: zone, LANG: locale, LC_ALL: locale };
  const jobs = String(1 + (process % 3));
  const { code } = zpbIn(folder, environment, ['build', '--format', 'pdf', '--jobs', jobs]);
  expect(code).toBe(0);
  return new Map(
    [...filesIn(join(folder, '成品'))].map(([name, bytes]) => [
      name,
      createHash('sha256').update(bytes).digest('hex'),
    ]),
  );
}

test('eight processes', { timeout: 120_000 }, () => {
  const first = built(0);
  expect([...first.keys()].filter((name) => name.endsWith('.pdf'))).toHaveLength(4);
  for (let process = 1; process < 8; process += 1) expect(built(process)).toEqual(first);
});
