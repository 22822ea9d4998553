// Do the layout laws of architecture.md 7 hold? Each test cites its law; numbers are lines of ten points.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dumpPages } from '../../src/layout/dump.ts';
import { layoutSheet } from '../../src/layout/layout.ts';
import type { Page } from '../../src/layout/page.ts';
import {
  boxOf,
  heightsOf,
  layOut,
  oneEm,
  picture,
  pictures,
  sheetOf,
  templateOf,
} from './drawn.ts';

const lines = (count: number) => '一二三四五'.repeat(count);

describe('law 1: rows are as tall as their cells need, and look even', () => {
  test('a row is as tall as its tallest single-row cell', () => {
    const { pages } = layOut(
      { rows: 'AB\nCD', texts: { A: lines(3), D: lines(2) } },
      { lines: 20 },
    );
    expect(heightsOf(pages[0]!)).toEqual([30, 20]);
  });

  test('what a spanning cell lacks raises the lowest rows first', () => {
    const drawing = { rows: 'AB\nAC\nAD', texts: { A: lines(9), B: lines(4) } };
    expect(heightsOf(layOut(drawing, { lines: 20 }).pages[0]!)).toEqual([40, 25, 25]);
  });

  test('a spanning cell that has room changes nothing', () => {
    const drawing = { rows: 'AB\nAC', texts: { A: lines(2) } };
    expect(heightsOf(layOut(drawing, { lines: 20 }).pages[0]!)).toEqual([10, 10]);
  });
});

describe('law 2: a row is parted only when it alone is taller than a page', () => {
  test('a row that does not fit goes whole to the next page', () => {
    const drawing = { rows: 'A\nB\nC', texts: { A: lines(4), B: lines(5), C: lines(1) } };
    expect(pictures(drawing, { lines: 8 })).toEqual(['A', 'B C']);
  });

  test('a taller one is parted between lines in every cell, and nothing is lost', () => {
    const texts = { A: '甲', B: lines(25), C: lines(14), D: '丁' };
    const { pages } = layOut({ rows: 'AA\nBC\nDD', texts }, { lines: 10 });
    expect(pages.map(picture)).toEqual([['AA', 'BC'], ['BC'], ['BC', 'DD']]);
    const printed = (letter: string) =>
      pages
        .flatMap((page) => page.boxes.filter((b) => b.cell.classes[0] === letter))
        .flatMap((box) => box.texts.map((text) => text.text))
        .join('');
    expect(printed('B')).toBe(texts.B);
    expect(printed('C')).toBe(texts.C);
    expect(boxOf(pages[0]!, 'B')).toMatchObject({ fromAbove: false, goesOn: true });
    expect(boxOf(pages[1]!, 'B')).toMatchObject({ fromAbove: true, goesOn: true });
    expect(boxOf(pages[2]!, 'B')).toMatchObject({ fromAbove: true, goesOn: false });
  });

  test('a parted row leaves no single line behind or carried over', () => {
    const { pages } = layOut({ rows: 'A\nB', texts: { A: lines(6), B: lines(9) } }, { lines: 8 });
    const counts = pages.map(
      (page) => page.boxes.find((b) => b.cell.classes[0] === 'B')?.texts.length ?? 0,
    );
    expect(counts.filter((n) => n === 1)).toEqual([]);
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(9);
  });
});

const nested = `
GHHHH
GABCD
GABEF
GAIJK
GLMNO
GLMPQ`;
const nestedHeads = { heads: 'H', labels: 'GABILM' };

