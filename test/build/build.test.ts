// What does a build leave in the output folder: all that is good, nothing of what is bad, never half of anything?
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { buildIn, filesIn, fill, folderForTest, roadProject } from './workshop.ts';

function workingFolder(files: Readonly<Record<string, string | Buffer>>) {
  const folder = folderForTest();
  const data = join(folder, 'data');
  const output = join(folder, 'out');
  fill(data, files);
  const written = () => (existsSync(output) ? filesIn(output) : new Map<string, Buffer>());
  const names = () => [...written().keys()];
  return { data, output, written, names };
}

const road = '2024/公路站/养护.yaml';
const lamps = '2024/公路站/照明.yaml';
const lampsProject = roadProject({ 序号: '2', 项目名称: '乡镇道路照明' });

test('the output mirrors the data folder, with book, fonts and manifest', async () => {
  const { data, output, names } = workingFolder({
    [road]: roadProject(),
    '说明.yaml': roadProject(),
  });
  const report = await buildIn({ data, output });
  expect(report.faults).toEqual([]);
  const wanted = [
    '2024/公路站/养护.html',
    '2024/公路站/养护.pdf',
    '2024/合订本.pdf',
    'manifest.json',
    '字体/song-bold.woff',
    '字体/song.woff',
    '说明.html',
    '说明.pdf',
  ];
  expect(names()).toEqual(wanted.sort());
  expect([...report.outputs].sort()).toEqual(names());
});

test('only the formats asked for are written', async () => {
  const { data, output, names } = workingFolder({ [road]: roadProject() });
  await buildIn({ data, output, formats: ['pdf'] });
  expect(names()).toEqual(['2024/公路站/养护.pdf', '2024/合订本.pdf', 'manifest.json']);
});

test('the manifest names every file but itself with its hash, and nothing that changes with time', async () => {
  const { data, output, written } = workingFolder({ [road]: roadProject() });
  await buildIn({ data, output });
  const { version, outputs } = JSON.parse(written().get('manifest.json')!.toString('utf8'));
  expect(version).toBe(1);
  const hashes = [...written()]
    .filter(([name]) => name !== 'manifest.json')
    .map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]);
  expect(Object.entries(outputs)).toEqual(hashes);
});

const bad: Readonly<Record<string, readonly [string, string | Buffer]>> = {
  'no YAML': ['yaml/bad-indent', `${roadProject()} 坏: 行\n`],
  'another encoding': ['yaml/not-utf8', Buffer.from([0xc5, 0xa9, 0xb4, 0xe5, 0x3a, 0x20, 0x31])],
  'an unknown key': ['schema/unknown-key', `${roadProject()}项目名: 养护\n`],
  'no number where one must be': ['schema/invalid-value', `${roadProject()}总分: 九十\n`],
  'a character in no font': ['font/missing-glyph', roadProject({ 项目名称: '养护\u{e0001}' })],
  'nothing at all': ['schema/wrong-shape', ''],
};

test.each(Object.entries(bad))('a project with %s costs only itself', async (_, [code, text]) => {
  const good = workingFolder({ [road]: roadProject(), [lamps]: lampsProject });
  const mixed = workingFolder({
    [road]: roadProject(),
    [lamps]: lampsProject,
    '2024/公路站/坏.yaml': text,
    '2025/坏.yaml': text,
  });
  await buildIn({ data: good.data, output: good.output });
  const { files, faults, unbound } = await buildIn({ data: mixed.data, output: mixed.output });
  expect(faults).toEqual([]);
  const failed = files.filter((file) => !file.made);
  expect(failed.map(({ path }) => path.endsWith('坏.yaml'))).toEqual([true, true]);
  for (const { findings } of failed) expect(findings.map((d) => d.code)).toContain(code);
  const forms = (written: Map<string, Buffer>) =>
    [...written].filter(([name]) => !/合订本|manifest/.test(name));
  expect(forms(mixed.written())).toEqual(forms(good.written()));
  expect(unbound).toEqual(['2024', '2025']);
});

test('a finding of a rule does not keep a form from being printed, but under --strict an error does', async () => {
  const unsound = roadProject().replace('得分: 29', '得分: 60');
  const { data, output, names } = workingFolder({ [road]: unsound, [lamps]: lampsProject });
  const strict = await buildIn({ data, output, formats: ['html'], strict: true });
  expect(strict.files.map((file) => file.made)).toEqual([false, true]);
  expect(strict.files[0]!.findings.map((d) => d.code)).toContain('rule/score-within-weight');
  expect(names()).not.toContain('2024/公路站/养护.html');
  const lenient = await buildIn({ data, output, formats: ['html'] });
  expect(lenient.files.map((file) => file.made)).toEqual([true, true]);
  expect(lenient.files[0]!.findings).toEqual(strict.files[0]!.findings);
  expect(names()).toContain('2024/公路站/养护.html');
});

