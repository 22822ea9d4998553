// Are characters found without the Segmenter where it would find the same?
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphemesOf, mayJoin } from '../../src/text/graphemes.ts';

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const segmented = (text: string) =>
  Array.from(segmenter.segment(text), ({ segment }) => segment).join('|');

test('between Chinese characters no code point joins but those that may', () => {
  const joined: string[] = [];
  for (let code = 0; code < 0x20000; code += 1) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const character = String.fromCodePoint(code);
    const text = `路${character}${character}面`;
    if (!mayJoin(text) && segmented(text) !== [...text].join('|')) joined.push(code.toString(16));
  }
  expect(joined).toEqual([]);
  expect(['路面平整，8:30', '𠮷野', '\u3000甲 \n乙'].some(mayJoin)).toBe(false);
  expect(
    ['e\u0301', '👨‍👩‍👧', '🇨🇳', '甲\ufe00', '\r\n', '각'.normalize('NFD')].every(mayJoin),
  ).toBe(true);
});

test('a text is parted as the Segmenter parts it', () => {
  const piece = fc.oneof(
    fc.constantFrom(...'路面甲 e\u0301\u200d👨👩🇨🇳🏽\ufe0f\r\n1%', '𠮷', '각'.normalize('NFD')),
    fc.string({ unit: 'binary', maxLength: 2 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      expect(graphemesOf(text).join('|')).toBe(segmented(text));
      expect(graphemesOf(text).join('')).toBe(text);
    }),
    { numRuns: 3_000, seed: Number(process.env.ZPB_SEED ?? 2023) },
  );
});
