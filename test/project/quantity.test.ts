// What does a figure mean, in all the ways that published forms write it?
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuantity } from '../../src/project/quantity.ts';
import { formatDecimal } from '../../src/unit/decimal.ts';
import { hasFullWidthDigits, isBlankMark, narrow, parseNumber } from '../../src/unit/figure.ts';

/** `>= 47 件`: sign, number, unit; `-` for what is not there. */
function meaning(text: string): string {
  const { sign, value, unit } = parseQuantity(text);
  return [sign ?? '-', value ? formatDecimal(value) : '-', unit || '-'].join(' ');
}

describe('the sign', () => {
  test.each([
    ['>=47件', '>='],
    ['≥47件', '>='],
    ['≧47件', '>='],
    ['⩾47件', '>='],
    ['＞＝47件', '>='],
    ['=>47件', '>='],
    ['不少于47件', '>='],
    ['不低于47件', '>='],
    ['<=47件', '<='],
    ['≤47件', '<='],
    ['≦47件', '<='],
    ['⩽47件', '<='],
    ['＜＝47件', '<='],
    ['=<47件', '<='],
    ['不超过47件', '<='],
    ['不高于47件', '<='],
    ['>47件', '>'],
    ['＞47件', '>'],
    ['﹥47件', '>'],
    ['<47件', '<'],
    ['＜47件', '<'],
    ['﹤47件', '<'],
    ['=47件', '='],
    ['＝47件', '='],
    ['﹦47件', '='],
    ['47件', '-'],
    ['≥ 47 件', '>='],
    ['  ≥47件  ', '>='],
    ['47件以上', '>='],
    ['47件及以上', '>='],
    ['47件以下', '<='],
    ['47件以内', '<='],
  ])('%s', (text, sign) => {
    expect(meaning(text)).toBe(`${sign} 47 件`);
  });
});

describe('number and unit', () => {
  test.each([
    ['100%', '- 100 %'],
    ['98%以上', '>= 98 %'],
    ['≥98%以上', '>= 98 %'],
    ['>=85％', '>= 85 %'],
    ['12个月', '- 12 个月'],
    ['12月', '- 12 月'],
    ['6月份', '- 6 月份'],
    ['24小时/天', '- 24 小时/天'],
    ['0', '- 0 -'],
    ['=0起', '= 0 起'],
    ['-3.5℃', '- -3.5 ℃'],
    ['3.10公里', '- 3.10 公里'],
    ['54193人次', '- 54193 人次'],
    ['≥5,000平方米', '>= 5000 平方米'],
    ['１２，３４５．６元', '- 12345.6 元'],
    ['≤０．５％', '<= 0.5 %'],
    ['≥2023年', '>= 2023 年'],
    ['30天以内', '<= 30 天'],
    ['1000万元', '- 1000 万元'],
  ])('%s', (text, expected) => {
    expect(meaning(text)).toBe(expected);
  });
});

describe('what is no quantity has no number', () => {
  test.each([
    '9月底之前',
    '2023年12月',
    '12月31日前',
    '3号线',
    '及时',
    '是',
    '',
    '—',
    '完成率100%',
    '第1名',
    '12,34件',
    '1,2345件',
    '3-5次',
    '40~50件',
    '3至5次',
    '1/3',
    '1.2.3',
    '8:30前',
  ])('%s', (text) => {
    expect(parseQuantity(text).value).toBeUndefined();
    expect(parseQuantity(text).unit).toBe('');
  });
});

describe('a number with thousands commas', () => {
  test.each([
    ['7,762,496.10', '7762496.10'],
    ['7762496.1', '7762496.1'],
    ['1,000', '1000'],
    ['-1,000.5', '-1000.5'],
    ['010', '010'],
    ['999', '999'],
  ])('%s', (text, number) => {
    expect(formatDecimal(parseNumber(text)!)).toBe(number.replace(/^0+(?=\d)/, ''));
  });

  test.each([
    '1,00',
    '1,0000',
    '1000,000',
    ',100',
    '1,,000',
    '1,000,',
    '1.000,5',
    '1,000.',
    '1 000',
    '1，000',
    '100元',
    '',
  ])('%j is none', (text) => {
    expect(parseNumber(text)).toBeUndefined();
  });

  test('commas change no number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (whole) => {
        const grouped = whole.toLocaleString('en-US');
        expect(parseNumber(grouped)?.units).toBe(whole);
        expect(parseNumber(`${grouped}.50`)?.units).toBe(parseNumber(`${whole}.50`)?.units);
      }),
    );
  });
});

test.each([
  ['—', true],
  ['－', true],
  ['–', true],
  ['-', true],
  ['——', true],
  ['/', true],
  ['／', true],
  ['', false],
  ['0', false],
  ['-1', false],
  ['无', false],
])('%j as a blank mark: %s', (text, blank) => {
  expect(isBlankMark(text)).toBe(blank);
});

test('full-width figures become narrow, Chinese text and its punctuation stay', () => {
  expect(narrow('０１２３４５６７８９％．＋－')).toBe('0123456789%.+-');
  expect(narrow('１，０００')).toBe('1,000');
  expect(narrow('是（合格）；：件')).toBe('是（合格）；：件');
  expect(hasFullWidthDigits('第９期')).toBe(true);
  expect(hasFullWidthDigits('第9期，％')).toBe(false);
});