test('two projects for one file are found before anything is written', async () => {
  const { data, output } = workingFolder({
    [road]: roadProject(),
    '2024/公路站/养护.yml': roadProject(),
  });
  const report = await buildIn({ data, output });
  expect(report.faults.map((d) => d.code)).toEqual(['build/same-output']);
  expect(report.files).toEqual([]);
  expect(existsSync(output)).toBe(false);
});

test('a project asked for alone clashes with one of the data folder that would write its file', async () => {
  const { data, output } = workingFolder({
    [road]: roadProject(),
    '2024/公路站/养护.yml': roadProject(),
  });
  const report = await buildIn({ data, output, paths: [join(data, road)] });
  expect(report.faults.map((d) => d.code)).toEqual(['build/same-output']);
  expect(existsSync(output)).toBe(false);
});

async function orderOfBook(bytes: Buffer): Promise<string[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  const names = [...document.pages()].map(
    (page) => /项目名称 (\S+)/.exec(page.getText())?.[1] ?? '',
  );
  library.destroy();
  return names;
}

test('the book is in order of 序号, then of path; forms without 序号 come last', async () => {
  const numbered = (序号: string, 项目名称: string) => roadProject({ 序号, 项目名称 });
  const { data, output, written } = workingFolder({
    '2024/甲.yaml': numbered('10', '第十'),
    '2024/乙.yaml': numbered('2', '第二'),
    '2024/丙.yaml': numbered('', '无号'),
    '2024/丁/甲.yaml': numbered('1', '第一'),
    '2024/丁/乙.yaml': numbered('2', '第二之前'),
  });
  await buildIn({ data, output, formats: ['pdf'] });
  const order = await orderOfBook(written().get('2024/合订本.pdf')!);
  expect(order).toEqual(['第一', '第二之前', '第二', '第十', '无号']);
});

test('no book is made of a part of a year; a whole year asked for by its folder has one', async () => {
  const { data, output, names } = workingFolder({
    [road]: roadProject(),
    [lamps]: lampsProject,
    '2023/养护.yaml': roadProject({ 年度: '2023' }),
  });
  const part = await buildIn({ data, output, paths: [join(data, road)], formats: ['pdf'] });
  expect(part.unbound).toEqual([]);
  expect(names()).not.toContain('2024/合订本.pdf');
  await buildIn({ data, output, paths: [join(data, '2024')], formats: ['pdf'] });
  expect(names()).toContain('2024/合订本.pdf');
  expect(names()).not.toContain('2023/合订本.pdf');
});

test('no book is made of a year with a form that could not be printed', async () => {
  const { data, output, names } = workingFolder({
    [road]: roadProject(),
    [lamps]: '- 不是表',
    '2023/养护.yaml': roadProject({ 年度: '2023' }),
  });
  const report = await buildIn({ data, output, formats: ['pdf'] });
  expect(report.unbound).toEqual(['2024']);
  expect(names()).toEqual([
    '2023/养护.pdf',
    '2023/合订本.pdf',
    '2024/公路站/养护.pdf',
    'manifest.json',
  ]);
});

test('building one form after the whole changes no byte: the others keep their fonts and their place in the manifest', async () => {
  const { data, output, written } = workingFolder({
    [road]: roadProject(),
    [lamps]: roadProject({ 序号: '2', 项目名称: '渡口维修龘' }),
  });
  await buildIn({ data, output });
  const whole = written();
  await buildIn({ data, output, paths: [join(data, road)] });
  expect(written()).toEqual(whole);
});

test('the manifest of a part forgets files that are gone, and a damaged one is replaced', async () => {
  const { data, output, written } = workingFolder({ [road]: roadProject(), [lamps]: lampsProject });
  const listed = () => Object.keys(JSON.parse(String(written().get('manifest.json'))).outputs);
  await buildIn({ data, output, formats: ['html'] });
  rmSync(join(output, '2024/公路站/照明.html'));
  const part = { data, output, paths: [join(data, road)], formats: ['html'] };
  await buildIn(part);
  expect(listed()).toContain('2024/公路站/养护.html');
  expect(listed()).not.toContain('2024/公路站/照明.html');
  for (const damaged of ['{"outputs": ', 'null', '[]', '{"outputs": 7}', '']) {
    writeFileSync(join(output, 'manifest.json'), damaged);
    await buildIn(part);
    expect(listed()).toContain('2024/公路站/养护.html');
  }
});

