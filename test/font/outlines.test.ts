// Are glyphs that are made of glyphs copied with all their parts, and missing where a part is broken?
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as fontkit from 'fontkit';
import { expect, test } from 'vitest';
import { openSfnt } from '../../src/font/directory.ts';
import { Face, openFace } from '../../src/font/face.ts';
import { inMemory } from '../../src/font/parts.ts';
import { fontFile, subsetTables } from '../../src/font/subset.ts';

const symbols = readFileSync(resolve(import.meta.dirname, '../../fonts/ZpbSymbols.ttf'));

function opened(bytes: Buffer): Face {
  const face = openFace('自备', inMemory(bytes));
  if (!(face instanceof Face)) throw new Error(face.refused);
  return face;
}

const box = opened(symbols).glyphOf('☐'.codePointAt(0)!);
const simple = opened(symbols).font.outlines.of(box)!;

/** Glyphs beside each other: the record says how many units each is moved. */
function composite(...parts: readonly number[]): Buffer {
  const record = Buffer.alloc(10 + 8 * parts.length);
  record.writeInt16BE(-1, 0);
  for (const [i, part] of parts.entries()) {
    const more = i < parts.length - 1 ? 0x20 : 0;
    record.writeUInt16BE(0x3 | more, 10 + 8 * i);
    record.writeUInt16BE(part, 12 + 8 * i);
    record.writeInt16BE(100 * i, 14 + 8 * i);
  }
  return record;
}

/** The symbols, with these glyphs behind the first; ☐ is the first of them, ☑ the second and so on. */
function fontOf(...records: readonly Buffer[]): Face {
  const sfnt = openSfnt(inMemory(symbols))!;
  const glyphs = [simple, ...records];
  const offsets = [0];
  for (const { length } of glyphs) offsets.push(offsets.at(-1)! + length);
  const loca = Buffer.alloc(4 * offsets.length);
  for (const [i, offset] of offsets.entries()) loca.writeUInt32BE(offset, 4 * i);
  const own = (name: string, at: number, value: number) => {
    const table = Buffer.from(sfnt.required(name));
    table.writeUInt16BE(value, at);
    return table;
  };
  const tables = new Map<string, Buffer>([
    ['cmap', sfnt.required('cmap')],
    ['glyf', Buffer.concat(glyphs)],
    ['head', own('head', 50, 1)],
    ['hhea', own('hhea', 34, 1)],
    ['hmtx', Buffer.alloc(4 + 2 * glyphs.length, 1)],
    ['loca', loca],
    ['maxp', own('maxp', 4, glyphs.length)],
  ]);
  return opened(fontFile(tables));
}

test('parts, and parts of parts, come along under new numbers', () => {
  const { font } = fontOf(simple, composite(1, 1), composite(2, 1));
  const subset = fontkit.create(fontFile(subsetTables(font, [0, 3]))) as fontkit.Font;
  expect(subset.numGlyphs).toBe(4);
  const { commands } = subset.getGlyph(1).path;
  const one = subset.getGlyph(3).path.commands.length;
  expect(commands.length).toBe(3 * one);
});

test('a part that there is not, that is cut short or that never ends makes the whole glyph missing', () => {
  const many = Array.from({ length: 300 }, (_, i) => composite(i + 9));
  const { font } = fontOf(
    simple,
    composite(9_999),
    composite(2),
    composite(1).subarray(0, 14),
    composite(1, 4),
    simple.subarray(0, 9),
    composite(8),
    ...many,
    simple,
  );
  const whole = Array.from({ length: 8 }, (_, glyph) => font.outlines.of(glyph) !== undefined);
  expect(whole).toEqual([true, true, false, false, false, false, false, false]);
  // Those near the end of the long chain are made of few.
  expect(font.outlines.of(300)).toBeDefined();
});

test('a glyph made of itself is drawn by nobody, but never without end', () => {
  const { font } = fontOf(composite(2), composite(1));
  expect(font.outlines.of(1)).toBeDefined();
  expect(openSfnt(inMemory(fontFile(subsetTables(font, [0, 1]))))).toBeDefined();
});

test('the order in which glyphs are asked for does not decide which are whole', () => {
  const records = [simple, composite(3), composite(2, 9_999), composite(1), composite(4, 2)];
  const asked = [0, 1, 2, 3, 4, 5];
  const wholeOf = (order: readonly number[]) => {
    const { font } = fontOf(...records);
    for (const glyph of order) font.outlines.of(glyph);
    return asked.map((glyph) => font.outlines.of(glyph) !== undefined);
  };
  expect(wholeOf(asked)).toEqual([true, true, false, false, true, false]);
  expect(wholeOf(asked.toReversed())).toEqual(wholeOf(asked));
});
