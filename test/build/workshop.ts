// Where do end-to-end tests build? A temporary folder, this project's own templates, fonts and profiles.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { type BuildOptions, build } from '../../src/build/build.ts';
import type { Materials } from '../../src/build/materials.ts';
import { diskWorld } from '../../src/cli/disk-world.ts';
import { version } from '../../src/cli/version.ts';
import { openForm } from '../../src/opening.ts';
import { loadProfile } from '../../src/rulebook.ts';

export const root = resolve(import.meta.dirname, '../..');
export const published = join(root, 'data/projects');

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'zpb-'));
}

/** A folder that is gone when the test has ended. */
export function folderForTest(): string {
  const folder = newFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files by their path below the folder. */
export function fill(folder: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** A turn in an output folder as a build of this process would hold it. */
export function ticketOf(pid: number): string {
  const path = `/proc/${pid}/stat`;
  const stat = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  return `1-${pid}-${start}-1`;
}

/** Every file below the folder by its path with forward slashes, but for what a build remembers in `.zpb/`. */
export function filesIn(folder: string): Map<string, Buffer> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry): [string, Buffer] => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)];
      })
      .filter(([name]) => !name.split('/').includes('.zpb'))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

export const world = diskWorld(root);

async function opened() {
  const profile = loadProfile(world, 'shanghai').value;
  const form = (await openForm(world, 'selfEvaluation')).value;
  if (!profile || !form) throw new Error('the own profile or form does not open');
  return { profile, form };
}

export const { profile, form } = await opened();

type Asked = Pick<BuildOptions, 'data' | 'output'> & Partial<BuildOptions>;

export const producer = `zipingbiao ${version}`;

/** Profile and form as opened once for all tests. */
export const materials: Materials = {
  world,
  open: async (asked) => {
    asked.profile('shanghai.yaml');
    return { value: { profile, form }, diagnostics: [] };
  },
  said: 'shanghai selfEvaluation',
  home: '/',
};

export function optionsIn(asked: Asked): BuildOptions {
  return {
    paths: [],
    formats: ['pdf', 'html'],
    materials,
    producer,
    standard: 'A-3a',
    program: 'under test',
    date: undefined,
    strict: false,
    shown: (path) => path,
    ...asked,
  };
}

export function buildIn(asked: Asked) {
  return build(optionsIn(asked));
}

/** A project as a county bureau would write it; `changes` are put in the place of its lines. */
export function roadProject(changes: Readonly<Record<string, string>> = {}): string {
  const head: Readonly<Record<string, string>> = {
    序号: '1',
    项目名称: '农村公路养护',
    年度: '2024',
    主管部门: '青溪县交通运输局',
    实施单位: '青溪县公路管理站',
    ...changes,
  };
  const lines = Object.entries(head).map(([key, value]) => `${key}: ${value}`);
  return `${lines.join('\n')}
项目资金:
  当年财政拨款: { 年初预算数: 1200000, 全年预算数: 1200000, 全年执行数: 1080000 }
年度总体目标:
  预期目标: 全县农村公路列养率百分之百，路面平整，群众出行方便。
  实际完成情况: 完成养护里程 312 公里，冬季除雪及时。
绩效指标:
  产出指标:
    数量指标:
      - { 三级指标: 养护里程, 年度指标值: ">=9.5公里", 实际完成值: 9.5公里, 分值: 29, 得分: 29 }
    成本指标:
      - { 三级指标: 每公里养护成本, 年度指标值: "<=9万元", 实际完成值: 8.6万元, 分值: 21, 得分: 21 }
  效益指标:
    社会效益指标:
      - { 三级指标: 群众出行条件, 年度指标值: 改善, 实际完成值: 改善, 分值: 29, 得分: 29 }
    可持续影响指标:
      - { 三级指标: 养护制度健全性, 年度指标值: 健全, 实际完成值: 健全, 分值: 1, 得分: 1 }
  满意度指标:
    服务对象满意度指标:
      - { 三级指标: 沿线群众满意率, 年度指标值: ">=85%", 实际完成值: 91%, 分值: 10, 得分: 10 }
`;
}
