// What if in the hidden folder lies what this program never put there, or what a build left that died?
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { explainSystemError } from '../../src/build/refusal.ts';
import { seam } from '../../src/build/write.ts';
import { buildFresh, layOut } from './small-world.ts';
import { filesIn, fill, folderForTest, roadProject } from './workshop.ts';

afterEach(() => {
  seam.before = undefined;
});

async function built() {
  const folder = folderForTest();
  layOut(folder);
  const road = join(folder, 'data/projects/养护.yaml');
  fill(folder, { 'data/projects/养护.yaml': roadProject() });
  const output = join(folder, 'out');
  await buildFresh(folder, output);
  const hidden = (name: string) => join(output, '.zpb', name);
  const edit = () => writeFileSync(road, roadProject({ 项目名称: '校舍抗震' }));
  const expectClean = async () => {
    const clean = join(folder, 'clean');
    await buildFresh(folder, clean);
    expect(filesIn(output)).toEqual(filesIn(clean));
    expect(readdirSync(join(output, '.zpb'))).toEqual(readdirSync(join(clean, '.zpb')));
  };
  return { folder, output, hidden, edit, expectClean };
}

test.each([true, false])(
  'a journal that is a link is replaced, and nothing is written where it leads (to a file: %s)',
  async (isThere) => {
    const { folder, output, hidden, edit, expectClean } = await built();
    const elsewhere = join(folder, '别处.txt');
    if (isThere) writeFileSync(elsewhere, '别人的');
    symlinkSync(elsewhere, hidden('journal'));
    edit();
    await buildFresh(folder, output);
    expect(existsSync(elsewhere) && readFileSync(elsewhere, 'utf8')).toBe(isThere && '别人的');
    await expectClean();
  },
);

const ours = ['journal', 'store', 'entries', 'sketches'];

test.each(ours)('an empty folder in the place of %s goes', async (name) => {
  const { folder, output, hidden, edit, expectClean } = await built();
  rmSync(hidden(name), { force: true });
  mkdirSync(hidden(name));
  edit();
  await buildFresh(folder, output);
  await expectClean();
});

test.each(ours)(
  'a folder with something in it in the place of %s is told before anything is made',
  async (name) => {
    const { folder, output, hidden, edit } = await built();
    const before = filesIn(output);
    rmSync(hidden(name), { force: true });
    fill(output, { [`.zpb/${name}/甲.txt`]: '别人的' });
    edit();
    const outcome = await buildFresh(folder, output).catch((error: unknown) => error);
    expect(explainSystemError(outcome)).toBe(
      `不能读写「${hidden(name)}」：这里应是文件，却有一个同名的文件夹，里面还有东西`,
    );
    expect(filesIn(output)).toEqual(before);
    expect(readFileSync(hidden(`${name}/甲.txt`), 'utf8')).toBe('别人的');
  },
);

test('a project whose name holds an end of line of Unicode leaves no orphan where the build dies', async () => {
  const { folder, output, expectClean } = await built();
  const name = '桥梁\u2028加固\u2029';
  fill(folder, { [`data/projects/${name}.yaml`]: roadProject({ 项目名称: '桥梁加固' }) });
  seam.before = (step, path) => {
    if (step === 'append' || !path.includes('manifest')) return;
    throw new Error('died');
  };
  await expect(buildFresh(folder, output)).rejects.toThrow('died');
  seam.before = undefined;
  expect(existsSync(join(output, `${name}.pdf`))).toBe(true);
  rmSync(join(folder, `data/projects/${name}.yaml`));
  // Only the journal knows of them, as where memory was never saved.
  await buildFresh(folder, output);
  await expectClean();
});

test('after a build that died, a folder that cannot be entered is passed over', async () => {
  const { folder, output, hidden, edit } = await built();
  const garbled = Buffer.from([0xc4, 0xe3, 0xba, 0xc3]);
  mkdirSync(Buffer.concat([Buffer.from(`${output}/`), garbled]));
  writeFileSync(hidden('journal'), '');
  edit();
  const { faults, remade } = await buildFresh(folder, output);
  expect([faults, remade]).toEqual([[], 1]);
});

test.each(['.zpb/store', '.zpb/entries', '.zpb/sketches', '.zpb/journal', 'manifest.json'])(
  '%s of more bytes than a file of ours can have counts for nothing',
  async (name) => {
    const { folder, output, expectClean } = await built();
    writeFileSync(join(output, name), '');
    // A file with a hole takes no room.
    truncateSync(join(output, name), 3 * 2 ** 30);
    await buildFresh(folder, output);
    if (name !== '.zpb/sketches') return expectClean();
    expect(statSync(join(output, name)).size).toBeGreaterThan(2 ** 30);
  },
);

test('a manifest that names what cannot have a name here is put right', async () => {
  const { folder, output, expectClean } = await built();
  const path = join(output, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  manifest.outputs[`${'长'.repeat(100)}.pdf`] = '0'.repeat(64);
  writeFileSync(path, JSON.stringify(manifest));
  const { faults } = await buildFresh(folder, output);
  expect(faults).toEqual([]);
  await expectClean();
});

test.skipIf(process.platform !== 'linux')(
  'a turn of a system that tells no starts of processes came with the folder: it is nobody’s here',
  async () => {
    const { folder, output, hidden, edit, expectClean } = await built();
    writeFileSync(hidden(`queue/1-${process.ppid}--1`), '');
    edit();
    await buildFresh(folder, output);
    await expectClean();
    expect(readdirSync(hidden('queue'))).toEqual([]);
  },
);

test('a beginning that a build left which died before its first note is swept', async () => {
  const { folder, output, hidden, expectClean } = await built();
  writeFileSync(hidden('.zpb-4711-0-1.tmp'), '半个');
  await buildFresh(folder, output);
  await expectClean();
});
