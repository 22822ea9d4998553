// Are parts of a file those of one file, and of a plain one?
import { mkdirSync, renameSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { partsOf } from '../../src/build/bytes.ts';
import { explainSystemError } from '../../src/build/refusal.ts';
import { folderForTest } from './workshop.ts';

let font: string;
beforeEach(() => {
  font = join(folderForTest(), '宋体.ttf');
  writeFileSync(font, '财政项目支出绩效自评表');
});

function refusalOf(read: () => unknown): string | undefined {
  try {
    read();
  } catch (error) {
    expect(explainSystemError(error)).toMatch(/宋体/);
    return (error as NodeJS.ErrnoException).code;
  }
  return undefined;
}

test('parts are read where they lie', () => {
  const parts = partsOf(font);
  expect(parts.length).toBe(33);
  expect(parts.part(6, 6).toString()).toBe('项目');
  expect(parts.part(33, 0).length).toBe(0);
});

test.each<[string, () => void]>([
  ['written anew', () => writeFileSync(font, '财政项目支出绩效自评表（修订）')],
  [
    'written anew at the same length',
    () => {
      writeFileSync(font, '财政项目支出绩效自评书');
      utimesSync(font, 1, 1);
    },
  ],
  ['cut short', () => truncateSync(font, 5)],
  [
    'replaced by another',
    () => {
      writeFileSync(`${font}.new`, '财政项目支出绩效自评表');
      renameSync(`${font}.new`, font);
    },
  ],
])('a file that is %s while it is used is refused', (_, change) => {
  const parts = partsOf(font);
  expect(refusalOf(() => parts.part(0, 6))).toBeUndefined();
  change();
  expect(refusalOf(() => parts.part(0, 6))).toBe('ESTALE');
});

test('a folder, and no file at all, are refused', () => {
  const folder = `${font}.folder`;
  mkdirSync(folder);
  expect(refusalOf(() => partsOf(folder))).toBe('EISDIR');
  expect(refusalOf(() => partsOf(`${font}.none`))).toBe('ENOENT');
});
