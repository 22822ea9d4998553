// Do the shipped faces cover the standard characters and GB 18030-2022 to level 2?
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { levelsOf } from '../../src/font/coverage.ts';
import { type Face, openFace } from '../../src/font/face.ts';
import { inMemory } from '../../src/font/parts.ts';

const file = (path: string) => readFileSync(resolve(import.meta.dirname, '../..', path));
const standard = file('data/characters/通用规范汉字表.txt').toString('utf8');
const levels = levelsOf(standard);

test('the lists have as many characters as the standards name', () => {
  expect(levels.standard.length).toBe(8105);
  // Of the 27,584 and 27,780 that the standard counts, four are no Han characters of Unicode's blocks.
  expect(levels.level1.length).toBe(27_580);
  expect(levels.level2.length).toBe(27_776);
  expect(levels.level3.length).toBe(87_887);
});

describe.each(['NotoSerifSC-Regular', 'NotoSerifSC-Bold', 'NotoSansSC-Medium'])('%s', (name) => {
  const face = openFace(name, inMemory(file(`fonts/${name}.ttf`))) as Face;
  const lacking = (codes: readonly number[]) => codes.filter((code) => !face.has(code));

  test('has all 8,105 standard characters', () => expect(lacking(levels.standard)).toEqual([]));
  test('has all of level 1 and level 2', () => {
    expect(lacking(levels.level1)).toEqual([]);
    expect(lacking(levels.level2)).toEqual([]);
  });
  test('lacks much of level 3, which a face of the user may add', () => {
    expect(lacking(levels.level3).length).toBeGreaterThan(50_000);
  });
});
