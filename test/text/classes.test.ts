// Do the character classes hold what law 6 and GB/T 15834 name, and are they read right?
import { expect, test } from 'vitest';
import { noEnd, noStart, standIns, trait, traits, trimmableAtEnd } from '../../src/text/classes.ts';

test('every mark of layout law 6 is in its set', () => {
  for (const mark of '、，。；：！？）》】」』”’％%℃‰…—') expect(noStart, mark).toContain(mark);
  for (const mark of '（《【「『“‘￥') expect(noEnd, mark).toContain(mark);
});

test('connectors and the interpunct begin no line, separators neither begin nor end one', () => {
  for (const mark of '～－·・') expect(noStart, mark).toContain(mark);
  for (const mark of '／/') {
    expect(noStart, mark).toContain(mark);
    expect(noEnd, mark).toContain(mark);
  }
});

test('brackets and quotation marks are in pairs, each in one set only', () => {
  const pairs = '（）《》【】「」『』“”‘’〈〉〔〕［］｛｝〖〗〘〙〚〛｟｠〝〞()[]{}';
  for (let i = 0; i < pairs.length; i += 2) {
    const [opening, closing] = [pairs.charAt(i), pairs.charAt(i + 1)];
    expect([noEnd.has(opening), noStart.has(opening)], opening).toEqual([true, false]);
    expect([noEnd.has(closing), noStart.has(closing)], closing).toEqual([false, true]);
  }
});

test('what hangs at a line end may not begin one', () => {
  for (const mark of trimmableAtEnd) expect(noStart, mark).toContain(mark);
});

test('a stand-in is one UTF-16 unit, as what it stands for', () => {
  for (const [mark, stand] of standIns) expect([mark.length, stand.length]).toEqual([1, 1]);
});

test('traits are known at every offset, in both halves of a surrogate pair', () => {
  const has = (bits: number | undefined, bit: number) => ((bits ?? 0) & bit) > 0;
  const found = traits('𠮷５a、（\u0301');
  expect(found).toHaveLength(7);
  expect([has(found[0], trait.han), has(found[1], trait.han)]).toEqual([true, true]);
  expect([has(found[2], trait.digit), has(found[3], trait.letter)]).toEqual([true, true]);
  expect([has(found[4], trait.noStart), has(found[4], trait.trimmable)]).toEqual([true, true]);
  expect([has(found[5], trait.noEnd), has(found[5], trait.noStart)]).toEqual([true, false]);
  expect(has(found[6], trait.weightless)).toBe(true);
  expect([...traits('𠮷５a、（\u0301')]).toEqual([...found]);
});
