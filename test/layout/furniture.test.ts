// Do page numbers, running heads and the line to sign stand where officials look for them?
import { expect, test } from 'vitest';
import { numberPages } from '../../src/layout/number.ts';
import { layOut, oneEm, sheetOf, templateOf } from './drawn.ts';

const drawing = { rows: 'A\nB\nC\nD', running: ['职业培训（续）'] };
const paper = { lines: 2, column: 20, pageNumber: true };

test('each page bears its number between dashes, one character in from the right edge', () => {
  const { pages } = layOut(drawing, paper);
  expect(pages.map((page) => page.foot[0]!.text)).toEqual(['— 1 —', '— 2 —']);
  for (const page of pages) {
    const { x, text, y } = page.foot[0]!;
    expect(x + text.length * 10).toBe(page.width - 100 - 10);
    expect(y).toBeGreaterThan(page.height - 100);
  }
});

test('printed on both sides, even pages bear it at the left', () => {
  const sheet = sheetOf(drawing);
  const template = templateOf(sheet, paper);
  const numbering = { first: 7, sides: 'double' as const };
  const pages = numberPages(layOut(drawing, paper).pages, {
    template,
    measure: oneEm,
    numbering,
  });
  expect(pages.map((page) => page.number)).toEqual([7, 8]);
  const [odd, even] = pages.map((page) => page.foot[0]!);
  expect(odd!.x).toBeGreaterThan(100 + 50);
  expect(even!.x).toBe(100 + 10);
});

test('the running head stands above the body from the second page on', () => {
  const { pages } = layOut(drawing, paper);
  expect(pages[0]!.head.map((text) => text.text)).not.toContain('职业培训（续）');
  const head = pages[1]!.head.find((text) => text.text === '职业培训（续）')!;
  expect(head.y).toBeLessThan(100);
});

test('the line to sign stands once, below the table of the last page, evenly', () => {
  const signature = ['填报人', '单位负责人', '填报日期', '盖章处'];
  const { pages } = layOut({ rows: 'A\nB\nC\nD', signature }, { lines: 3, column: 40 });
  expect(pages.map((page) => page.signature.map((text) => text.text))).toEqual([
    [],
    signature.map((label) => `${label}：`),
  ]);
  const last = pages[1]!;
  const bottom = Math.max(...last.boxes.map((box) => box.y + box.height));
  expect(last.signature.every((text) => text.y - 8.8 >= bottom)).toBe(true);
  expect(last.signature.map((text) => text.x)).toEqual([100, 200, 300, 400]);
});

test('room is kept for the line to sign: it never runs off the last page', () => {
  const { pages } = layOut({ rows: 'A\nB\nC', signature: ['填报人'] }, { lines: 3 });
  expect(pages).toHaveLength(2);
});

test('a long running head is shortened, never printed over the other or off the paper', () => {
  const running = ['甲'.repeat(200), '（续）'];
  const { pages } = layOut({ ...drawing, running }, paper);
  const [left, right] = pages[1]!.head;
  expect(left!.text.endsWith('…')).toBe(true);
  expect(left!.y).toBe(right!.y);
  expect([...left!.text].length * 10 + [...right!.text].length * 10).toBeLessThan(200);
});