test('defaults are inherited from every folder, the nearest first, and what the form says wins', async () => {
  const bare = roadProject({ 年度: '', 主管部门: '', 实施单位: '' });
  const { data, output, written } = workingFolder({
    '_默认.yaml': '年度: 2024\n主管部门: 青溪县财政局\n实施单位: 青溪县财政局\n',
    '2024/_默认.yaml': '主管部门: 青溪县交通运输局\n',
    '2024/养护.yaml': bare,
    '2024/照明.yaml': roadProject({ 主管部门: '青溪县住房和城乡建设局' }),
  });
  await buildIn({ data, output, formats: ['html'] });
  const text = (name: string) => written().get(name)!.toString('utf8').replaceAll('<wbr>', '');
  const road = text('2024/养护.html');
  expect(road).toContain('(2024 年度)');
  expect(road).toContain('>青溪县交通运输局<');
  expect(road).toContain('>青溪县财政局<');
  const lamps = text('2024/照明.html');
  expect(lamps).toContain('>青溪县住房和城乡建设局<');
  expect(lamps).not.toContain('青溪县交通运输局');
});

test('faulty defaults keep the forms they serve from being printed, and no others', async () => {
  const { data, output, names } = workingFolder({
    '2024/_默认.yaml': '年度：2024\n',
    '2024/养护.yaml': roadProject(),
    '2023/养护.yaml': roadProject({ 年度: '2023' }),
  });
  const { files } = await buildIn({ data, output, formats: ['html'] });
  expect(files.map((file) => [file.made, ...file.findings.map((d) => d.code)])).toEqual([
    [true],
    [false, 'yaml/full-width-colon'],
  ]);
  expect(files[1]!.findings[0]!.place!.source.path).toMatch(/_默认\.yaml$/);
  expect(names()).not.toContain('2024/养护.html');
});

test('a file that the system refuses to give costs only itself', async () => {
  const { data, output, names } = workingFolder({ [road]: roadProject() });
  mkdirSync(join(data, '2024/_默认.yaml'));
  fill(data, { '2023/养护.yaml': roadProject({ 年度: '2023' }) });
  const { files } = await buildIn({ data, output, formats: ['html'] });
  expect(files.map((file) => [file.made, ...file.findings.map((d) => d.code)])).toEqual([
    [true],
    [false, 'build/cannot-read'],
  ]);
  expect(names()).toContain('2023/养护.html');
});

test('an output that cannot be replaced costs only its form, and no temporary file is left', async () => {
  const { data, output, written } = workingFolder({ [road]: roadProject(), [lamps]: lampsProject });
  fill(output, { '2024/公路站/养护.pdf/别的.txt': '', '2024/合订本.pdf/别的.txt': '' });
  const { files, faults } = await buildIn({ data, output });
  expect(files.map((file) => [file.made, ...file.findings.map((d) => d.code)])).toEqual([
    [false, 'build/cannot-write'],
    [true],
  ]);
  expect(faults.map((d) => d.code)).toEqual(['build/cannot-write']);
  const names = [...written().keys()];
  expect(names).toContain('2024/公路站/养护.html');
  expect(names).toContain('2024/公路站/照明.pdf');
  expect(names).toContain('manifest.json');
  expect(
    readdirSync(output, { recursive: true }).filter((name) => /\.tmp$/.test(String(name))),
  ).toEqual([]);
});

test('a given date stands in the PDF; without one it is the end of the year of the project', async () => {
  const { data, output, written } = workingFolder({ [road]: roadProject() });
  const created = async (date: Date | undefined) => {
    await buildIn({ data, output, formats: ['pdf'], date });
    const bytes = new Uint8Array(written().get('2024/公路站/养护.pdf')!);
    const task = getDocument({ data: bytes, verbosity: VerbosityLevel.ERRORS });
    const { info } = await (await task.promise).getMetadata();
    await task.destroy();
    return (info as { CreationDate?: string }).CreationDate?.slice(2, 10);
  };
  expect(await created(undefined)).toBe('20241231');
  expect(await created(new Date('2025-03-01T00:00:00Z'))).toBe('20250301');
});
