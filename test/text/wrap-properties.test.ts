// What holds of the lines of any text at any width?
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breaksOf } from '../../src/text/breaks.ts';
import { price } from '../../src/text/price.ts';
import { figures, han, marks, oddities, tokens } from './corpus.ts';
import { faultsOf, halfAscii, linesOf, oneEm, type Setting, textsOf } from './lay.ts';

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...han) },
  { weight: 3, arbitrary: fc.constantFrom(...marks) },
  { weight: 2, arbitrary: fc.constantFrom(...figures) },
  { weight: 1, arbitrary: fc.constantFrom(...tokens) },
  { weight: 1, arbitrary: fc.constantFrom(...oddities) },
);
const text = fc.array(piece, { minLength: 1, maxLength: 60 }).map((pieces) => pieces.join(''));
const anyText = fc.oneof(text, fc.string({ unit: 'binary', maxLength: 60 }));
const setting = (texts: fc.Arbitrary<string>): fc.Arbitrary<Setting> =>
  fc.record({
    text: texts,
    width: fc.double({ min: 0.5, max: 40, noNaN: true }),
    advance: fc.constantFrom(oneEm, halfAscii),
    shape: fc.constantFrom('text' as const, 'label' as const),
  });

const widthOf = (part: string, { advance = oneEm }: Setting): number =>
  [...part].reduce((sum, character) => sum + advance(character.codePointAt(0) ?? 0), 0);

test('lines cover the text exactly once and in order, but for line feeds', () => {
  fc.assert(
    fc.property(setting(anyText), (given) => {
      let offset = 0;
      for (const { start, end } of linesOf(given)) {
        expect(given.text.slice(offset, start)).toMatch(/^\n?$/);
        expect(end).toBeGreaterThanOrEqual(start);
        offset = end;
      }
      expect(given.text.slice(offset)).toBe('');
    }),
    { numRuns: 500 },
  );
});

test('no line begins or ends with what law 6 forbids', () => {
  fc.assert(
    fc.property(setting(text.filter((words) => words.trim() !== '')), (given) => {
      // In a column narrower than this a run of marks must be parted to stay in its box at all.
      fc.pre(given.width >= 3);
      expect(faultsOf(textsOf(given))).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test('a line is wider than the width only where it cannot be parted, or a little for a unit', () => {
  fc.assert(
    fc.property(setting(text), (given) => {
      const { prices, tokens: kept } = breaksOf(given.text, given.shape ?? 'text');
      for (const { start, end, width } of linesOf(given)) {
        if (width <= given.width + 1e-6) continue;
        const least = width > given.width * 1.05 + 1e-6 ? price.never : price.beforeUnit;
        const inToken = (i: number) => kept.some((token) => token.start < i && i < token.end);
        const inside = [...prices.keys()].slice(start + 1, end).filter((i) => !inToken(i));
        const cheapest = Math.min(price.never, ...inside.map((i) => prices[i] ?? 0));
        expect(cheapest, given.text.slice(start, end)).toBeGreaterThanOrEqual(least);
      }
    }),
    { numRuns: 1000 },
  );
});

test('a figure with its sign is not broken where it alone fits the line', () => {
  const sign = fc.constantFrom('', '>=', '≥', '≦', '=', '＝', '<', '-', '￥');
  const amount = fc.oneof(
    fc.nat(99_999_999_999).map(String),
    fc.nat(99_999_999_999).map((n) => n.toLocaleString('en-US')),
    fc.nat(999_999_999).map((n) => (n / 100).toFixed(2)),
  );
  const unit = fc.constantFrom('', '%', '％', '℃', '人次', '年', '个月', '万元', '㎡');
  const words = fc.array(fc.constantFrom(...han, '，', '（', '”'), { maxLength: 15 });
  fc.assert(
    fc.property(
      sign,
      amount,
      unit,
      words,
      words,
      setting(fc.constant('')),
      (s, n, u, a, b, given) => {
        const figure = /[%％℃㎡]/u.test(u) ? s + n + u : s + n;
        const cell = { ...given, text: `${a.join('')}${s}${n}${u}${b.join('')}` };
        fc.pre(widthOf(figure, cell) <= cell.width);
        const start = a.join('').length;
        for (const line of linesOf(cell)) {
          expect(
            line.end > start && line.end < start + figure.length,
            textsOf(cell).join('|'),
          ).toBe(false);
          const inUnit =
            line.end > start + s.length + n.length && line.end < start + (s + n + u).length;
          expect(inUnit && widthOf(u, cell) <= cell.width, textsOf(cell).join('|')).toBe(false);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test('no line ends inside a grapheme', () => {
  // A line feed ends a line though it is one grapheme with a carriage return.
  const withoutReturns = anyText.map((given) => given.replaceAll('\r', ''));
  const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
  fc.assert(
    fc.property(setting(withoutReturns), (given) => {
      const bounds = new Set([...segmenter.segment(given.text)].map(({ index }) => index));
      for (const { end } of linesOf(given)) {
        if (end < given.text.length) expect(bounds, JSON.stringify(given.text)).toContain(end);
      }
    }),
    { numRuns: 1000 },
  );
});

test('a wider column never needs more lines', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...han), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 2, max: 30 }),
      (characters, width) => {
        const lines = (wide: number) => linesOf({ text: characters.join(''), width: wide }).length;
        expect(lines(width + 1)).toBeLessThanOrEqual(lines(width));
      },
    ),
  );
});