describe('law 3: heads and labels stand again on every page', () => {
  test('head rows repeat and labels are whole in each part', () => {
    const drawing = { rows: nested, ...nestedHeads };
    const { pages } = layOut(drawing, { lines: 4 });
    expect(pages.map(picture)).toEqual([
      ['GHHHH', 'GABCD', 'GABEF', 'GAIJK'],
      ['GHHHH', 'GLMNO', 'GLMPQ'],
    ]);
    expect(boxOf(pages[1]!, 'G')).toMatchObject({ repeated: true, height: 30 });
    expect(boxOf(pages[1]!, 'H').repeated).toBe(true);
    expect(boxOf(pages[1]!, 'L').repeated).toBe(false);
  });

  test('a label is centred in its own part', () => {
    const labels = { G: { valign: 'middle' as const } };
    const { pages } = layOut({ rows: nested, ...nestedHeads, styles: labels }, { lines: 4 });
    for (const page of pages) {
      const { y, height, texts } = boxOf(page, 'G');
      expect(texts[0]!.y - 8.8 + 5).toBeCloseTo(y + height / 2);
    }
  });

  test('rows grow where a repeated label needs more room than its part has', () => {
    const texts = { G: lines(4) };
    const { pages } = layOut({ rows: nested, ...nestedHeads, texts }, { lines: 6 });
    for (const page of pages) expect(boxOf(page, 'G').height).toBeGreaterThanOrEqual(40);
  });

  test('a spanning text flows on, each line once', () => {
    const rows = 'TA\nTB\nTC\nTD\nTE\nTF';
    const { pages } = layOut({ rows, texts: { T: lines(9) } }, { lines: 4 });
    const flowed = pages.flatMap((page) => boxOf(page, 'T').texts.map((text) => text.text));
    expect(flowed.join('')).toBe(lines(9));
    expect(pages.length).toBeGreaterThan(1);
  });

  /** A group of `count` rows under two labels, behind `before` rows of another group. */
  const group = (before: number, count: number) => {
    const letter = (i: number) => String.fromCharCode(0x4e00 + i);
    const own = (i: number) => `${letter(i)}${letter(i + 500)}`;
    const first = Array.from({ length: before }, (_, i) => `GAB${own(i)}`);
    const second = Array.from({ length: count }, (_, i) => `GLM${own(before + i)}`);
    return { rows: ['GHHHH', ...first, ...second].join('\n'), heads: 'H', labels: 'GABLM' };
  };

  test.each([
    ['right at the start of a group', 9, 6],
    ['after its first row', 8, 6],
    ['before its last row', 4, 6],
    ['a group longer than three pages', 1, 40],
    ['a group of one row at the end', 9, 1],
  ])('breaks at the worst place: %s', (_, before, count) => {
    const drawing = group(before, count);
    const { pages } = layOut(drawing, { lines: 10 });
    const body = drawing.rows.split('\n').slice(1);
    expect(pages.flatMap((page) => picture(page).slice(1))).toEqual(body);
    for (const page of pages) {
      const rows = picture(page);
      expect(rows[0]).toBe('GHHHH');
      expect(boxOf(page, 'G').texts.map((t) => t.text)).toEqual(['G']);
      const labels = new Set(rows.slice(1).map((row) => row[1]!));
      for (const label of labels)
        expect(boxOf(page, label).texts.map((t) => t.text)).toEqual([label]);
    }
  });

  test('inside a row taller than a page the labels stand on each of its pages', () => {
    const drawing = { rows: 'GHH\nGAB\nGCD', heads: 'H', labels: 'GA', texts: { B: lines(30) } };
    const { pages } = layOut(drawing, { lines: 10 });
    for (const page of pages) expect(boxOf(page, 'G').texts).toHaveLength(1);
    expect(pages.every((page) => picture(page)[0] === 'GHH')).toBe(true);
  });
});

test('law 3: a label over one row that is parted stands on each of its pages too', () => {
  const drawing = {
    rows: 'GHH\nGAB',
    heads: 'H',
    labels: 'G',
    scopes: { A: 'rowgroup' },
    texts: { B: lines(30) },
  };
  const { pages } = layOut({ ...drawing, labels: 'GA' }, { lines: 10 });
  expect(pages.length).toBeGreaterThan(2);
  for (const page of pages) expect(boxOf(page, 'A').texts.map((t) => t.text)).toEqual(['A']);
});

test('law 1: a row of blank cells is as tall as a line', () => {
  expect(heightsOf(layOut({ rows: 'A\nB', texts: { A: '' } }, { lines: 9 }).pages[0]!)).toEqual([
    10, 10,
  ]);
});

