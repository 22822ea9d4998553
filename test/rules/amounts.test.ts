// Which figures of a prose text are amounts and counts?
import { expect, test } from 'vitest';
import { amountsIn, countsIn } from '../../src/rules/amounts.ts';
import { maxNumberLength } from '../../src/unit/limits.ts';

const texts = (found: readonly { readonly text: string }[]) => found.map(({ text }) => text);

test('a row of digits longer than any number is neither, and the others beside it are', () => {
  const row = '1'.repeat(maxNumberLength + 1);
  expect(texts(amountsIn(`支付${row}元，其中 1.2万元为尾款`))).toEqual(['1.2万元']);
  expect(texts(countsIn(`印制${row}张，其中 20张为样张`))).toEqual(['20张']);
  const longest = '1'.repeat(maxNumberLength);
  expect(texts(amountsIn(`支付${longest}元`))).toEqual([`${longest}元`]);
});
