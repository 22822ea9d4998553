// Does `zpb watch` say what is so: what is new, what is no more, what was made, and nothing twice?
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fill, roadProject, ticketOf } from '../build/workshop.ts';
import { patience, watchedFolder, watchIn } from './watched.ts';

/** Its score is not what was reached: a finding that stays. */
const found = roadProject().replace('分值: 29, 得分: 29', '分值: 29, 得分: 28');
const road = 'data/projects/养护.yaml';
const template = 'templates/self-evaluation.hbs';
const settings = 'zipingbiao.yaml';

test.each([
  ['the template is broken', template, '<table><tr>'],
  ['the profile is broken', 'data/profiles/shanghai.yaml', '名称: [\n'],
  ['the settings are broken', settings, '地区: shanghai\n输出格: pdf\n'],
])(
  '%s and mended: no finding is said to be gone, the fault is told once, and its end',
  async (_, name, broken) => {
    const folder = watchedFolder({ [road]: found });
    const watched = await watchIn(folder);
    const sound = readFileSync(join(folder, name));
    writeFileSync(join(folder, name), broken);
    const told = await watched.says(/错误 .*\n/);
    expect(told).toContain(name);
    expect(told).not.toContain('已不再有');
    await watched.quiet();
    const before = watched.told();
    fill(folder, { 'data/projects/照明.yaml': roadProject({ 项目名称: '渡口维修' }) });
    await watched.quiet();
    const after = watched.told().slice(before.length);
    expect(after).not.toContain(name);
    expect(after).not.toContain('养护.yaml');
    writeFileSync(join(folder, name), sound);
    const mended = await watched.says('已不再有');
    await watched.quiet();
    expect(mended).not.toContain('养护.yaml');
    expect(watched.told().slice(before.length)).not.toContain('养护.yaml');
  },
  patience,
);

test(
  'a half-written save: what was found before is neither gone nor told again, here and where it was about this file',
  async () => {
    const twin = roadProject({ 序号: '2' });
    const folder = watchedFolder({ [road]: found, 'data/projects/照明.yaml': twin });
    const watched = await watchIn(folder);
    await watched.quiet();
    writeFileSync(join(folder, road), '项目名称: "农村公路\n');
    expect(await watched.says('错误')).not.toContain('已不再有');
    await watched.quiet();
    writeFileSync(join(folder, road), '乱写: 1\n');
    const shape = await watched.says('乱写');
    // The text is whole again, so that what was wrong with it is gone for certain.
    expect(shape).toContain('已不再有');
    expect(shape).not.toMatch(/已不再有：.*(?:得分|已有一份)/);
    await watched.quiet();
    const before = watched.told().length;
    writeFileSync(join(folder, road), found.replace('农村公路养护', '渡口维修'));
    await watched.says('重做 1 份');
    await watched.quiet();
    const mended = watched.told().slice(before);
    // The name was changed meanwhile: only now it is known that these are no more two of one name.
    expect(mended).toMatch(/照明\.yaml {2}已不再有：/);
    expect(mended).toMatch(/养护\.yaml {2}已不再有：.*乱写/);
    expect(mended).not.toMatch(/^错误|^警告|^提示/m);
  },
  patience,
);

test(
  'all data gone and back',
  async () => {
    const folder = watchedFolder({ [road]: found });
    const watched = await watchIn(folder);
    const data = join(folder, 'data/projects');
    renameSync(data, `${data}.bak`);
    expect(await watched.says('找不到')).not.toContain('已不再有');
    await watched.quiet();
    renameSync(`${data}.bak`, data);
    expect(await watched.says('已不再有：找不到')).not.toContain('养护.yaml');
  },
  patience,
);

test(
  'a form that cannot be made is not made anew, and its book is missed once',
  async () => {
    const folder = watchedFolder({ 'data/projects/2024/渡口.yaml': roadProject({ 序号: '3' }) });
    const watched = await watchIn(folder);
    await watched.quiet();
    writeFileSync(join(folder, 'data/projects/2024/渡口.yaml'), '乱写: 1\n');
    const told = await watched.says('等待修改');
    expect(told).toContain('2024 年合订本没有生成');
    expect(told).toMatch(/^删去 3 个文件，/m);
    await watched.quiet();
    const before = watched.told().length;
    fill(folder, { [road]: roadProject().replace('312', '313') });
    await watched.says('重做 1 份');
    await watched.quiet();
    expect(watched.told().slice(before)).not.toContain('合订本');
  },
  patience,
);

test(
  'another has its turn',
  async () => {
    const folder = watchedFolder();
    const queue = join(folder, 'output/.zpb/queue');
    mkdirSync(queue, { recursive: true });
    const ticket = join(queue, ticketOf(process.pid));
    writeFileSync(ticket, '');
    const watched = await watchIn(folder, [], { first: '另一个 zpb 正在写' });
    rmSync(ticket);
    await watched.says('等待修改');
  },
  patience,
);
