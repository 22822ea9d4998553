// Is only that made again which must be, and is it told all the same as by a clean build?
import {
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { awaitTurn, type Turn } from '../../src/build/queue.ts';
import { seam } from '../../src/build/write.ts';
import { diskWorld } from '../../src/cli/disk-world.ts';
import { buildFresh, layOut, materialsIn, usual } from './small-world.ts';
import { filesIn, fill, folderForTest, roadProject, root } from './workshop.ts';

function world() {
  const folder = folderForTest();
  layOut(folder);
  fill(folder, {
    'data/projects/2023/公路站/养护.yaml': roadProject({ 年度: '2023' }),
    'data/projects/2023/公路站/照明.yaml': roadProject({
      序号: '2',
      年度: '2023',
      项目名称: '乡镇道路照明',
    }),
    'data/projects/2024/渡口.yaml': roadProject({ 项目名称: '渡口维修' }).replace(
      '得分: 29',
      '得分: 60',
    ),
  });
  const output = join(folder, 'out');
  const path = (name: string) => join(folder, name);
  const edit = (name: string, from: string, to: string) =>
    writeFileSync(path(name), readFileSync(path(name), 'utf8').replace(from, to));
  return { folder, output, path, edit };
}

afterEach(() => {
  seam.before = undefined;
});

const road = 'data/projects/2023/公路站/养护.yaml';

test('with nothing to do nothing is made or written, and the same findings are told', async () => {
  const { folder, output } = world();
  const first = await buildFresh(folder, output);
  expect(first.remade).toBe(3);
  const again = await buildFresh(folder, output);
  expect(again.remade).toBe(0);
  expect(again.written).toEqual([]);
  expect(again.files).toEqual(first.files);
  expect(again.files[2]!.findings.map((d) => d.code)).toContain('rule/score-within-weight');
  expect([...again.outputs].sort()).toEqual([...filesIn(output).keys()].sort());
});

test('with nothing to do neither profile nor template nor face is opened', async () => {
  const { folder, output } = world();
  await buildFresh(folder, output);
  const sealed = {
    world: diskWorld(folder),
    said: usual.profile,
    home: join(folder, 'data/projects'),
    open: () => Promise.reject(new Error('nothing needs to be opened')),
  };
  const { remade } = await buildFresh(folder, output, usual, { materials: sealed });
  expect(remade).toBe(0);
});

test('what there is to look at in a font is told again by a build with nothing to do', async () => {
  const { folder, output, path } = world();
  altered(path('fonts/ZpbSymbols.ttf'));
  const first = await buildFresh(folder, output);
  expect(first.faults.map(({ code }) => code)).toEqual(['font/altered']);
  const again = await buildFresh(folder, output);
  expect(again.remade).toBe(0);
  expect(again.faults.map(({ place, ...rest }) => ({ ...rest, span: place?.span }))).toEqual(
    first.faults.map(({ place, ...rest }) => ({ ...rest, span: place?.span })),
  );
  expect(again.faults[0]?.place?.source.text).toBe(first.faults[0]?.place?.source.text);
});

function altered(font: string): void {
  const bytes = readFileSync(font);
  const head = bytes.readUInt32BE(bytes.indexOf('head') + 8);
  // The day on which it was made: no glyph is another, but the sum of its table.
  bytes[head + 27] = (bytes[head + 27] ?? 0) ^ 1;
  writeFileSync(font, bytes);
}

test('what there is to look at is told of the file where it lies now', async () => {
  const { folder, output, path } = world();
  altered(path('fonts/ZpbSymbols.ttf'));
  const told = async () =>
    (await buildFresh(folder, output)).faults.map(({ place }) => place?.source);
  const [own] = await told();
  expect(own?.path).toBe(path('fonts/faces.yaml'));
  // The program's own list says the same.
  rmSync(path('fonts/faces.yaml'));
  const [outside] = await told();
  expect(resolve(outside?.path ?? '')).toBe(join(root, 'fonts/faces.yaml'));
  expect(outside?.text).toBe(own?.text);
});

/** A world in which a file is saved the moment before or after it is read. */
function savingWorld(folder: string, file: string, save: { before?: string; after?: string }) {
  const usually = diskWorld(folder);
  const given = (found: ReturnType<typeof usually.font>) =>
    found && {
      path: found.path,
      location: found.location,
      get parts() {
        return found.parts;
      },
      get bytes() {
        if (found.location !== file) return found.bytes;
        if (save.before !== undefined) writeFileSync(file, save.before);
        const { bytes } = found;
        if (save.after !== undefined) writeFileSync(file, save.after);
        return bytes;
      },
    };
  return {
    profile: (name: string) => given(usually.profile(name)),
    template: (name: string) => given(usually.template(name)),
    font: (name: string) => given(usually.font(name)),
  };
}

const materialFiles = [
  'templates/self-evaluation.hbs',
  'data/profiles/shanghai.yaml',
  'fonts/faces.yaml',
];

test.each(materialFiles)(
  '%s saved when it has been read is opened again by the next build',
  async (name) => {
    const { folder, output, path } = world();
    const after = `${readFileSync(path(name), 'utf8')}\n`;
    const saving = savingWorld(folder, path(name), { after });
    const materials = { ...materialsIn(folder, usual.profile), world: saving };
    await buildFresh(folder, output, usual, { materials });
    expect((await buildFresh(folder, output)).remade).toBe(3);
    expect((await buildFresh(folder, output)).remade).toBe(0);
  },
);

test.each(materialFiles)(
  '%s saved between a look and the reading is what the forms are made from',
  async (name) => {
    const { folder, output, path, edit } = world();
    await buildFresh(folder, output);
    const old = readFileSync(path(name), 'utf8');
    const saving = savingWorld(folder, path(name), { before: `${old}\n` });
    const materials = { ...materialsIn(folder, usual.profile), world: saving };
    edit(road, '完成养护里程 312 公里', '完成养护里程 302 公里');
    expect((await buildFresh(folder, output, usual, { materials })).remade).toBe(3);
    writeFileSync(path(name), old);
    expect((await buildFresh(folder, output)).remade).toBe(3);
  },
);

test('a law between projects names the other file as it is seen from here', async () => {
  const { folder, output, path } = world();
  fill(folder, { 'data/projects/2024/又一份.yaml': readFileSync(path(road)) });
  const told = async (from: string) => {
    const shown = (one: string) => one.replace(folder, from);
    const { files } = await buildFresh(folder, output, usual, { shown });
    return files.flatMap(({ findings }) =>
      findings.filter(({ code }) => code.endsWith('project-stands-once')),
    );
  };
  expect((await told('这里'))[0]?.message).toContain('这里/data/projects/');
  expect((await told('那里'))[0]?.message).toContain('那里/data/projects/');
});

test('where the data folder is gone, a file named alone costs no other its outputs', async () => {
  const { folder, output, path } = world();
  await buildFresh(folder, output);
  const before = [...filesIn(output).keys()];
  renameSync(path('data/projects'), path('data/old'));
  const paths = [path('data/old/2024/渡口.yaml')];
  const { removed } = await buildFresh(folder, output, usual, { paths });
  expect(removed).toEqual([]);
  expect([...filesIn(output).keys()]).toEqual(expect.arrayContaining(before));
});

test('one edit makes one form and the book of its year, and no other file is touched', async () => {
  const { folder, output, edit } = world();
  await buildFresh(folder, output);
  const before = new Map(
    [...filesIn(output).keys()].map((name) => [name, statSync(join(output, name)).ino]),
  );
  edit(road, '完成养护里程 312 公里', '完成养护里程 302 公里');
  const report = await buildFresh(folder, output);
  expect(report.remade).toBe(1);
  const touched = [...before].filter(([name, ino]) => statSync(join(output, name)).ino !== ino);
  expect(touched.map(([name]) => name).sort()).toEqual(
    ['2023/公路站/养护.html', '2023/公路站/养护.pdf', '2023/合订本.pdf', 'manifest.json'].sort(),
  );
});

test('a book waits where another build follows at once, and the last one stands until then', async () => {
  const { folder, output, path, edit } = world();
  await buildFresh(folder, output);
  const book = () => readFileSync(join(output, '2023/合订本.pdf'));
  const before = book();
  edit(road, '完成养护里程 312 公里', '完成养护里程 302 公里');
  const { written } = await buildFresh(folder, output, usual, { isFollowed: () => true });
  expect(written).toContain('2023/公路站/养护.pdf');
  expect(book()).toEqual(before);
  await buildFresh(folder, output);
  const clean = path('clean');
  await buildFresh(folder, clean);
  expect([...filesIn(output)]).toEqual([...filesIn(clean)]);
});

test('a project edited between its form and its book: the last book stands, which is told, and the next build binds it', async () => {
  const { folder, output, path, edit } = world();
  await buildFresh(folder, output);
  const book = () => readFileSync(join(output, '2023/合订本.pdf'));
  const before = book();
  edit(road, '完成养护里程 312 公里', '完成养护里程 302 公里');
  seam.before = (step, name) => {
    if (step !== 'rename' || !name.endsWith('养护.html')) return;
    seam.before = undefined;
    edit(road, '完成养护里程 302 公里', '完成养护里程 310 公里');
  };
  const { faults } = await buildFresh(folder, output);
  expect(faults.map(({ code }) => code)).toEqual(['build/changed-meanwhile']);
  expect(faults[0]?.message).toMatch(/^2023 年合订本没有生成/);
  expect(book()).toEqual(before);
  await buildFresh(folder, output);
  const clean = path('clean');
  await buildFresh(folder, clean);
  expect([...filesIn(output)]).toEqual([...filesIn(clean)]);
});

test('who has waited for his turn opens template and profile as they are then', async () => {
  const { folder, output } = world();
  const materials = materialsIn(folder, 'shanghai');
  const queue = join(output, '.zpb/queue');
  let other: Turn | undefined;
  let opened = 0;
  const open: typeof materials.open = async (asked) => {
    opened += 1;
    // Another build comes while this one opens what it needs.
    other ??= await awaitTurn(queue, () => {});
    return materials.open(asked);
  };
  const waits = () => other?.end();
  const { files } = await buildFresh(folder, output, usual, {
    materials: { ...materials, open },
    onWait: waits,
  });
  expect(opened).toBe(2);
  expect(files.every(({ made }) => made)).toBe(true);
});

test('a touched file is not made again', async () => {
  const { folder, output, path } = world();
  await buildFresh(folder, output);
  writeFileSync(path(road), readFileSync(path(road)));
  expect((await buildFresh(folder, output)).remade).toBe(0);
});

test('the output of a project that is gone goes, with its folder; a file of the user stays', async () => {
  const { folder, output, path } = world();
  await buildFresh(folder, output);
  fill(output, { '2024/说明.txt': '这是人放的', '2024/别的.pdf': '也是人放的' });
  rmSync(path('data/projects/2024/渡口.yaml'));
  rmSync(path('data/projects/2023'), { recursive: true });
  fill(folder, { 'data/projects/桥梁.yaml': roadProject({ 项目名称: '桥梁加固' }) });
  const report = await buildFresh(folder, output);
  expect([...report.removed].sort()).toEqual(
    [
      '2023/公路站/养护.html',
      '2023/公路站/养护.pdf',
      '2023/公路站/照明.html',
      '2023/公路站/照明.pdf',
      '2023/合订本.pdf',
      '2024/渡口.html',
      '2024/渡口.pdf',
      '2024/合订本.pdf',
    ].sort(),
  );
  expect(existsSync(join(output, '2023'))).toBe(false);
  expect(readFileSync(join(output, '2024/说明.txt'), 'utf8')).toBe('这是人放的');
  expect(readFileSync(join(output, '2024/别的.pdf'), 'utf8')).toBe('也是人放的');
});

test('an output that was changed by hand stays when its source goes, and is made again while it has one', async () => {
  const { folder, output, path } = world();
  await buildFresh(folder, output);
  const page = join(output, '2024/渡口.html');
  const bytes = readFileSync(page);
  writeFileSync(page, '改过的');
  await buildFresh(folder, output);
  expect(readFileSync(page)).toEqual(bytes);
  writeFileSync(page, '又改过的');
  rmSync(path('data/projects/2024/渡口.yaml'));
  await buildFresh(folder, output);
  expect(readFileSync(page, 'utf8')).toBe('又改过的');
});

test.each([
  ['names that lead out', { '../data/projects/2024/渡口.yaml': '', '../victim.pdf': '' }],
  ['an absolute name', { '/victim.pdf': '' }],
  ['a name through a link', { 'link/victim.pdf': '' }],
])('a manifest of anybody removes nothing: %s', async (_, named) => {
  const { folder, output, path } = world();
  await buildFresh(folder, output);
  fill(folder, { 'victim.pdf': '不是我们的', 'elsewhere/victim.pdf': '不是我们的' });
  symlinkSync(path('elsewhere'), join(output, 'link'));
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256').update('不是我们的').digest('hex');
  const outputs = Object.fromEntries(Object.keys(named).map((name) => [name, hash]));
  writeFileSync(join(output, 'manifest.json'), JSON.stringify({ version: 1, outputs }));
  const report = await buildFresh(folder, output);
  expect(report.removed).toEqual([]);
  expect(readFileSync(path('victim.pdf'), 'utf8')).toBe('不是我们的');
  expect(readFileSync(path('elsewhere/victim.pdf'), 'utf8')).toBe('不是我们的');
  expect(existsSync(path('data/projects/2024/渡口.yaml'))).toBe(true);
});

test('what is certain by its looks is not read again: a file older than the look, of the same size and times', async () => {
  const { fileHash, marksOver } = await import('../../src/build/fingerprint.ts');
  const folder = folderForTest();
  const path = join(folder, '养护.yaml');
  writeFileSync(path, '甲');
  const { size, mtimeNs, ctimeNs, ino } = statSync(path, { bigint: true });
  const look = `${size}:${mtimeNs}:${ctimeNs}:${ino}`;
  const hashAt = (seen: number) =>
    fileHash(path, 'x', marksOver(new Map([['x', { hash: 'known', look, seen }]])));
  expect(hashAt(Date.now() + 10_000)).toBe('known');
  // Looked at in the same moment as it was written: its times prove nothing.
  expect(hashAt(Date.now())).not.toBe('known');
  // The clock was put back ten years when it was looked at.
  expect(hashAt(Date.now() - 3e11)).not.toBe('known');
});
