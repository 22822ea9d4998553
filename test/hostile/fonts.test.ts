// Is a broken font one sentence, and never a crash, a hang or a wrong width?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Face, openFace } from '../../src/font/face.ts';
import { inMemory } from '../../src/font/parts.ts';
import { fontFile, subsetTables } from '../../src/font/subset.ts';
import { webFont } from '../../src/font/web.ts';
import { root } from '../build/workshop.ts';
import { runs } from './runs.ts';

const symbols = readFileSync(join(root, 'fonts/ZpbSymbols.ttf'));
const song = readFileSync(join(root, 'fonts/NotoSerifSC-Regular.ttf'));
const asked = [...'☐☑☒✔✗✘财'].map((character) => character.codePointAt(0)!);

/** Where each table's record stands in the directory, and where the table itself does. */
function tables(bytes: Buffer) {
  return Array.from({ length: bytes.readUInt16BE(4) }, (_, i) => {
    const record = 12 + 16 * i;
    const name = bytes.toString('latin1', record, record + 4);
    return {
      name,
      record,
      offset: bytes.readUInt32BE(record + 8),
      length: bytes.readUInt32BE(record + 12),
    };
  });
}

function changed(bytes: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
}

/** Opens and uses the font as a build would. */
function used(bytes: Buffer): 'refused' | 'used' {
  const face = openFace('自备', inMemory(bytes));
  if (!(face instanceof Face)) {
    expect(face.refused).toMatch(/^[^\n]*[一-鿿][^\n]*$/);
    return 'refused';
  }
  for (const codePoint of asked) {
    const advance = face.advanceOf(codePoint);
    expect(advance).toBeGreaterThanOrEqual(0);
    expect(advance).toBeLessThan(5_000);
  }
  const glyphs = [0, ...asked.map((codePoint) => face.glyphOf(codePoint))];
  fontFile(subsetTables(face.font, glyphs));
  webFont(face, String.fromCodePoint(...asked));
  return 'used';
}

test('the fonts themselves are used', () => {
  expect(used(symbols)).toBe('used');
  expect(used(song)).toBe('used');
});

describe('refused', () => {
  const drop = (name: string) =>
    changed(symbols, (copy) => {
      const found = tables(copy).find((table) => table.name === name)!;
      copy.write('XXXX', found.record, 'latin1');
    });
  const put = (name: string, at: number, value: number) =>
    changed(symbols, (copy) => {
      copy.writeUInt16BE(value, tables(copy).find((table) => table.name === name)!.offset + at);
    });
  const variable = changed(symbols, (copy) => {
    copy.write('fvar', tables(copy).find(({ name }) => name === 'post')!.record, 'latin1');
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.from([0])],
    ['zeros', Buffer.alloc(100_000)],
    ['ones', Buffer.alloc(100_000, 0xff)],
    ['a text', Buffer.from('财政项目支出绩效自评表')],
    ['WOFF', Buffer.concat([Buffer.from('wOFF'), symbols.subarray(4)])],
    ['WOFF2', Buffer.concat([Buffer.from('wOF2'), symbols.subarray(4)])],
    ['CFF outlines', Buffer.concat([Buffer.from('OTTO'), symbols.subarray(4)])],
    ['a collection', Buffer.concat([Buffer.from('ttcf'), symbols.subarray(4)])],
    ['a variable font', variable],
    ['no outlines', drop('glyf')],
    ['no index of outlines', drop('loca')],
    ['no table of characters', drop('cmap')],
    ['no widths', drop('hmtx')],
    ['no head', drop('head')],
    ['no glyph', put('maxp', 4, 0)],
    ['one glyph', put('maxp', 4, 1)],
    ['more glyphs than there are', put('maxp', 4, 65_535)],
    ['more widths than there are', put('hhea', 34, 65_535)],
    ['an em of nothing', put('head', 18, 0)],
    ['an index of another kind', put('head', 50, 7)],
    ['another mark in its head', put('head', 12, 0)],
    ['an index out of order', put('loca', 4, 0xffff)],
  ])('%s', (_, bytes) => expect(used(bytes)).toBe('refused'));

  test('a font cut off anywhere', () => {
    for (let end = 0; end < symbols.length - 4; end += 1) {
      const outcome = used(symbols.subarray(0, end));
      const last = Math.max(...tables(symbols).map(({ offset, length }) => offset + length));
      if (end < last) expect(outcome).toBe('refused');
    }
  });

  test('a large font cut off inside of each table', () => {
    for (const { offset, length } of tables(song)) {
      expect(used(song.subarray(0, offset + Math.floor(length / 2)))).toBe('refused');
    }
  });

  test('a glyph made of glyphs that there are not', () => {
    const table = tables(song).find(({ name }) => name === 'glyf')!;
    const bad = changed(song, (copy) => copy.fill(0xff, table.offset, table.offset + 4_000));
    expect(used(bad)).toBe('refused');
  });
});

test('a bit turned in a table by which characters become glyphs is told, one in the outlines not', () => {
  const told = (name: string, at: number) => {
    const bytes = changed(song, (copy) => {
      const table = tables(copy).find((one) => one.name === name)!;
      copy[table.offset + at] = copy[table.offset + at]! ^ 1;
    });
    const face = openFace('自备', inMemory(bytes));
    return face instanceof Face ? face.altered : face.refused;
  };
  expect((openFace('自备', inMemory(song)) as Face).altered).toEqual([]);
  expect((openFace('自备', inMemory(symbols)) as Face).altered).toEqual([]);
  expect(told('cmap', 9_001)).toEqual(['cmap']);
  expect(told('hmtx', 40_001)).toEqual(['hmtx']);
  expect(told('head', 4)).toEqual(['head']);
  // The sum over the whole file, which nobody keeps.
  expect(told('head', 8)).toEqual([]);
});

const bits = (bytes: Buffer) =>
  fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(7)), { minLength: 1, maxLength: 6 });
const flipped = (bytes: Buffer, flips: readonly [number, number][]) =>
  changed(bytes, (copy) => {
    for (const [at, bit] of flips) copy[at] = copy[at]! ^ (1 << bit);
  });

test('bits flipped anywhere', () => {
  fc.assert(
    fc.property(bits(symbols), (flips) => void used(flipped(symbols, flips))),
    { numRuns: runs(3_000, 200_000) },
  );
});

test('random bytes behind the mark of a font', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
      expect(used(Buffer.concat([Buffer.from([0, 1, 0, 0]), bytes]))).toBe('refused');
    }),
    { numRuns: runs(1_000, 50_000) },
  );
});
