// What goes from the output folder, what stays, and what is told where the system will not let go of it?
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { type Step, seam } from '../../src/build/write.ts';
import { buildFresh, layOut, usual } from './small-world.ts';
import { filesIn, fill, folderForTest, roadProject } from './workshop.ts';

const limits = vi.hoisted(() => ({ pages: 5000 }));
vi.mock('../../src/unit/limits.ts', async (original) => ({
  ...(await original<typeof import('../../src/unit/limits.ts')>()),
  get maxPagesInBook() {
    return limits.pages;
  },
}));

afterEach(() => {
  seam.before = undefined;
  limits.pages = 5000;
});

const projects = {
  '2023/养护.yaml': roadProject({ 年度: '2023' }),
  '2023/照明.yaml': roadProject({ 序号: '2', 年度: '2023', 项目名称: '乡镇道路照明' }),
  '2024/渡口.yaml': roadProject({ 项目名称: '渡口维修' }),
  '桥梁.yaml': roadProject({ 项目名称: '桥梁加固' }),
};

function world(files: Readonly<Record<string, string>> = projects) {
  const folder = folderForTest();
  layOut(folder);
  const data = join(folder, 'data/projects');
  fill(data, files);
  const output = join(folder, 'out');
  const named = (): string[] =>
    Object.keys(JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8')).outputs);
  const expectClean = async (choices = usual) => {
    const clean = join(folder, 'clean');
    rmSync(clean, { recursive: true, force: true });
    await buildFresh(folder, clean, choices);
    const shape = (at: string) =>
      readdirSync(at, { recursive: true, encoding: 'utf8' })
        .filter((name) => !name.startsWith('.zpb'))
        .sort();
    expect(shape(output)).toEqual(shape(clean));
    expect(filesIn(output)).toEqual(filesIn(clean));
  };
  return { folder, data, output, named, expectClean };
}

/** The system refuses this step at a file whose path ends so, as where Acrobat holds it. */
function hold(...held: readonly (readonly [Step, string])[]): void {
  seam.before = (step, path) => {
    if (!held.some(([one, end]) => one === step && path.endsWith(end))) return;
    const syscall = step === 'remove' ? 'unlink' : step;
    throw Object.assign(new Error('EBUSY'), { code: 'EBUSY', syscall, path });
  };
}

const codes = (found: readonly { readonly code: string }[]) => found.map(({ code }) => code);

test('an output that cannot be removed is told and stays in the manifest, all else goes on, and it is tried again', async () => {
  const { folder, data, output, named, expectClean } = world();
  await buildFresh(folder, output);
  rmSync(join(data, '2023/照明.yaml'));
  fill(data, { '桥梁.yaml': roadProject({ 项目名称: '渡口维修' }) });
  hold(['remove', '照明.pdf']);
  const first = await buildFresh(folder, output);
  expect(codes(first.faults)).toEqual(['build/cannot-remove']);
  expect(first.faults[0]?.message).toMatch(/2023\/照明\.pdf」：文件正被/);
  expect(first.files.map(({ made }) => made)).toEqual([true, true, true]);
  expect(first.removed).toEqual(['2023/照明.html']);
  expect(named()).toContain('2023/照明.pdf');
  const second = await buildFresh(folder, output);
  expect(codes(second.faults)).toEqual(['build/cannot-remove']);
  expect(second.remade).toBe(0);
  seam.before = undefined;
  const third = await buildFresh(folder, output);
  expect([third.faults, third.remade, third.removed]).toEqual([[], 0, ['2023/照明.pdf']]);
  await expectClean();
});

test('a book that stands open stays for as many builds as it does, with its name in the manifest', async () => {
  const { folder, data, output, named, expectClean } = world();
  await buildFresh(folder, output);
  const book = readFileSync(join(output, '2023/合订本.pdf'));
  fill(data, { '2023/养护.yaml': roadProject({ 年度: '2023', 项目名称: '校舍抗震' }) });
  hold(['rename', '2023/合订本.pdf'], ['remove', '2023/合订本.pdf']);
  for (let time = 0; time < 3; time += 1) {
    const { faults } = await buildFresh(folder, output);
    expect(codes(faults)).toEqual(['build/cannot-write']);
    expect(readFileSync(join(output, '2023/合订本.pdf'))).toEqual(book);
    expect(named()).toContain('2023/合订本.pdf');
  }
  seam.before = undefined;
  await buildFresh(folder, output);
  await expectClean();
});

test('a web font that is refused spares itself and nothing else', async () => {
  const { folder, data, output, named } = world();
  await buildFresh(folder, output);
  const font = join(output, '字体/song.woff');
  rmSync(font);
  mkdirSync(font);
  rmSync(join(data, '2024'), { recursive: true });
  const { faults, removed } = await buildFresh(folder, output);
  expect(codes(faults)).toEqual(['build/cannot-write']);
  expect(removed).toContain('2024/合订本.pdf');
  expect(existsSync(join(output, '2024'))).toBe(false);
  expect(named()).not.toContain('2024/合订本.pdf');
  expect(named()).not.toContain('字体/song.woff');
});

test('the old book of a year that has become too thick goes', async () => {
  const { folder, data, output, named } = world();
  await buildFresh(folder, output);
  limits.pages = 2;
  fill(data, { '2023/渡口.yaml': roadProject({ 年度: '2023', 项目名称: '渡口维修' }) });
  const { faults, removed } = await buildFresh(folder, output);
  expect(codes(faults)).toEqual(['build/book-too-thick']);
  expect(removed).toEqual(['2023/合订本.pdf']);
  expect(named()).not.toContain('2023/合订本.pdf');
  expect(named()).toContain('2024/合订本.pdf');
});

test.each([
  ['that has lost its project while another was away', '桥梁.yaml', 2],
  ['that was away when it lost its project', '照明.yaml', 2],
])('an output goes %s, though the manifest names as many as stand', async (_, lost, left) => {
  const { folder, data, output, named, expectClean } = world({
    '桥梁.yaml': roadProject({ 项目名称: '桥梁加固' }),
    '渡口.yaml': roadProject({ 项目名称: '渡口维修' }),
    '照明.yaml': roadProject({ 项目名称: '乡镇道路照明' }),
  });
  const pdf = { ...usual, formats: ['pdf'] };
  await buildFresh(folder, output, pdf);
  const away = join(folder, '照明.pdf');
  renameSync(join(output, '照明.pdf'), away);
  rmSync(join(data, lost));
  await buildFresh(folder, output, pdf, { paths: [join(data, '渡口.yaml')] });
  renameSync(away, join(output, '照明.pdf'));
  await buildFresh(folder, output, pdf);
  await expectClean(pdf);
  expect(named()).toHaveLength(left);
  const again = await buildFresh(folder, output, pdf);
  expect([again.remade, again.written, again.removed]).toEqual([0, [], []]);
});

test('where a form of before stands in the place of a folder, or a folder in that of a form, one build is enough', async () => {
  const { folder, data, output, expectClean } = world();
  await buildFresh(folder, output);
  rmSync(join(data, '桥梁.yaml'));
  fill(data, {
    '桥梁.pdf/加固.yaml': roadProject({ 项目名称: '桥梁加固' }),
    '桥梁.html/站/加固.yaml': roadProject({ 项目名称: '桥梁加固' }),
    '2024/合订本.pdf/加固.yaml': roadProject({ 序号: '2', 项目名称: '桥梁加固' }),
  });
  rmSync(join(data, '2024/渡口.yaml'));
  const there = await buildFresh(folder, output, { ...usual, formats: ['html'] });
  expect(there.faults).toEqual([]);
  expect(there.removed).toContain('2024/合订本.pdf');
  await expectClean({ ...usual, formats: ['html'] });
  rmSync(join(data, '2024/合订本.pdf'), { recursive: true });
  const whole = await buildFresh(folder, output);
  expect(whole.faults).toEqual([]);
  await expectClean();
  for (const name of ['桥梁.pdf', '桥梁.html']) rmSync(join(data, name), { recursive: true });
  fill(data, projects);
  const back = await buildFresh(folder, output);
  expect([back.faults, back.files.map(({ made }) => made)]).toEqual([[], [true, true, true, true]]);
  expect(back.removed).toContain('桥梁.pdf/加固.pdf');
  await expectClean();
});

test('a year whose book stands where a project had a folder is bound at once', async () => {
  const { folder, data, output, expectClean } = world();
  fill(data, { '2024/合订本.pdf/加固.yaml': roadProject({ 序号: '2' }) });
  await buildFresh(folder, output, { ...usual, formats: ['html'] });
  rmSync(join(data, '2024/合订本.pdf'), { recursive: true });
  await buildFresh(folder, output);
  await expectClean();
});

test('a form asked for alone takes the place of one that no project has any more', async () => {
  const { folder, data, output } = world();
  await buildFresh(folder, output);
  rmSync(join(data, '桥梁.yaml'));
  fill(data, { '桥梁.pdf/加固.yaml': roadProject({ 项目名称: '桥梁加固' }) });
  const part = { paths: [join(data, '桥梁.pdf/加固.yaml')] };
  const { files, removed } = await buildFresh(folder, output, usual, part);
  expect(files.map(({ made }) => made)).toEqual([true]);
  expect(removed).toEqual(['桥梁.pdf']);
  expect(existsSync(join(output, '桥梁.html'))).toBe(true);
});

test.each([
  ['a file of the user', '人写的'],
  ['a form that was changed by hand', undefined],
])(
  'where %s stands in the place of a folder, only what goes into it is refused',
  async (_, text) => {
    const { folder, data, output } = world();
    await buildFresh(folder, output);
    rmSync(join(data, '桥梁.yaml'));
    fill(data, { '桥梁.pdf/站/加固.yaml': roadProject({ 项目名称: '桥梁加固' }) });
    const changed = text
      ? Buffer.from(text)
      : Buffer.concat([readFileSync(join(output, '桥梁.pdf')), Buffer.from('%')]);
    fill(output, { '桥梁.pdf': changed });
    const { files, faults } = await buildFresh(folder, output);
    expect(files.map(({ made }) => made)).toEqual([true, true, true, false]);
    const [told] = files[3]?.findings.filter(({ code }) => code === 'build/cannot-write') ?? [];
    expect(told?.message).toMatch(/桥梁\.pdf」：这里应是文件夹/);
    expect(told?.hint).toMatch(/改名/);
    expect(codes(faults)).toEqual(['build/cannot-write']);
    expect(readFileSync(join(output, '桥梁.pdf'))).toEqual(changed);
  },
);

test('where letter case does not tell files apart, a project renamed by it alone keeps its forms', async () => {
  const renamed = { '2024/A-渡口.yaml': projects['2024/渡口.yaml'] };
  const { folder, data, output, named, expectClean } = world(renamed);
  await buildFresh(folder, output);
  renameSync(join(data, '2024/A-渡口.yaml'), join(data, '2024/a-渡口.yaml'));
  const before = readFileSync(join(output, '2024/A-渡口.html'));
  // This file system tells them apart: two names for one file are what the other would show.
  seam.before = (step, path) => {
    if (step !== 'rename' || !path.endsWith('合订本.pdf')) return;
    rmSync(join(output, '2024/A-渡口.html'));
    linkSync(join(output, '2024/a-渡口.html'), join(output, '2024/A-渡口.html'));
  };
  const { removed } = await buildFresh(folder, output);
  seam.before = undefined;
  expect(removed).toEqual(['2024/A-渡口.pdf']);
  expect(readFileSync(join(output, '2024/a-渡口.html'))).toEqual(before);
  expect(existsSync(join(output, '2024/A-渡口.html'))).toBe(true);
  expect(named()).not.toContain('2024/A-渡口.html');
  rmSync(join(output, '2024/A-渡口.html'));
  await expectClean();
});

test('a form whose folder leads elsewhere for a while goes when the folder has come back', async () => {
  const { folder, data, output, named, expectClean } = world();
  await buildFresh(folder, output);
  renameSync(join(output, '2024'), join(folder, 'away'));
  symlinkSync(join(folder, 'away'), join(output, '2024'));
  rmSync(join(data, '2024/渡口.yaml'));
  await buildFresh(folder, output);
  expect(named()).toContain('2024/渡口.pdf');
  rmSync(join(output, '2024'));
  renameSync(join(folder, 'away'), join(output, '2024'));
  await buildFresh(folder, output);
  await expectClean();
});

test('forms that were removed by hand leave no empty folder behind when their projects go', async () => {
  const { folder, data, output, expectClean } = world({
    ...projects,
    '2025/站/点.yaml': roadProject({ 年度: '2025' }),
  });
  await buildFresh(folder, output);
  for (const name of readdirSync(join(output, '2024'))) rmSync(join(output, '2024', name));
  rmSync(join(output, '2025/站'), { recursive: true });
  rmSync(join(output, '2025/合订本.pdf'));
  for (const year of ['2024', '2025']) rmSync(join(data, year), { recursive: true });
  await buildFresh(folder, output);
  await expectClean();
});

test.each(['song', 'song.woff'])(
  'a project named %s, built alone, takes no web font away',
  async (stem) => {
    const name = `字体/${stem}.yaml`;
    const { folder, data, output, expectClean } = world({ ...projects, [name]: roadProject() });
    await buildFresh(folder, output);
    await buildFresh(folder, output, { ...usual, formats: ['pdf'] }, { paths: [join(data, name)] });
    expect(existsSync(join(output, '字体/song.woff'))).toBe(true);
    await buildFresh(folder, output);
    await expectClean();
  },
);
