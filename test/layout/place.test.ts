// Where do lines stand in their boxes, and how is a justified line spread?
import { expect, test } from 'vitest';
import type { SetText } from '../../src/layout/lines.ts';
import { setText } from '../../src/layout/lines.ts';
import { placeLines } from '../../src/layout/place.ts';
import type { Style } from '../../src/table/model.ts';
import { oneEm } from './drawn.ts';

const density = { padding: 1, leading: Number.POSITIVE_INFINITY, size: 1 };

function style(over: Partial<Style>): Style {
  return {
    face: 'song',
    size: 10,
    leading: 2,
    align: 'left',
    valign: 'top',
    indent: 0,
    padding: { x: 5, y: 5 },
    stacked: false,
    shape: 'text',
    space: { before: 0, after: 0 },
    ...over,
  };
}

function place(text: string, over: Partial<Style>, width = 110, height = 110) {
  const set: SetText = setText({ text, style: style(over) }, { width, density, measure: oneEm });
  const area = { x: 100, y: 200, width, height };
  return placeLines(set, { from: 0, to: set.lines.length }, area, oneEm);
}

test('the em box is centred in its line: baseline 0.88 em below its top', () => {
  const [line] = place('甲乙', {});
  expect(line).toMatchObject({ x: 105, y: 200 + 5 + 5 + 8.8, spacing: 0, condensed: 1 });
});

test('centre, right and indent', () => {
  expect(place('甲乙', { align: 'center' })[0]!.x).toBe(145);
  expect(place('甲乙', { align: 'right' })[0]!.x).toBe(185);
  expect(place('甲乙', { indent: 2 })[0]!.x).toBe(125);
});

test('middle and bottom', () => {
  const top = place('甲', { valign: 'top' })[0]!.y;
  expect(place('甲', { valign: 'middle' })[0]!.y - top).toBe(40);
  expect(place('甲', { valign: 'bottom' })[0]!.y - top).toBe(80);
});

test('a justified line fills its width, the last one stays as it is', () => {
  const lines = place('一二三四五六七八九十甲乙', { align: 'justify' }, 110);
  expect(lines[0]!.spacing).toBe(0);
  const narrow = place('一二三四五六七八九十甲乙', { align: 'justify' }, 115);
  expect(narrow[0]!.spacing).toBeCloseTo(5 / 9);
  expect(narrow.at(-1)!.spacing).toBe(0);
});

test('words and figures are not spread, and runs keep their places', () => {
  const runs = place('完成率98.5%较上年提高甲乙丙丁', { align: 'justify' }, 116).filter(
    (run) => run.y === 218.8,
  );
  expect(runs.map((run) => run.text).join('')).toBe('完成率98.5%较上');
  const figure = runs.find((run) => run.text.startsWith('98'))!;
  expect(figure.spacing).toBe(0);
  const last = runs.at(-1)!;
  const end = last.x + [...last.text].length * 10 + ([...last.text].length - 1) * last.spacing;
  expect(end).toBeCloseTo(100 + 116 - 5, 3);
});

test('a line that would be torn apart stays ragged', () => {
  const [first] = place('甲乙 123456789', { align: 'justify' }, 110);
  expect(first!.spacing).toBe(0);
});

test('a line too long for its box is condensed, not clipped', () => {
  const [line] = place('，，，，，，', {}, 50);
  expect(line!.condensed).toBeLessThan(1);
  expect([...line!.text].length * 10 * line!.condensed).toBeLessThanOrEqual(40 + 5);
});
