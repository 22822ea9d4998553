// Do engines that are not ours read every character of the 29 projects from their PDFs, and are the bytes always the same?
import { readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { examineFiles } from '../../src/build/examine.ts';
import { formatIds, makeForm, renderers } from '../../src/pipeline.ts';
import {
  buildIn,
  filesIn,
  form,
  newFolder,
  producer,
  profile,
  published,
} from '../build/workshop.ts';
import { bare, counted, missing } from './characters.ts';

const output = newFolder();
afterAll(() => rmSync(output, { recursive: true, force: true }));
const report = await buildIn({ data: published, output });
const written = filesIn(output);
const library = await PDFiumLibrary.init();

const amounts = ['年初预算数', '全年预算数', '全年执行数'];
const grouped = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 8 });

/** Every value of the YAML as it is to be printed, with the names of its keys; 已核 is no part of the form. */
function printedValues(
  node: unknown,
  keys: readonly string[] = [],
): { at: string; text: string }[] {
  const key = keys.at(-1) ?? '';
  if (key === '已核') return [];
  if (typeof node === 'string') {
    if (node === '' || key === '序号') return [];
    const text = amounts.includes(key) ? grouped.format(Number(node.replaceAll(',', ''))) : node;
    return [{ at: keys.join('.'), text }];
  }
  return Object.entries(node as object).flatMap(([name, value]) =>
    printedValues(value, [...keys, name]),
  );
}

async function pagesByPdfium(bytes: Buffer): Promise<string[]> {
  const document = await library.loadDocument(bytes);
  const pages = [...document.pages()].map((page) => page.getText());
  document.destroy();
  return pages;
}

async function pagesByPdfjs(bytes: Buffer): Promise<string[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS });
  const document = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  await task.destroy();
  return pages;
}

const forms = report.files.map((file) => {
  const stem = relative(published, file.path)
    .replaceAll('\\', '/')
    .replace(/\.yaml$/, '');
  const yaml = parse(readFileSync(file.path, 'utf8'), { schema: 'failsafe' });
  return { stem, file, yaml, values: printedValues(yaml), pdf: written.get(`${stem}.pdf`)! };
});

/** Labels of the form besides its values; with 100, the sum of the weights. */
const fixed = `财政项目支出绩效自评表 ( 年度) 项目名称 主管部门 实施单位 项目资金（元） 年初预算数 全年预算数
  全年执行数 分值 执行率 得分 年度资金总额 其中：当年财政拨款 上年结转资金 其他资金 ——— 年度总体目标 预期目标
  实际完成情况 绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
  总分 100 — 1 —`;

function labelsOf(yaml: { 绩效指标: Record<string, object> }): string {
  return Object.entries(yaml.绩效指标)
    .flatMap(([level1, groups]) => [level1, ...Object.keys(groups)])
    .join('');
}

test('all 29 forms are made, with a book', () => {
  expect(report.faults).toEqual([]);
  expect(report.files.filter((file) => file.made)).toHaveLength(29);
  expect([...written.keys()].filter((name) => name.endsWith('.pdf'))).toHaveLength(30);
  expect(written.has('2023/合订本.pdf')).toBe(true);
});

test.each(forms)('no character of $stem is missing from its PDF', async ({ values, yaml, pdf }) => {
  const text = (await pagesByPdfium(pdf)).join('');
  const wanted = values.map((value) => value.text).join('') + labelsOf(yaml);
  expect(missing(wanted, text)).toBe('');
});

test.each(forms)('each value of $stem is read as one run of text', async ({ values, pdf }) => {
  expect(values.length).toBeGreaterThan(30);
  const text = bare((await pagesByPdfium(pdf)).join('\n'));
  expect(values.filter((value) => !text.includes(bare(value.text)))).toEqual([]);
});

test('a form of one page has its labels and values once, and nothing else', async () => {
  const single = forms.filter(({ file }) => file.pages === 1);
  expect(single.length).toBeGreaterThan(20);
  for (const { stem, values, yaml, pdf } of single) {
    const text = (await pagesByPdfium(pdf)).join('');
    const wanted = fixed + labelsOf(yaml) + values.map((value) => value.text).join('');
    expect({ stem, lacks: missing(wanted, text), extra: missing(text, wanted) }).toEqual({
      stem,
      lacks: '',
      extra: '',
    });
  }
});

test.each(forms)('pdf.js and PDFium read the same from $stem', async ({ pdf, file }) => {
  const [theirs, others] = [await pagesByPdfjs(pdf), await pagesByPdfium(pdf)];
  expect(theirs).toHaveLength(file.pages);
  expect(others).toHaveLength(file.pages);
  expect(theirs.map(counted)).toEqual(others.map(counted));
});

test('the book holds every form in order of 序号, its pages numbered through', async () => {
  const pages = await pagesByPdfium(written.get('2023/合订本.pdf')!);
  expect(pages).toHaveLength(forms.reduce((total, { file }) => total + file.pages, 0));
  const ordered = [...forms].sort((a, b) => Number(a.yaml.序号) - Number(b.yaml.序号));
  let next = 0;
  for (const { stem, values, file } of ordered) {
    const own = pages.slice(next, next + file.pages);
    expect(missing(values.map((value) => value.text).join(''), own.join('')), stem).toBe('');
    for (const page of own) {
      next += 1;
      expect(bare(page), stem).toContain(`—${next}—`);
    }
  }
});

test('each form printed in the opposite order, twice, has the bytes of the build', async () => {
  const files = [...report.files].reverse().map(({ path }) => ({ path, defaults: [] }));
  const differing: string[] = [];
  const options = {
    profile,
    data: published,
    shown: (path: string) => path,
    among: 'none' as const,
  };
  for (const examined of examineFiles(files, options)) {
    const { stem, yaml } = forms.find(({ file }) => file.path === examined.path)!;
    for (const { extension, render } of await renderers(formatIds)) {
      for (const round of [1, 2]) {
        const made = (await makeForm(examined, form)).value!;
        const bytes = await render(made, {
          faces: form.faces.faces,
          webFaces: form.webFaces,
          fontFolder: '../../字体/',
          producer,
          standard: 'A-3a',
          date: new Date(Date.UTC(Number(yaml.年度), 11, 31)),
        });
        if (!bytes.equals(written.get(`${stem}${extension}`)!)) {
          differing.push(`${stem}${extension}, round ${round}`);
        }
      }
    }
  }
  expect(differing).toEqual([]);
});

test('a second build writes the same bytes', async () => {
  const again = newFolder();
  await buildIn({ data: published, output: again });
  const second = filesIn(again);
  rmSync(again, { recursive: true, force: true });
  expect([...second.keys()]).toEqual([...written.keys()]);
  expect([...written].filter(([name, bytes]) => !bytes.equals(second.get(name)!))).toEqual([]);
});