describe('law 4: what belongs together stays together', () => {
  test('a total row never stands alone at the top of a page', () => {
    const rows = 'A\nB\nC\nD\n\nT';
    expect(pictures({ rows, foot: true }, { lines: 4 })).toEqual(['A B C', 'D T']);
  });

  test('a head never ends a page', () => {
    const drawing = { rows: 'A\nB\nC\n\nH\nD\nE', heads: 'H' };
    expect(pictures(drawing, { lines: 4 })).toEqual(['A B C', 'H D E']);
  });

  test('a group leaves no single row behind where two fit', () => {
    const drawing = { rows: 'AB\nCD\nEF\nGH\nGI\nGJ\nKL', labels: 'G' };
    expect(pictures(drawing, { lines: 4 })[0]).toBe('AB CD EF');
  });
});

/** Ends of collinear rules overlap nowhere: each edge is drawn once. */
function overlaps(page: Page): string[] {
  const found: string[] = [];
  page.rules.forEach((a, i) => {
    for (const b of page.rules.slice(i + 1)) {
      const across = a.y1 === a.y2 && b.y1 === b.y2 && a.y1 === b.y1;
      const down = a.x1 === a.x2 && b.x1 === b.x2 && a.x1 === b.x1;
      const [from, to] = across ? (['x1', 'x2'] as const) : (['y1', 'y2'] as const);
      const shared = Math.min(a[to], b[to]) - Math.max(a[from], b[from]);
      if ((across || down) && shared > 1) found.push(JSON.stringify([a, b]));
    }
  });
  return found;
}

describe('law 5: edges', () => {
  test('a shared edge is drawn once and spanning cells have no line through them', () => {
    const page = layOut({ rows: 'AAB\nCDB\nCDE' }, { lines: 20 }).pages[0]!;
    expect(overlaps(page)).toEqual([]);
    const inner = page.rules.filter((rule) => rule.width === 0.5);
    expect(inner).toHaveLength(4);
  });

  test('the frame closes at the end of every page', () => {
    const { pages } = layOut({ rows: nested, ...nestedHeads }, { lines: 4 });
    for (const page of pages) {
      const bottom = Math.max(...page.boxes.map((box) => box.y + box.height));
      expect(page.rules.some((r) => r.y1 === bottom && r.y2 === bottom && r.width === 1)).toBe(
        true,
      );
      expect(overlaps(page)).toEqual([]);
    }
  });
});

test('law 7: a stacked label sets one character a line, centred, and is never parted', () => {
  const drawing = {
    rows: 'SA\nSB\nSC\nSD\nSE\nSF\nSI\nSJ\nSK',
    labels: 'S',
    texts: { S: '绩效指标' },
    styles: { S: { stacked: true, valign: 'middle' as const } },
  };
  const { pages } = layOut(drawing, { lines: 6 });
  expect(pages).toHaveLength(2);
  for (const page of pages) {
    const { texts, x, width } = boxOf(page, 'S');
    expect(texts.map((text) => text.text)).toEqual(['绩', '效', '指', '标']);
    for (const text of texts) expect(text.x + 5).toBe(x + width / 2);
  }
});

describe('law 8: a form that overruns by little is drawn tighter', () => {
  const styles = Object.fromEntries(
    [...'ABCDEF'].map((c) => [c, { padding: { x: 0, y: 2 }, leading: 1.4 }]),
  );
  const rows = 'A\nB\nC\nD\nE\nF';
  const fit = { padding: 0.5, leading: 1.2, size: 0.9 };

  test('as designed where it fits', () => {
    const { pages, density } = layOut({ rows, styles }, { lines: 11, fit });
    expect(pages).toHaveLength(1);
    expect(density).toMatchObject({ padding: 1, size: 1 });
  });

  test('padding goes first, and no further than needed', () => {
    const { pages, density } = layOut({ rows, styles }, { lines: 10, fit });
    expect(pages).toHaveLength(1);
    expect(density.padding).toBeLessThan(1);
    expect(density.size).toBe(1);
  });

  test('then leading, then size, never below the least', () => {
    const { pages, density } = layOut({ rows, styles }, { lines: 8, fit });
    expect(pages).toHaveLength(1);
    expect(density.size).toBeLessThan(1);
    expect(density.size).toBeGreaterThanOrEqual(fit.size);
    expect(density.leading).toBe(fit.leading);
  });

  test('as designed where the overrun is no small one', () => {
    const long = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('').join('\n');
    const { density } = layOut({ rows: long, styles }, { lines: 5, fit });
    expect(density).toMatchObject({ padding: 1, size: 1 });
  });

  test('as designed where tightening saves no page', () => {
    const { pages, density } = layOut({ rows, styles }, { lines: 2, fit });
    expect(pages.length).toBeGreaterThan(1);
    expect(density).toMatchObject({ padding: 1, size: 1 });
  });
});

