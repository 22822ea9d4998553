// What does a break cost at each place of a paragraph?
import { describe, expect, test } from 'vitest';
import { breakPrices } from '../../src/text/breaks.ts';
import { price } from '../../src/text/price.ts';

/** The price of the break at the bar. */
function priceAt(marked: string, shape: 'text' | 'label' = 'text'): number | undefined {
  return breakPrices(marked.replace('|', ''), shape)[marked.indexOf('|')];
}

test.each([
  ['资金|管理', price.free],
  ['资金，|管理', price.free],
  ['资金|，管理', price.never],
  ['资金|（万元）', price.free],
  ['资金（|万元）', price.never],
  ['达到100%|以上', price.free],
  ['稳定经营6|个月', price.beforeUnit],
  ['稳定经营6 |个月', price.beforeUnit],
  ['稳定经营6个|月', price.cut],
  ['工作50|多家企业', price.beforeUnit],
  ['工作50多|家企业', price.cut],
  ['聚焦60 |科创走廊', price.free],
  ['自2023-01-01|至年底', price.free],
  ['资金\u00a0|管理', price.free],
  ['第|3季度', price.beforeUnit],
  ['12月|31日', price.joint],
  ['10～|20人', price.joint],
  ['〔2023〕|15号', price.joint],
  ['1.|完成验收', price.afterNumbering],
  ['；（2）|完成验收', price.afterNumbering],
  ['gov.|cn', price.afterMark],
  ['https://www.gov.cn/|xxgk', price.afterSlash],
  ['gov.cn/|xxgk', price.afterSlash],
  ['https:/|/www.gov.cn', price.never],
  ['规划/|计划', price.never],
  ['A4|5', price.cut],
  ['MA|1', price.insideToken],
  ['13,|472', price.afterGroup],
  ['>=|85%', price.cut],
  ['上海（本|部）', price.inBrackets],
  ['——|较好', price.free],
  ['—|—较好', price.never],
  ['劳模’|工作室', price.free],
  ['he’|s', price.cut],
])('%s', (marked, expected) => {
  expect(priceAt(marked)).toBe(expected);
});

describe('in a label', () => {
  test.each([
    ['年度|总体目标', price.free],
    ['年度总体目|标', price.insideWord],
    ['满意|度指标', price.insideWord],
    ['分析及|改进', price.afterConnective],
  ])('%s', (marked, expected) => {
    expect(priceAt(marked, 'label')).toBe(expected);
    expect(priceAt(marked, 'text')).toBe(price.free);
  });
});

test('straight quotation marks open and close in turn where they are in pairs', () => {
  expect(priceAt('落实|"稳就业"政策')).toBe(price.free);
  expect(priceAt('落实"|稳就业"政策')).toBe(price.never);
  expect(priceAt('落实"稳就业|"政策')).toBe(price.never);
  expect(priceAt('落实"稳就业"|政策')).toBe(price.free);
  expect(priceAt('落实"|稳就业政策')).toBe(price.cut);
});

test('no grapheme is broken', () => {
  for (const grapheme of ['𠮷', 'e\u0301', '葛\u{e0100}', '👨‍👩‍👧', '👍🏽', '🇨🇳', '각']) {
    const prices = breakPrices(`字${grapheme}字`, 'text');
    expect([...prices.slice(2, 1 + grapheme.length)]).toEqual(
      Array(grapheme.length - 1).fill(price.never),
    );
    expect(prices[1 + grapheme.length], grapheme).not.toBe(price.never);
  }
});

test('marks keep their law across blanks and combining marks', () => {
  expect(priceAt('资金 |，管理')).toBe(price.never);
  expect(priceAt('资金（ |万元')).toBe(price.never);
  expect(priceAt('资金（\u0301|万元')).toBe(price.never);
  expect(priceAt('原因暂停， |实际')).toBe(price.free);
});
