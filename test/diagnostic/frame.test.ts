// Do the carets stand under what they mean, whatever the line is made of?
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeFrame, displayWidth, visible } from '../../src/diagnostic/frame.ts';
import type { Place } from '../../src/diagnostic/source.ts';

function placeOf(text: string, word: string): Place {
  const start = text.indexOf(word);
  return { source: { path: '道路养护.yaml', text }, span: { start, end: start + word.length } };
}

/** The columns a frame's carets cover, and what stands above them. */
function marked(frame: string) {
  const [shown = '', carets = ''] = frame.split('\n');
  const from = displayWidth(carets.slice(0, carets.indexOf('^')));
  const to = displayWidth(carets);
  let column = 0;
  let above = '';
  for (const character of shown) {
    if (column >= from && column < to) above += character;
    column += displayWidth(character);
  }
  return { from, to, above, shown };
}

test('a wide character takes two columns', () => {
  expect(displayWidth('得分: 13')).toBe(8);
  expect(displayWidth('：')).toBe(2);
  expect(displayWidth('𠮷')).toBe(2);
  expect(displayWidth('')).toBe(0);
});

describe('the carets stand under the word', () => {
  test.each([
    ['after Chinese', '    实际完成值: 44件', '44件'],
    ['a Chinese word', '年度总体目标: 提高道路通行能力', '提高'],
    ['after a tab', '年度:\t2023', '2023'],
    ['after a rare character', '单位: 𠮷林县财政局', '林县'],
    ['after a control character', '单位: \u0007财政局', '财政局'],
    ['at the line start', '项目名称: 道路养护', '项目名称'],
  ])('%s', (_, line, word) => {
    expect(marked(codeFrame(placeOf(line, word))).above).toBe(word);
  });
});

test('the line has its number, and the bars of both lines stand in one column', () => {
  const frame = codeFrame(placeOf('年度: 2023\n总分: 九十六', '九十六'));
  const [first = '', second = ''] = frame.split('\n');
  expect(first).toBe('    2 │ 总分: 九十六');
  expect(second).toBe('      │       ^^^^^^');
});

test('a place without length, and one at the line end, get one caret', () => {
  const source = { path: '道路养护.yaml', text: '年度:\n总分: 96' };
  const frame = codeFrame({ source, span: { start: 3, end: 3 } });
  expect(frame.split('\n')[1]).toBe('      │      ^');
});

test('a place over several lines is marked on its first line only', () => {
  const text = '预期目标: 提高\n  能力\n总分: 96';
  const frame = codeFrame({ source: { path: '甲.yaml', text }, span: { start: 6, end: 13 } });
  expect(frame.split('\n')).toHaveLength(2);
  expect(marked(frame).above).toBe('提高');
});

test('control characters are shown, not obeyed', () => {
  expect(visible('红\u001b[31m字\u009b2J\u202e倒\tx')).toBe('红�[31m字�2J�倒 x');
  const frame = codeFrame(placeOf('名称: \u001b]0;偷换\u0007道路', '道路'));
  expect(frame.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  expect(marked(frame).above).toBe('道路');
});

describe('a very long line is cut around the place', () => {
  const long = `预期目标: ${'修缮村道，'.repeat(2000)}目标在此${'，完善排水'.repeat(2000)}`;

  test('the word is shown with its carets', () => {
    const { above, shown } = marked(codeFrame(placeOf(long, '目标在此')));
    expect(above).toBe('目标在此');
    expect(shown).toMatch(/│ ….*…$/);
  });

  test('neither line is longer than the columns allow', () => {
    for (const word of ['预期目标', '目标在此', long.slice(6, 5000)]) {
      const lines = codeFrame(placeOf(long, word), 60).split('\n');
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(60 + 8 + 2);
    }
  });

  test('no rare character is cut in half', () => {
    for (const columns of [60, 62]) {
      const text = `${'𠮷'.repeat(200)}目标`;
      const frame = codeFrame(placeOf(text, '目标'), columns);
      expect(frame).not.toMatch(/\p{Surrogate}/u);
      expect(marked(frame).above).toBe('目标');
    }
  });
});

test('whatever the line, the frame has two lines, a caret, and no control character', () => {
  const lines = fc.string({
    unit: fc.constantFrom('a', '路', '𠮷', '\t', '\u0007', ' ', '：', '\n'),
    minLength: 1,
    maxLength: 300,
  });
  fc.assert(
    fc.property(lines, fc.nat(), fc.nat(40), (text, at, length) => {
      const start = at % text.length;
      const source = { path: '甲.yaml', text };
      const frame = codeFrame({ source, span: { start, end: start + length } });
      const [shown = '', carets = '', ...rest] = frame.split('\n');
      expect(rest).toEqual([]);
      expect(carets).toMatch(/^ {6}│ +\^+$/);
      expect(`${shown}${carets}`).not.toMatch(/\p{Cc}/u);
    }),
  );
});