/** Random tables of up to four columns: rows under labels of two levels. */
const anyDrawing = fc
  .array(
    fc.record({ rows: fc.integer({ min: 1, max: 9 }), text: fc.integer({ min: 0, max: 60 }) }),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((groups) => {
    let next = 0x4e00;
    const letter = () => String.fromCharCode(next++);
    const texts: Record<string, string> = {};
    const labels: string[] = ['G'];
    const rows = groups.flatMap(({ rows: count, text }) => {
      const label = letter();
      labels.push(label);
      return Array.from({ length: count }, (_, i) => {
        const [a, b] = [letter(), letter()];
        texts[b] = '项目支出绩效自评'.repeat(10).slice(0, (text * (i + 1)) % 80);
        return `G${label}${a}${b}`;
      });
    });
    return {
      rows: ['GHHH', ...rows].join('\n'),
      heads: 'H',
      labels: labels.join(''),
      texts,
      rowCount: rows.length,
    };
  });

describe('law 9: every character is on the page exactly once', () => {
  test('in order, inside of its box and of the page, no box over another', () => {
    fc.assert(
      fc.property(anyDrawing, fc.integer({ min: 6, max: 30 }), (drawing, height) => {
        const { pages } = layOut(drawing, { lines: height });
        const sheet = sheetOf(drawing);
        for (const cell of sheet.table.cells) {
          const own = pages.flatMap((page) =>
            page.boxes.filter((b) => b.cell.classes[0] === cell.classes[0]),
          );
          const once = own.filter((box) => !box.repeated);
          expect(once.flatMap((box) => box.texts.map((t) => t.text)).join('')).toBe(cell.text);
          for (const box of own.filter((b) => b.repeated)) {
            expect(box.texts.map((t) => t.text).join('')).toBe(cell.text);
          }
        }
        for (const page of pages) {
          for (const box of page.boxes) {
            expect(box.y).toBeGreaterThanOrEqual(100 - 1e-6);
            expect(box.y + box.height).toBeLessThanOrEqual(page.height - 100 + 1e-6);
            for (const text of box.texts) {
              expect(text.y - 8.8).toBeGreaterThanOrEqual(box.y - 1e-6);
              expect(text.y + 1.2).toBeLessThanOrEqual(box.y + box.height + 1e-6);
            }
          }
          const area = page.boxes.reduce((sum, box) => sum + box.width * box.height, 0);
          const tops = page.boxes.map((box) => box.y);
          const bottoms = page.boxes.map((box) => box.y + box.height);
          expect(area).toBeCloseTo(200 * (Math.max(...bottoms) - Math.min(...tops)), 3);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

test('law 10: form two after form one is laid out as if alone, and nothing is mutated', () => {
  const drawings = [
    { rows: nested, ...nestedHeads },
    { rows: 'AB\nAC', texts: { A: lines(12) } },
  ];
  const lay = (drawing: (typeof drawings)[number]) => {
    const sheet = deepFreeze(sheetOf(drawing));
    const template = templateOf(sheet, { lines: 6 });
    const numbering = { first: 1, sides: 'single' as const };
    return dumpPages(layoutSheet(sheet, { template, measure: oneEm, numbering }).value!.pages);
  };
  const alone = drawings.map(lay);
  expect([...drawings].reverse().map(lay).reverse()).toEqual(alone);
});
