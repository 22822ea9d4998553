// Is an offset found at the line and column where an editor shows it?
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineStarts, lineText, positionAt, type Source } from '../../src/diagnostic/source.ts';

const named = (text: string): Source => ({ path: '道路养护.yaml', text });

describe('lines end alike with LF, CRLF and CR', () => {
  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('%s', (_, end) => {
    const source = named(['项目名称: 道路养护', '年度: 2023', '', '总分: 96'].join(end));
    expect(positionAt(source, source.text.indexOf('2023'))).toEqual({ line: 2, column: 5 });
    expect(positionAt(source, source.text.indexOf('总分'))).toEqual({ line: 4, column: 1 });
    expect([1, 2, 3, 4].map((line) => lineText(source, line))).toEqual([
      '项目名称: 道路养护',
      '年度: 2023',
      '',
      '总分: 96',
    ]);
  });
});

test('CRLF is one line end, CR LF the other way round are two', () => {
  expect(lineStarts(named('甲\r\n乙'))).toEqual([0, 3]);
  expect(lineStarts(named('甲\n\r乙'))).toEqual([0, 2, 3]);
});

test('the last line may lack its end, and an end makes one more empty line', () => {
  const open = named('年度: 2023');
  expect(positionAt(open, open.text.length)).toEqual({ line: 1, column: 9 });
  expect(lineText(open, 1)).toBe('年度: 2023');
  const closed = named('年度: 2023\n');
  expect(positionAt(closed, closed.text.length)).toEqual({ line: 2, column: 1 });
  expect(lineText(closed, 2)).toBe('');
});

test('an empty file has one line', () => {
  expect(lineStarts(named(''))).toEqual([0]);
  expect(positionAt(named(''), 0)).toEqual({ line: 1, column: 1 });
});

test('a character beyond the basic plane counts as two columns, as in editors', () => {
  const source = named('单位: 𠮷林县财政局\n年度: 2023');
  expect(positionAt(source, source.text.indexOf('林'))).toEqual({ line: 1, column: 7 });
  expect(positionAt(source, source.text.indexOf('年度'))).toEqual({ line: 2, column: 1 });
});

test('line and column lead back to the offset, for every offset', () => {
  const texts = fc
    .array(fc.constantFrom('\r', '\n', '\r\n', 'a', '路', '𠮷', ' '), { maxLength: 60 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      const source = named(text);
      const starts = lineStarts(source);
      for (let offset = 0; offset <= text.length; offset += 1) {
        const { line, column } = positionAt(source, offset);
        expect((starts[line - 1] ?? -1) + column - 1).toBe(offset);
        expect(offset < (starts[line] ?? Number.POSITIVE_INFINITY)).toBe(true);
      }
      const lines = starts.map((_, index) => lineText(source, index + 1));
      expect(lines).toEqual(text.split(/\r\n|\n|\r/));
    }),
  );
});
