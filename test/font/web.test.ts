// Is a web font the font it was made of, to readers that are not ours?
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as fontkit from 'fontkit';
import subsetFont from 'subset-font';
import { describe, expect, test } from 'vitest';
// @ts-expect-error it has no types
import { toSfnt } from 'woff2sfnt-sfnt2woff';
import { Face, openFace } from '../../src/font/face.ts';
import { inMemory } from '../../src/font/parts.ts';
import { webFont } from '../../src/font/web.ts';

const bytesOf = (file: string) => readFileSync(resolve(import.meta.dirname, '../../fonts', file));

function faceOf(bytes: Buffer): Face {
  const face = openFace('face', inMemory(bytes));
  if (!(face instanceof Face)) throw new Error(face.refused);
  return face;
}

const sumOf = (bytes: Buffer) => {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 1) sum += (bytes[at] ?? 0) * 2 ** (24 - 8 * (at % 4));
  return sum % 2 ** 32;
};

/** By name, in the order of the directory: checksum and bytes of each table of a TrueType file. */
function tablesOf(sfnt: Buffer) {
  return Array.from({ length: sfnt.readUInt16BE(4) }, (_, i) => {
    const record = 12 + 16 * i;
    const [sum = 0, from = 0, length = 0] = [4, 8, 12].map((more) =>
      sfnt.readUInt32BE(record + more),
    );
    const name = sfnt.toString('latin1', record, record + 4);
    return { name, sum, bytes: sfnt.subarray(from, from + length) };
  });
}

const characters = '财政项目支出绩效自评表203，。é≥√①㎡𠅤';

describe.each(['NotoSerifSC-Regular.ttf', 'NotoSerifSC-Bold.ttf', 'NotoSansSC-Medium.ttf'])(
  '%s',
  (file) => {
    const whole = bytesOf(file);
    const face = faceOf(whole);
    const drawn = [...characters]
      .filter((character) => face.has(character.codePointAt(0)!))
      .join('');
    const woff = webFont(face, characters);
    const sfnt: Buffer = toSfnt(woff);
    const ours = fontkit.create(woff) as fontkit.Font;

    test('has just the characters asked for, each drawn and as wide as in the whole font', () => {
      const theirs = fontkit.create(whole) as fontkit.Font;
      const codes = [...drawn].map((character) => character.codePointAt(0)!);
      expect([...ours.characterSet].sort((a, b) => a - b)).toEqual(codes.sort((a, b) => a - b));
      for (const code of codes) {
        const [own, from] = [ours, theirs].map((font) => font.glyphForCodePoint(code));
        expect(own!.path.toSVG()).toBe(from!.path.toSVG());
        expect(own!.advanceWidth).toBe(from!.advanceWidth);
      }
    });

    test('says of itself what HarfBuzz makes of the font', async () => {
      const bytes = await subsetFont(whole, drawn, {
        targetFormat: 'truetype',
        noLayoutClosure: true,
      });
      const theirs = fontkit.create(bytes) as fontkit.Font;
      const said = ({
        ascent,
        descent,
        lineGap,
        unitsPerEm,
        postscriptName,
        familyName,
      }: fontkit.Font) => ({ ascent, descent, lineGap, unitsPerEm, postscriptName, familyName });
      expect(said(ours)).toEqual(said(theirs));
      const names = (font: Buffer) => tablesOf(font).map(({ name }) => name);
      const unneeded = ['GDEF', 'GPOS', 'GSUB', 'STAT', 'VORG', 'vhea', 'vmtx', 'BASE'];
      expect(names(sfnt)).toEqual(names(bytes).filter((name) => !unneeded.includes(name)));
    });

    test('its sums are right, those of the tables and that of the whole', () => {
      const tables = tablesOf(sfnt);
      expect(tables.map(({ name }) => name)).toEqual(tables.map(({ name }) => name).sort());
      for (const { name, sum, bytes } of tables) {
        const summed = Buffer.from(bytes);
        if (name === 'head') summed.writeUInt32BE(0, 8);
        expect([name, sum]).toEqual([name, sumOf(summed)]);
      }
      expect(sumOf(sfnt)).toBe(0xb1b0afba);
    });

    test('both tables of characters say the same', () => {
      const { bytes } = tablesOf(sfnt).find(({ name }) => name === 'cmap')!;
      expect(bytes.readUInt16BE(2)).toBe(2);
      const [short, full] = [0, 1].map((i) => {
        const only = Buffer.from(bytes);
        only.writeUInt16BE(1, 2);
        bytes.copy(only, 4, 4 + 8 * i, 12 + 8 * i);
        const font = Buffer.from(sfnt);
        only.copy(font, sfnt.indexOf(bytes));
        return fontkit.create(font) as fontkit.Font;
      });
      for (const character of drawn) {
        const code = character.codePointAt(0)!;
        const glyph = ours.glyphForCodePoint(code).id;
        expect(full!.glyphForCodePoint(code).id).toBe(glyph);
        expect(short!.glyphForCodePoint(code).id).toBe(code < 0x10000 ? glyph : 0);
      }
    });
  },
);

test('the order of the characters does not matter', () => {
  const face = faceOf(bytesOf('NotoSansSC-Medium.ttf'));
  expect(webFont(face, '财政项目').equals(webFont(face, '目项政财财'))).toBe(true);
});

test('of more runs than the short table of characters has room for, the full one has all', () => {
  const face = faceOf(bytesOf('NotoSerifSC-Regular.ttf'));
  const others: string[] = [];
  for (let code = 0x20; code < 0x30000; code += 2) {
    if (face.has(code) && (code < 0xd800 || code > 0xdfff)) others.push(String.fromCodePoint(code));
  }
  const font = fontkit.create(webFont(face, others)) as fontkit.Font;
  expect(others.length).toBeGreaterThan(8_192);
  expect(font.characterSet.length).toBe(others.length);
});
