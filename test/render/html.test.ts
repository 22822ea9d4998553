// Is the web page one accessible table that holds each value once, and can no text of a project become markup?
import { readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { afterAll, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { buildIn, filesIn, fill, folderForTest, newFolder, published } from '../build/workshop.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const output = newFolder();
afterAll(() => rmSync(output, { recursive: true, force: true }));
const report = await buildIn({ data: published, output, formats: ['html'] });
const written = filesIn(output);

const forms = report.files.map((file) => {
  const stem = relative(published, file.path)
    .replaceAll('\\', '/')
    .replace(/\.yaml$/, '');
  const yaml = parseYaml(readFileSync(file.path, 'utf8'), { schema: 'failsafe' });
  return { stem, yaml, html: written.get(`${stem}.html`)!.toString('utf8') };
});

const isElement = (node: Node): node is Element => 'tagName' in node;

function elements(nodes: readonly Node[]): Element[] {
  return nodes.flatMap((node) =>
    isElement(node) ? [node, ...elements(node.childNodes as Node[])] : [],
  );
}

/** All elements in order; a fault of the markup fails the test. */
function elementsOf(html: string): Element[] {
  const faults: string[] = [];
  const document = parse(html, { onParseError: ({ code }) => faults.push(code) });
  expect(faults).toEqual([]);
  return elements(document.childNodes);
}

function named(html: string, ...names: readonly string[]): Element[] {
  return elementsOf(html).filter(({ tagName }) => names.includes(tagName));
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  if (!isElement(node)) return '';
  return node.tagName === 'br' ? '\n' : node.childNodes.map(textOf).join('');
}

const amounts = ['年初预算数', '全年预算数', '全年执行数'];
const grouped = new Intl.NumberFormat('en', { minimumFractionDigits: 2 });

/** The values that stand in cells; 年度 stands in the title, 已核 is no part of the form. */
function cellValues(node: unknown, key = ''): string[] {
  if (key === '已核') return [];
  if (typeof node !== 'string') {
    return Object.entries(node as object).flatMap(([name, value]) => cellValues(value, name));
  }
  if (node === '' || key === '序号' || key === '年度') return [];
  return [amounts.includes(key) ? grouped.format(Number(node.replaceAll(',', ''))) : node];
}

/** Labels of the form, with 100 for the sum of the weights. */
const labels =
  `项目名称 主管部门 实施单位 项目资金（元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
  年度资金总额 其中：当年财政拨款 — 上年结转资金 — 其他资金 — 年度总体目标 预期目标 实际完成情况 绩效指标
  一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施 总分 100`.split(
    /\s+/,
  );

test.each(forms)('$stem is one table with caption, columns and language', ({ html, yaml }) => {
  expect(attribute(named(html, 'html')[0]!, 'lang')).toBe('zh-CN');
  expect(named(html, 'table')).toHaveLength(1);
  expect(named(html, 'colgroup')).toHaveLength(1);
  expect(named(html, 'col')).toHaveLength(12);
  const [caption, ...others] = named(html, 'caption');
  expect(others).toEqual([]);
  expect(textOf(caption!).replace(/\s/g, '')).toBe(`财政项目支出绩效自评表(${yaml.年度}年度)`);
  expect(textOf(named(html, 'title')[0]!)).toContain(yaml.项目名称);
  const scopes = ['row', 'col', 'rowgroup', 'colgroup'];
  const heads = named(html, 'th');
  expect(heads.length).toBeGreaterThan(25);
  expect(heads.filter((th) => !scopes.includes(attribute(th, 'scope') ?? ''))).toEqual([]);
  expect(named(html, 'script', 'img', 'iframe', 'link')).toEqual([]);
});

test.each(forms)('each value of $stem is in one cell, beside the labels', ({ html, yaml }) => {
  const cells = named(html, 'th', 'td').map((cell) => textOf(cell).replace(/\s/g, ''));
  const groups = Object.entries(yaml.绩效指标 as Record<string, object>).flatMap(
    ([level1, level2]) => [level1, ...Object.keys(level2)],
  );
  const wanted = [...labels, ...groups, ...cellValues(yaml).map((text) => text.replace(/\s/g, ''))];
  expect(cells.filter(Boolean).sort()).toEqual(wanted.sort());
});

test.each(forms)('the cells of $stem cover every square of its grid once', ({ html }) => {
  const covered: number[][] = named(html, 'tr').map(() => Array.from({ length: 12 }, () => 0));
  for (const [row, tr] of named(html, 'tr').entries()) {
    for (const cell of elements(tr.childNodes as Node[])) {
      if (!['th', 'td'].includes(cell.tagName)) continue;
      const column = covered[row]!.indexOf(0);
      const down = Number(attribute(cell, 'rowspan') ?? 1);
      const along = Number(attribute(cell, 'colspan') ?? 1);
      for (let r = row; r < row + down; r += 1) {
        for (let c = column; c < column + along; c += 1) covered[r]![c]! += 1;
      }
    }
  }
  expect(covered.flat().filter((times) => times !== 1)).toEqual([]);
});

/** A project with one text in every field that takes text, also as the name of a level. */
function everywhere(text: string): string {
  const t = JSON.stringify(text);
  return `项目名称: ${t}
年度: 2024
主管部门: ${t}
实施单位: ${t}
项目资金:
  当年财政拨款: { 年初预算数: 1200000, 全年预算数: 1200000, 全年执行数: 1080000 }
年度总体目标: { 预期目标: ${t}, 实际完成情况: ${t} }
绩效指标:
  ${t}:
    ${t}:
      - { 三级指标: ${t}, 年度指标值: ${t}, 实际完成值: ${t}, 分值: 90, 得分: 90, 偏差原因分析及改进措施: ${t} }
`;
}

async function pageWith(text: string): Promise<string> {
  const folder = folderForTest();
  fill(folder, { 'data/2024/公路站/养护.yaml': everywhere(text) });
  await buildIn({ data: join(folder, 'data'), output: join(folder, 'out'), formats: ['html'] });
  return filesIn(join(folder, 'out')).get('2024/公路站/养护.html')!.toString('utf8');
}

/** Elements with their attributes and the style sheet; other text left out, and where a line may end. */
function shape(html: string): string[] {
  return elementsOf(html)
    .map((element) => {
      const attrs = element.attrs.map(({ name, value }) => `${name}=${value}`).join(' ');
      return `${element.tagName} ${attrs} ${element.tagName === 'style' ? textOf(element) : ''}`;
    })
    .filter((line) => line.trim() !== 'wbr');
}

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><script>alert(1)</script>',
  '</title></caption></table>',
  '<!-- 养护 --><![CDATA[养护]]>',
  '{{constructor}} {{{项目名称}}}',
  '`+alert(1)+`',
  '&amp; &lt;b&gt; &#60;',
  'constructor',
];

test.each(hostile)('%s stays text in every field', async (text) => {
  const [page, harmless] = [await pageWith(text), await pageWith('农村公路养护')];
  expect(shape(page)).toEqual(shape(harmless));
  const cells = named(page, 'th', 'td').map(textOf);
  expect(cells.filter((cell) => cell === text)).toHaveLength(11);
  expect(textOf(named(page, 'title')[0]!)).toContain(text);
});
