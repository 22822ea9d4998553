// Is a web font the font it was made of, to readers that are not ours?
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as fontkit from 'fontkit';
import subsetFont from 'subset-font';
import { expect, test } from 'vitest';
import { woffOf } from '../../src/font/woff.ts';

/** By name: checksum and bytes of each table of a TrueType file. */
function tablesOf(sfnt: Buffer): Map<string, string> {
  const records = Array.from({ length: sfnt.readUInt16BE(4) }, (_, i) => 12 + 16 * i);
  return new Map(
    records.map((at) => {
      const [sum, from, length] = [4, 8, 12].map((more) => sfnt.readUInt32BE(at + more));
      const bytes = sfnt.subarray(from, from! + length!).toString('hex');
      return [sfnt.toString('latin1', at, at + 4), `${sum} ${bytes}`];
    }),
  );
}

test.each(['NotoSerifSC-Bold.ttf', 'NotoSansSC-Medium.ttf'])('%s', async (file) => {
  const whole = readFileSync(resolve(import.meta.dirname, '../../fonts', file));
  const sfnt = await subsetFont(whole, '财政项目支出绩效自评表2023', {
    targetFormat: 'truetype',
    noLayoutClosure: true,
  });
  const woff = woffOf(sfnt);
  expect(woff.readUInt32BE(8)).toBe(woff.length);
  expect(woff.length).toBeLessThan(sfnt.length);
  // @ts-expect-error it has no types
  const { toSfnt } = await import('woff2sfnt-sfnt2woff');
  expect(tablesOf(toSfnt(woff))).toEqual(tablesOf(sfnt));
  const shapes = [woff, sfnt].map((bytes) => {
    const glyphs = (fontkit.create(bytes) as fontkit.Font).glyphsForString('财2');
    return glyphs.map(({ path }) => path.toSVG());
  });
  expect(shapes[0]).toEqual(shapes[1]);
});
