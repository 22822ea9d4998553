// Are the pages without faults when they are measured from outside, and does that measuring find faults that are there?
import { readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { auditPdf } from '../../bench/audit/measures.mjs';
import { examineFiles } from '../../src/build/examine.ts';
import type { Box } from '../../src/layout/page.ts';
import { makeForm } from '../../src/pipeline.ts';
import { renderPdf } from '../../src/render/pdf/pdf.ts';
import type { Made } from '../../src/render/renderer.ts';
import { buildIn, filesIn, form, newFolder, profile, published } from '../build/workshop.ts';
import { type Drawn, draw, faultsIn, size } from './audit.ts';

const output = newFolder();
afterAll(() => rmSync(output, { recursive: true, force: true }));
const report = await buildIn({ data: published, output, formats: ['pdf'] });
const pdfs = [...filesIn(output)].filter(([name]) => name.endsWith('.pdf'));
const sound = { starts: 0, ends: 0, figures: 0, labels: 0, rows: 0, outside: 0, overlaps: 0 };

function indicatorsOf(path: string): number {
  const { 绩效指标 } = parse(readFileSync(path, 'utf8')) as { 绩效指标: object };
  return Object.values(绩效指标)
    .flatMap((level1) => Object.values(level1) as unknown[][])
    .flat().length;
}

describe('the published forms', () => {
  test('all 29 and the book are measured, each row of indicators is seen', () => {
    expect(pdfs).toHaveLength(30);
    const seen = pdfs.map(([, bytes]) => auditPdf(bytes).indicators);
    const written = report.files.reduce((sum, { path }) => sum + indicatorsOf(path), 0);
    expect(written).toBeGreaterThan(250);
    expect(seen.reduce((sum, count) => sum + count, 0)).toBe(2 * written);
  });

  test.each(pdfs)('%s has no fault', (_, bytes) => {
    const { counts, findings } = auditPdf(bytes);
    expect(findings).toEqual([]);
    expect(counts).toEqual(sound);
  });
});

/** Cells of one width in a row, from the left edge 20. */
function row(y: number, ...texts: (string | readonly string[])[]): Drawn[] {
  return texts.map((text, i) => ({
    x: 20 + i * 80,
    y,
    width: 80,
    height: 32,
    lines: typeof text === 'string' ? [text] : text,
  }));
}

const heads = ['', '一级指标', '二级指标', '三级指标', '分值'];
const stacked: Drawn = { x: 20, y: 20, width: 80, height: 96, lines: ['绩', '效', '指', '标'] };

interface Second {
  readonly stack?: readonly string[];
  readonly level1?: string;
  readonly level2?: string;
  readonly heads?: boolean;
  readonly name?: string;
  readonly weight?: string;
  readonly last?: string;
}

/** The indicators of a form: 绩效指标 down the left, two rows; the head above unless it is left out. */
function indicators(second: Second = {}): Drawn[] {
  const withHead = second.heads ?? true;
  const { level1 = '产出指标', level2 = '数量指标', name = '养护里程', weight = '20' } = second;
  const rows = [
    ...(withHead ? [row(20, ...heads)] : []),
    row(withHead ? 52 : 20, '', level1, level2, name, weight),
    row(withHead ? 84 : 52, '', '产出指标', '质量指标', second.last ?? '路面完好率', '15'),
  ].map((cells) => cells.slice(1));
  const stack = { ...stacked, height: withHead ? 96 : 64, lines: second.stack ?? stacked.lines };
  return [stack, ...rows.flat()];
}

const firstPage = [...row(150, '项目名称', '农村公路养护'), ...indicators()];

describe('what the audit counts', () => {
  test('a sound form of two pages has nothing to count', async () => {
    expect(faultsIn(await draw([firstPage, indicators()]))).toEqual({});
    expect(auditPdf(await draw([firstPage, indicators()])).indicators).toBe(4);
  });

  test('cells are found between lines and between the thin bars of office suites', async () => {
    for (const edges of ['lines', 'bars'] as const) {
      const { pages } = auditPdf(await draw([firstPage], edges));
      const texts = pages[0]!.cells.map(({ text }) => text);
      expect(texts.sort()).toEqual(firstPage.map(({ lines }) => lines.join('')).sort());
    }
  });

  test.each([...'、，。；：！？）》】」』”’％%℃‰…—'])(
    'a line that begins with %s',
    async (mark) => {
      const cells = row(20, [`完成养护里程`, `${mark}路面平整`]);
      expect(faultsIn(await draw([cells]))).toEqual({ starts: 1 });
      expect(faultsIn(await draw([row(20, [`${mark}路面平整`])]))).toEqual({});
    },
  );

  test.each([...'（《【「『“‘￥'])('a line that ends with %s', async (mark) => {
    const cells = row(20, [`群众满意${mark}`, '问卷']);
    expect(faultsIn(await draw([cells]))).toEqual({ ends: 1 });
    expect(faultsIn(await draw([row(20, ['问卷', `群众满意${mark}`])]))).toEqual({});
  });

  test.each([
    ['5419', '3人次'],
    ['拨款7,762', ',496.10元'],
    ['拨款7,762,', '496.10元'],
    ['拨款7762496', '.10元'],
    ['执行率>=', '85%'],
  ])('a figure broken as %s｜%s', async (...lines) => {
    expect(faultsIn(await draw([row(20, lines)]))).toEqual({ figures: 1 });
  });

  test('a figure longer than its cell is wide has to be broken', async () => {
    const account = ['310015832150888', '888001234567890'];
    expect(faultsIn(await draw([row(20, account)]))).toEqual({});
    expect(faultsIn(await draw([row(20, ['完成312', '公里'])]))).toEqual({});
  });

  test.each<[string, Second]>([
    ['no 绩效指标', { stack: [] }],
    ['half of 绩效指标', { stack: ['指', '标'] }],
    ['no 一级指标 beside a name', { level1: '' }],
    ['no 二级指标 beside a name', { level2: '' }],
    ['no head row', { heads: false }],
  ])('a page that has %s', async (_, second) => {
    expect(faultsIn(await draw([firstPage, indicators(second)]))).toEqual({ labels: 1 });
  });

  test('a row of indicators parted by the page end, and the lines it parts', async () => {
    const upper = indicators();
    const parted = indicators({ name: '，沥青路面', weight: '' });
    expect(faultsIn(await draw([upper, parted]))).toEqual({ rows: 1, starts: 1 });
    const figures = [indicators({ last: '沥青5419' }), indicators({ name: '3平方米', weight: '' })];
    expect(faultsIn(await draw(figures))).toEqual({ rows: 1, figures: 1 });
    expect(faultsIn(await draw([upper, indicators({ name: '，沥青路面' })]))).toEqual({});
  });

  test('the goals parted by the page end', async () => {
    const goals = (expected: string, achieved: string) => [
      ...row(20, '年度总体目标', '预期目标', '实际完成情况'),
      ...row(52, '', expected, achieved),
    ];
    const above = goals('提高列养率', '完成养护');
    expect(faultsIn(await draw([above, goals('方便出行', '除雪及时')]))).toEqual({ rows: 1 });
    expect(faultsIn(await draw([above, indicators()]))).toEqual({});
  });

  test('text over the edge of its cell, beyond the frame, off the page; a rule off the page', async () => {
    const wide = '完成养护里程三百一十二公里';
    expect(faultsIn(await draw([row(20, wide, '')])).outside).toBeGreaterThan(0);
    expect(faultsIn(await draw([row(20, wide)])).outside).toBeGreaterThan(0);
    const low = row(20, ['列', '养', '率']).map((cell) => ({ ...cell, height: 36 }));
    expect(faultsIn(await draw([low])).outside).toBeGreaterThan(0);
    const away = { x: size[0] + 10, y: 20, width: 0, height: 0, lines: ['路'] };
    expect(faultsIn(await draw([[away]])).outside).toBeGreaterThan(0);
    const frame = { x: 20, y: 20, width: size[0], height: 20, lines: [] };
    expect(faultsIn(await draw([[frame]])).outside).toBeGreaterThan(0);
  });

  test('text over text, of one cell or of two', async () => {
    const [cell] = row(20, '养护里程');
    const again = { ...cell!, x: 24, y: 24, width: 0, height: 0, lines: ['满意'] };
    expect(faultsIn(await draw([[cell!, again]])).overlaps).toBeGreaterThan(0);
  });
});

describe('a real form of two pages, spoilt', () => {
  const path = report.files.find((file) => file.pages === 2)!.path;

  async function spoilt(change: (box: Box, page: number) => Box) {
    const [examined] = [
      ...examineFiles([{ path, defaults: [] }], {
        profile,
        data: dirname(path),
        shown: (p) => p,
        among: 'none',
      }),
    ];
    const made = (await makeForm(examined!, form)).value!;
    const pages = made.layout.pages.map((page, i) => ({
      ...page,
      boxes: page.boxes.map((box) => change(box, i)),
    }));
    const changed: Made = { ...made, layout: { ...made.layout, pages } };
    const { faces } = form.faces;
    const about = {
      title: '',
      author: '',
      producer: '',
      date: new Date(0),
      standard: 'A-3a' as const,
    };
    return faultsIn(await renderPdf(changed, { faces, ...about }));
  }

  const bare = (box: Box): Box => ({ ...box, texts: [] });
  const moved = (box: Box, by: number): Box => ({
    ...box,
    texts: box.texts.map((text) => ({ ...text, x: text.x + by })),
  });

  test('left alone it has no fault', async () => {
    expect(await spoilt((box) => box)).toEqual({});
  });

  test('without a label repeated on page two that page is counted', async () => {
    expect(await spoilt((box) => (box.repeated ? bare(box) : box))).toEqual({ labels: 1 });
    const isStack = (box: Box) => box.cell.text === '绩效指标';
    expect(await spoilt((box, page) => (page === 1 && isStack(box) ? bare(box) : box))).toEqual({
      labels: 1,
    });
  });

  test('with its texts moved aside characters are out of their cells', async () => {
    expect((await spoilt((box) => moved(box, 12))).outside).toBeGreaterThan(20);
  });
});
