// Does a process that builds again and again use the faces as they are on the disk now?
import { appendFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { marksOver } from '../../src/build/fingerprint.ts';
import { type Keep, type Materials, openMaterials } from '../../src/build/materials.ts';
import { diskWorld } from '../../src/cli/disk-world.ts';
import { openForm } from '../../src/opening.ts';
import { layOut } from './small-world.ts';
import { folderForTest, profile } from './workshop.ts';

async function opening() {
  const folder = folderForTest();
  layOut(folder);
  const keep: Keep = { last: undefined, marks: new Map() };
  const materials: Materials = {
    world: diskWorld(folder),
    said: '',
    home: folder,
    keep,
    open: async (world) => {
      const { value, diagnostics } = await openForm(world, 'selfEvaluation');
      return { value: value && { profile, form: value }, diagnostics };
    },
  };
  /** As one build of the process does. */
  const open = async () => {
    const again = { ...materials, world: diskWorld(folder) };
    const { value } = await openMaterials(again, marksOver(new Map()));
    if (!value) throw new Error('it does not open');
    return value;
  };
  return { open, font: join(folder, 'fonts/NotoSerifSC-Regular.ttf') };
}

const codeOf = (character: string) => character.codePointAt(0)!;

test('what has not changed is not opened again', async () => {
  const { open } = await opening();
  const first = await open();
  expect(await open()).toBe(first);
});

test('a font that was only touched is the same, and goes on being read', async () => {
  const { open, font } = await opening();
  const first = await open();
  expect(first.form.faces.faces.get('song')?.has(codeOf('乡'))).toBe(true);
  utimesSync(font, 1, 1);
  const second = await open();
  expect(second.fingerprint).toBe(first.fingerprint);
  expect(second.form.faces.faces.get('song')?.has(codeOf('镇'))).toBe(true);
});

test('a font that was written anew is another', async () => {
  const { open, font } = await opening();
  const first = await open();
  appendFileSync(font, '\0\0\0\0');
  const second = await open();
  expect(second.fingerprint).not.toBe(first.fingerprint);
  expect(second.form.faces.faces.get('song')?.has(codeOf('镇'))).toBe(true);
  expect(() => first.form.faces.faces.get('song')?.has(codeOf('镇'))).toThrow('ESTALE');
});
