// Are millimetres, points and Chinese type sizes the lengths they name?
import { describe, expect, test } from 'vitest';
import { millimetres, papers, parseLength, typeSizes } from '../../src/unit/length.ts';

describe('a length is read as points', () => {
  test.each([
    ['9pt', 9],
    ['10.5 pt', 10.5],
    ['12', 12],
    ['25.4mm', 72],
    ['小五', 9],
    ['五号', 10.5],
    ['小四', 12],
    ['初号', 42],
  ])('%s', (text, points) => {
    expect(parseLength(text)).toBeCloseTo(points, 10);
  });
});

test.each(['', 'pt', '-3pt', '9px', '1e2', '小小五', '9pt ', '１２', 'constructor', '__proto__'])(
  '%j is no length',
  (text) => {
    expect(parseLength(text)).toBeUndefined();
  },
);

test('every type size is smaller than the one before it', () => {
  const sizes = Object.values(typeSizes);
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  expect(new Set(sizes).size).toBe(sizes.length);
});

test('A4 is 210 by 297 millimetres, and A3 two of it', () => {
  const { A4, A3 } = papers as Record<'A3' | 'A4', { width: number; height: number }>;
  expect(A4.width).toBeCloseTo(millimetres(210), 1);
  expect(A4.height).toBeCloseTo(millimetres(297), 1);
  expect(A3.width).toBeCloseTo(A4.height, 2);
  expect(A3.height).toBeCloseTo(millimetres(420), 1);
});
