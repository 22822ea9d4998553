// Does any table, of any shape and length, come back from its PDF whole: nothing lost, nothing over anything else, nothing out of its cell?
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { type Audit, auditPdf, type ReadPage } from '../../bench/audit/measures.mjs';
import { layoutSheet } from '../../src/layout/layout.ts';
import type { Box, Page } from '../../src/layout/page.ts';
import { examine, makeForm } from '../../src/pipeline.ts';
import { renderPdf } from '../../src/render/pdf/pdf.ts';
import type { Made } from '../../src/render/renderer.ts';
import { parseMarkup } from '../../src/table/parse.ts';
import { form, profile } from '../build/workshop.ts';
import { bare } from './characters.ts';

/** `ZPB_TABLES` for more; half are projects, half tables of any shape. */
const tables = Number(process.env.ZPB_TABLES ?? 300);
const seed = 20231231;

const word = fc.constantFrom(
  ...['完成', '全县农村公路养护', '里程', '，', '。', '；', '、', '：', '路面平整', '群众出行方便'],
  ...['（含县道、乡道）', '“四好农村路”建设', '《公路法》', '——按时拨付', '……', '满意率', '𬭎家桥'],
  ...['312公里', '>=85%', '≤24小时/天', '7,762,496.10元', '54193人次', '￥500/人·次', '98.6‰'],
  ...[
    '2023年12月31日',
    'GB/T 15834标准',
    '（见https://www.example.gov.cn/gl/yh）',
    'No.3标段',
    '37℃',
  ],
);

/** Words up to a length in characters; four characters are a word on average. */
function textOf(least: number, most: number): fc.Arbitrary<string> {
  const words = { minLength: Math.ceil(least / 4), maxLength: Math.ceil(most / 4), size: 'max' };
  return fc.array(word, words as fc.ArrayConstraints).map((parts) => {
    const text = parts.join('').slice(0, most);
    return text.replace(/[^\p{Script=Han}]+$/u, '').trim();
  });
}

const short = textOf(4, 24).map((text) => text || '列养率');
const cellText = fc.oneof(
  { weight: 12, arbitrary: textOf(0, 30) },
  { weight: 2, arbitrary: textOf(40, 160) },
  { weight: 1, arbitrary: fc.constant('') },
);
const long = textOf(200, 1500);

const level1 = ['产出指标', '效益指标', '满意度指标'];
const level2 = ['数量指标', '质量指标', '时效指标', '成本指标'];

const indicator = fc.record({
  三级指标: short,
  年度指标值: fc.constantFrom('>=312公里', '≥98.6%', '及时', '=7,762,496.10元', '改善'),
  实际完成值: fc.constantFrom('312公里', '99.2%', '达成', '7762496.10元', '54193人次'),
  分值: fc.constantFrom('1', '2.5', '10'),
  得分: fc.constantFrom('1', '0.86', '10'),
  偏差原因分析及改进措施: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, short),
});
type Indicator = Record<string, string>;

/** 1,500 characters in the narrowest column would be nine pages. */
const longCell = fc
  .oneof(
    fc.record({ column: fc.constantFrom('三级指标', '偏差原因分析及改进措施'), text: long }),
    fc.record({ column: fc.constant('实际完成值'), text: textOf(60, 300) }),
  )
  .chain((values) => fc.nat(59).map((row) => ({ ...values, row })));

function projectOf(sizes: readonly (readonly number[])[], indicators: readonly Indicator[]) {
  let next = 0;
  const groups = sizes.map((group, i) => {
    const inner = group.map((size, k) => {
      const rows = indicators.slice(next, next + size);
      next += size;
      return [level2[k], rows] as const;
    });
    return [level1[i], Object.fromEntries(inner.filter(([, rows]) => rows.length > 0))] as const;
  });
  return Object.fromEntries(groups.filter(([, inner]) => Object.keys(inner).length > 0));
}

