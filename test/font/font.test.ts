// Do faces tell the truth about their characters, and do subsets keep glyphs as they are?
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as fontkit from 'fontkit';
import { describe, expect, test } from 'vitest';
import { Face, openFace } from '../../src/font/face.ts';
import { faceFor, faceSet } from '../../src/font/fallback.ts';
import { inMemory } from '../../src/font/parts.ts';
import { fontFile, subsetTables } from '../../src/font/subset.ts';

const bytesOf = (name: string) => readFileSync(resolve(import.meta.dirname, '../../fonts', name));
const open = (name: string, file: string) => openFace(name, inMemory(bytesOf(file))) as Face;
const song = open('song', 'NotoSerifSC-Regular.ttf');
const symbols = open('symbols', 'ZpbSymbols.ttf');
const cp = (character: string) => character.codePointAt(0)!;

describe('face', () => {
  test('has common, rare and supplementary characters, and says what it lacks', () => {
    for (const character of '财政项目绩效䶮𬭎㛃𫖯𠅤㻛√≥≦①Ⅲ㎡℃￥‰')
      expect(song.has(cp(character))).toBe(true);
    for (const character of '☐☑☒') expect(song.has(cp(character))).toBe(false);
    for (const character of '☐☑☒✔✗✘') expect(symbols.has(cp(character))).toBe(true);
  });

  test('advances are in em', () => {
    expect(song.advanceOf(cp('财'))).toBe(1);
    expect(song.advanceOf(cp('8'))).toBeCloseTo(0.557, 2);
  });

  test.each([
    'NotoSerifSC-Regular.ttf',
    'NotoSerifSC-Bold.ttf',
    'NotoSansSC-Medium.ttf',
    'ZpbSymbols.ttf',
  ])('%s says the same to us as to fontkit, of every code point', (file) => {
    const ours = open('ours', file);
    const theirs = fontkit.create(bytesOf(file)) as fontkit.Font;
    const different: number[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      if (ours.glyphOf(code) !== theirs.glyphForCodePoint(code).id) different.push(code);
    }
    expect(different).toEqual([]);
    const { postscriptName, unitsPerEm, ascent, descent, capHeight, bbox } = theirs;
    const { minX, minY, maxX, maxY } = bbox;
    expect({ ...ours, font: 0 }).toMatchObject({ postscriptName, unitsPerEm, ascent, descent });
    expect(ours.capHeight).toBe(capHeight || ascent);
    expect(ours.bbox).toEqual([minX, minY, maxX, maxY]);
    expect(ours.licence).toBe(theirs.getName('license', 'en'));
  });

  test.each([
    ['WOFF', Buffer.from('wOFF0000')],
    ['WOFF2', Buffer.from('wOF20000')],
    ['CFF', Buffer.from('OTTO0000')],
    ['a collection', Buffer.from('ttcf0000')],
    ['an empty file', Buffer.alloc(0)],
    ['a text file', Buffer.from('这不是字体')],
    ['a font cut short', bytesOf('ZpbSymbols.ttf').subarray(0, 300)],
  ])('%s is refused with a sentence', (_, bytes) => {
    const refused = openFace('user', inMemory(bytes));
    expect(refused).not.toBeInstanceOf(Face);
    expect((refused as { refused: string }).refused).toMatch(/[一-鿿]/);
  });
});

test('a character falls back to the substitutes in order, or to none', () => {
  const set = faceSet({
    faces: new Map([
      ['song', song],
      ['symbols', symbols],
    ]),
    substitutes: new Map([['song', ['symbols']]]),
  });
  expect(faceFor(set, 'song', cp('财'))?.name).toBe('song');
  expect(faceFor(set, 'song', cp('☑'))?.name).toBe('symbols');
  expect(faceFor(set, 'symbols', cp('财'))).toBeUndefined();
});

describe('subset', () => {
  const subsetOf = (list: readonly number[]) => fontFile(subsetTables(song.font, list));
  const characters = [...'财政项目绩效自评表0123，。é'];
  const glyphs = [0, ...characters.map((character) => song.glyphOf(cp(character)))];
  const subset = fontkit.create(subsetOf(glyphs)) as fontkit.Font;
  const whole = fontkit.create(bytesOf('NotoSerifSC-Regular.ttf')) as fontkit.Font;

  test('each glyph draws as in the whole font, with the same advance', () => {
    for (const [i, glyph] of glyphs.entries()) {
      expect(subset.getGlyph(i).path.toSVG()).toBe(whole.getGlyph(glyph).path.toSVG());
      expect(subset.getGlyph(i).advanceWidth).toBe(whole.getGlyph(glyph).advanceWidth);
    }
  });

  test('the same glyph may stand under two codes', () => {
    const one = song.glyphOf(cp('一'));
    const twice = fontkit.create(subsetOf([0, one, one])) as fontkit.Font;
    expect(twice.getGlyph(1).path.toSVG()).toBe(twice.getGlyph(2).path.toSVG());
  });

  test('the same glyphs give the same bytes', () => {
    expect(subsetOf(glyphs).equals(subsetOf(glyphs))).toBe(true);
  });
});
