// Is little written where little has changed, and is the same remembered all the same?
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedCharacters, charactersOf, pagesOf } from '../../src/build/lettering.ts';
import { Memory } from '../../src/build/memory.ts';
import { bytesOf } from '../../src/build/remembered.ts';
import { nothingStored } from '../../src/build/store.ts';
import { buildFresh, layOut } from './small-world.ts';
import { fill, folderForTest, roadProject } from './workshop.ts';

const names = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'];
const fileOf = (name: string) => `data/projects/${name}.yaml`;

test('one edit in eight writes its own entry, not those of all; many write all anew', async () => {
  const folder = folderForTest();
  const output = join(folder, 'out');
  layOut(folder);
  const put = (name: string, title: string) =>
    fill(folder, { [fileOf(name)]: roadProject({ 项目名称: title }) });
  for (const name of names) put(name, `校舍抗震${name}`);
  await buildFresh(folder, output);
  const entries = () => readFileSync(join(output, '.zpb/entries'));
  const first = entries();
  put('丙', '渡口维修');
  await buildFresh(folder, output);
  rmSync(join(folder, fileOf('庚')));
  const report = await buildFresh(folder, output);
  expect(entries()).toEqual(first);
  expect(report.removed).toEqual(['庚.html', '庚.pdf']);
  const known = new Memory(output).load();
  const clean = join(folder, 'clean');
  await buildFresh(folder, clean);
  const fresh = new Memory(clean).load();
  const plain = (store: typeof known) =>
    [...(store?.entries ?? [])]
      .map(([name, { outputs, pages, key }]) => ({ name, outputs, pages, key }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  expect(plain(known)).toHaveLength(7);
  expect(plain(known)).toEqual(plain(fresh));
  expect(known?.lettered?.characters).toEqual(fresh?.lettered?.characters);
  expect((await buildFresh(folder, output)).remade).toBe(0);
  for (const name of names.slice(0, 3)) put(name, `乡镇道路${name}`);
  await buildFresh(folder, output);
  expect(entries()).not.toEqual(first);
  expect((await buildFresh(folder, output)).remade).toBe(0);
});

test('entries of another build than the rest of memory count for nothing', () => {
  const folder = folderForTest();
  const memory = new Memory(folder);
  memory.save({ ...nothingStored, manifest: 'a' });
  expect(new Memory(folder).load()?.manifest).toBe('a');
  const path = join(folder, '.zpb/entries');
  const bytes = readFileSync(path);
  rmSync(path);
  expect(new Memory(folder).load()).toBeUndefined();
  const outcome = { counts: { errors: 0, warnings: 0, notes: 0, acknowledged: 0 } };
  const entry = {
    ...{ key: 'k', settled: true, barred: false, made: true, pages: 1, order: 1, outputs: {} },
    density: { padding: 1, leading: Number.POSITIVE_INFINITY, size: 1 },
    findings: { ...outcome, open: '', acknowledged: '' },
    ...{ facts: 'null', characters: '{}', sketch: '画' },
  };
  new Memory(folder).save({ ...nothingStored, entries: new Map([['甲', entry]]), manifest: 'b' });
  expect(new Memory(folder).load()?.entries.get('甲')?.density).toEqual(entry.density);
  expect(existsSync(path)).toBe(true);
  writeFileSync(path, bytes);
  expect(new Memory(folder).load()).toBeUndefined();
});

test('sketches of another build, or none, are made again; all else is remembered', () => {
  const folder = folderForTest();
  const path = join(folder, '.zpb/sketches');
  const entryOf = (sketch: string) => ({
    ...{ key: 'k', settled: true, barred: false, made: true, pages: 1, order: 1, outputs: {} },
    density: undefined,
    findings: {
      counts: { errors: 0, warnings: 0, notes: 0, acknowledged: 0 },
      ...{ open: '', acknowledged: '' },
    },
    ...{ facts: sketch.repeat(3), characters: '{}', sketch },
  });
  const names = ['甲', '乙', '丙', '丁', '戊'];
  const entries = new Map(names.map((name) => [name, entryOf(`画${name}`)]));
  const remembered = () =>
    names.map((name) => {
      const { facts, sketch } = new Memory(folder).load()!.entries.get(name)!;
      return [facts, sketch].map((text) => bytesOf(text).toString());
    });
  new Memory(folder).save({ ...nothingStored, entries });
  expect(remembered()).toEqual(names.map((name) => [`画${name}`.repeat(3), `画${name}`]));
  // One of five is noted beside the rest of memory.
  const memory = new Memory(folder);
  const known = memory.load()!;
  memory.save({ ...known, entries: new Map([...known.entries, ['丙', entryOf('新画')]]) });
  expect(remembered().map(([, sketch]) => sketch)).toEqual([
    '画甲',
    '画乙',
    '新画',
    '画丁',
    '画戊',
  ]);
  const bytes = readFileSync(path);
  for (const damaged of [bytes.subarray(0, -3), Buffer.from(bytes).fill(65, 80), undefined]) {
    if (damaged) writeFileSync(path, damaged);
    else rmSync(path);
    expect(remembered().map(([facts]) => facts)).toContain('画丁画丁画丁');
    expect(remembered().map(([, sketch]) => sketch)).toEqual(['', '', '新画', '', '']);
  }
});

const character = fc.constantFrom(...'一二三四"\\é𠮷%');
const page = fc.dictionary(
  fc.constantFrom('song', 'constructor', '__proto__'),
  fc.string({ unit: character, minLength: 1, maxLength: 6 }),
);

test('characters counted from what has changed are those of a count of all', () => {
  fc.assert(
    fc.property(
      fc.array(page, { maxLength: 6 }),
      fc.array(page, { maxLength: 3 }),
      fc.array(page, { maxLength: 3 }),
      (others, before, now) => {
        const texts = (pages: readonly object[]) => pages.map((one) => JSON.stringify(one));
        const known = charactersOf(pagesOf(texts([...others, ...before])));
        const all = texts([...others, ...now]);
        const change = { before: texts(before), now: texts(now), all };
        expect(changedCharacters(known, change)).toEqual(charactersOf(pagesOf(all)));
      },
    ),
    { numRuns: 2_000, seed: Number(process.env.ZPB_SEED ?? 2023) },
  );
});

test('where many characters may be lost, all are counted anew', () => {
  const before = [
    JSON.stringify({
      song: [...Array(60).keys()].map((i) => String.fromCodePoint(0x4e00 + i)).join(''),
    }),
  ];
  const known = charactersOf(pagesOf(before));
  expect(changedCharacters(known, { before, now: [], all: [] })).toBeUndefined();
});