const project = fc
  .record({
    sizes: fc.array(fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 3,
    }),
    indicators: fc.array(indicator, { minLength: 1, maxLength: 60, size: 'max' }),
    longCells: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      fc.array(longCell, { minLength: 1, maxLength: 2 }),
    ),
    name: short,
    unit: short,
    expected: fc.oneof({ weight: 9, arbitrary: textOf(0, 300) }, long),
    achieved: fc.oneof({ weight: 9, arbitrary: textOf(0, 300) }, long),
  })
  .map(({ sizes, indicators, longCells, name, unit, expected, achieved }) => {
    const rows = indicators.map((row): Indicator => ({ ...row }));
    for (const { row, column, text } of longCells) rows[row % rows.length]![column] = text || '无';
    return stringify(
      {
        项目名称: name,
        年度: '2023',
        主管部门: '青溪县交通运输局',
        实施单位: unit,
        项目资金: { 当年财政拨款: { 年初预算数: 7762496.1, 全年预算数: 1e6, 全年执行数: 980000 } },
        年度总体目标: { 预期目标: expected, 实际完成情况: achieved },
        绩效指标: projectOf(sizes, rows),
      },
      { lineWidth: 0 },
    );
  });

async function madeOfProject(yaml: string): Promise<Made> {
  const bytes = Buffer.from(yaml);
  const examined = examine({ path: '农村公路养护.yaml', bytes, defaults: [] }, profile);
  const { value, diagnostics } = await makeForm(examined, form);
  if (!value) throw new Error(diagnostics.map(({ code, message }) => code + message).join());
  return value;
}

const columns = 8;
const cell = fc.record({
  tag: fc.constantFrom('td', 'td', 'th'),
  style: fc.constantFrom('center', 'goal', 'bold', 'total', 'money'),
  wide: fc.integer({ min: 1, max: 5 }),
  high: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 12 })),
  text: cellText,
});
type LooseCell = Readonly<typeof cell extends fc.Arbitrary<infer T> ? T : never>;

function markupOfCell(
  { tag, style, text }: Omit<LooseCell, 'wide' | 'high'>,
  w: number,
  h: number,
) {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<${tag} class="${style}" colspan="${w}" rowspan="${h}">${safe}</${tag}>`;
}

/**
 * Each cell goes to the next free square, as wide as there is room; what stays free is filled up.
 * The first column counts the rows, so that each has a line of its own: rules nearer than a line
 * cannot be told apart from outside.
 */
function rowsOf(cells: readonly LooseCell[]): string[] {
  const taken: boolean[][] = [];
  const rows: string[] = [];
  const filler = { tag: 'td', style: 'center', text: '' } as const;
  const put = (row: number, column: number, loose: LooseCell) => {
    const free = Array.from({ length: columns - column }, (_, i) => !taken[row]?.[column + i]);
    const room = free.indexOf(false);
    const width = Math.min(loose.wide, room === -1 ? columns - column : room);
    for (let r = row; r < row + loose.high; r += 1) {
      taken[r] ??= [];
      for (let c = column; c < column + width; c += 1) taken[r]![c] = true;
    }
    rows[row] = (rows[row] ?? '') + markupOfCell(loose, width, loose.high);
  };
  let next = 0;
  for (let row = 0; next < cells.length || row < taken.length; row += 1) {
    put(row, 0, { ...filler, wide: 1, high: 1, text: `${row + 1}` });
    for (let column = 1; column < columns; column += 1) {
      if (taken[row]?.[column]) continue;
      put(row, column, cells[next] ?? { ...filler, wide: 1, high: 1 });
      next += 1;
    }
  }
  return rows.map((cellsOfRow) => `<tr>${cellsOfRow}</tr>`);
}

const head = `<tr>${['一', '二', '三', '四'].map((n) => `<th scope="col" colspan="2">第${n}季度</th>`).join('')}</tr>`;

const sheet = fc
  .record({
    cells: fc.array(cell, { minLength: 1, maxLength: 120, size: 'max' }),
    text: fc.oneof({ weight: 2, arbitrary: fc.constant('') }, long),
    withHead: fc.boolean(),
  })
  .map(({ cells, text, withHead }) => {
    const [first, ...others] = cells;
    const rows = rowsOf([{ ...first!, ...(text && { text, wide: 5 }) }, ...others]);
    const body = `<tbody>${withHead ? head : ''}${rows.join('')}</tbody>`;
    return `<article><table>${body}</table></article>`;
  });

function madeOfSheet(markup: string): Made {
  const { source, styles, styleOf } = form.template;
  const parsed = parseMarkup(markup, { source, styles, styleOf, columns, signature: [] });
  const template = { ...form.template, columns: Array<number>(columns).fill(60) };
  const numbering = { first: 1, sides: 'single' as const };
  const { measure } = form;
  const layout = parsed.value && layoutSheet(parsed.value, { template, measure, numbering });
  if (!parsed.value || !layout?.value) {
    const diagnostics = [...parsed.diagnostics, ...(layout?.diagnostics ?? [])];
    throw new Error(diagnostics.map(({ code, message }) => code + message).join());
  }
  const madeBy = {
    profile: '',
    profileDigest: '',
    template: '',
    templateDigest: '',
    facesDigest: '',
  };
  const made = { name: '', unit: '', year: '', template, sources: [], madeBy };
  return { ...made, sheet: parsed.value, layout: layout.value };
}

function pdfOf(made: Made): Buffer {
  const about = {
    title: '',
    author: '',
    producer: '',
    date: new Date(0),
    standard: 'A-3a' as const,
  };
  return renderPdf(made, { faces: form.faces.faces, ...about });
}

const sorted = (text: string) => [...bare(text)].sort().join('');
const textOfBox = (box: Box) => bare(box.texts.map(({ text }) => text).join(''));

function charactersOf(page: Page): string {
  const texts = [...page.blocks, ...page.boxes].flatMap((part) => part.texts);
  return [...texts, ...page.signature, ...page.head, ...page.foot].map(({ text }) => text).join('');
}

/** The cell that the rules on the paper make where a box was to stand. */
function readAt(read: ReadPage, box: Box) {
  const near = (a: number, b: number) => Math.abs(a - b) < 0.1;
  return read.cells.find(
    ({ x0, y0, x1, y1 }) =>
      near(x0, box.x) &&
      near(y0, box.y) &&
      near(x1, box.x + box.width) &&
      near(y1, box.y + box.height),
  );
}

/** Every value as the PDF has it, its parts on all pages joined, repeats left out. */
function valuesRead(made: Made, audit: Audit): Map<unknown, string> {
  const values = new Map<unknown, string>();
  for (const [i, page] of made.layout.pages.entries()) {
    const read = audit.pages[i]!;
    expect(sorted(read.characters.map(({ character }) => character).join(''))).toBe(
      sorted(charactersOf(page)),
    );
    expect(read.cells.length).toBe(page.boxes.length);
    for (const box of page.boxes) {
      const text = readAt(read, box)?.text;
      expect(text).toBe(textOfBox(box));
      if (!box.repeated) values.set(box.cell, (values.get(box.cell) ?? '') + text);
    }
  }
  return values;
}

/** Page ends that part a row; the audit finds them too. */
function partedRows({ layout }: Made): number {
  return layout.pages.filter(({ boxes }) =>
    boxes.some(({ cell: { rowSpan }, goesOn }) => rowSpan === 1 && goesOn),
  ).length;
}

async function holds(made: Made, expected: Partial<Audit['counts']> = {}): Promise<void> {
  const audit = auditPdf(await pdfOf(made));
  expect(audit.pages).toHaveLength(made.layout.pages.length);
  const values = valuesRead(made, audit);
  for (const one of made.sheet.table.cells) expect(values.get(one)).toBe(bare(one.text));
  const strange = audit.findings.filter(({ measure }) => expected[measure] === undefined);
  expect(strange).toEqual([]);
  expect(audit.counts).toMatchObject(expected);
}

/** Making a form smaller step by step takes far longer than reading it, so the first is shown as it is. */
const runs = { numRuns: Math.ceil(tables / 2), seed, endOnFailure: true };

/** How many tables came to how many pages. */
function counter() {
  const pages: number[] = [];
  const add = ({ layout }: Made) => pages.push(layout.pages.length);
  const expectAll = (most: number) => {
    expect(pages).toHaveLength(runs.numRuns);
    expect(Math.min(...pages)).toBe(1);
    expect(Math.max(...pages)).toBeGreaterThanOrEqual(most);
  };
  return { add, expectAll };
}

test('projects of 1 to 60 indicators come back whole from one page or many', async () => {
  const { add, expectAll } = counter();
  let parted = 0;
  await fc.assert(
    fc.asyncProperty(project, async (yaml) => {
      const made = await madeOfProject(yaml);
      await holds(made, { rows: partedRows(made) });
      add(made);
      parted += partedRows(made);
    }),
    runs,
  );
  expectAll(4);
  expect(parted).toBeGreaterThan(0);
}, 300_000);

test('tables of any spans come back whole', async () => {
  const { add, expectAll } = counter();
  await fc.assert(
    fc.asyncProperty(sheet, async (markup) => {
      const made = madeOfSheet(markup);
      await holds(made);
      add(made);
    }),
    runs,
  );
  expectAll(4);
}, 300_000);
