// Has every limit of src/unit/limits.ts a finding of its own at the first thing beyond it, and none at the last within?

import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { booksOf } from '../../src/build/books.ts';
import { openFiled } from '../../src/cli/filed.ts';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { positionAt } from '../../src/diagnostic/source.ts';
import { openFace } from '../../src/font/face.ts';
import { inMemory } from '../../src/font/parts.ts';
import { openForm } from '../../src/opening.ts';
import { examine, makeForm } from '../../src/pipeline.ts';
import * as limits from '../../src/unit/limits.ts';
import { folderForTest, profile, roadProject, root, world } from '../build/workshop.ts';

const shipped = readFileSync(join(root, 'templates/self-evaluation.hbs'), 'utf8');

function project(text: string): readonly Diagnostic[] {
  return examine({ path: '养护.yaml', bytes: Buffer.from(text), defaults: [] }, profile)
    .diagnostics;
}

/** What opening and filling a template finds; the form it is filled with is sound. */
async function template(text: string): Promise<readonly Diagnostic[]> {
  const bytes = Buffer.from(text);
  const own = { ...world, template: () => ({ path: '自评表.hbs', bytes }) };
  const { value, diagnostics } = await openForm(own, 'selfEvaluation');
  if (!value) return diagnostics;
  const sound = Buffer.from(roadProject());
  const examined = examine({ path: '养护.yaml', bytes: sound, defaults: [] }, profile);
  return (await makeForm(examined, value)).diagnostics;
}

function font(length: number): readonly Diagnostic[] {
  const face = openFace('自备', inMemory(Buffer.alloc(length)));
  if (!('refused' in face)) return [];
  return [{ code: face.code ?? 'font/refused', severity: 'error', message: face.refused }];
}

/** A file of that many bytes, none of which lies on the disk. */
function filed(length: number): readonly Diagnostic[] {
  const path = join(folderForTest(), '表.pdf');
  writeFileSync(path, '');
  truncateSync(path, length);
  const found = openFiled(path);
  return 'code' in found ? [found] : [];
}

function book(pages: number): readonly Diagnostic[] {
  const member = { path: '/项目/2024/养护.yaml', key: '', pages, order: 1 };
  const asked = new Map([[member.path, member]]);
  return booksOf([member.path], asked, { data: '/项目', common: '' }).faults;
}

const keys = (count: number) => Array.from({ length: count }, (_, i) => `键${i}: 1\n`).join('');
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const indicators = (count: number) =>
  `项目名称: 路\n绩效指标:\n  产出指标:\n    数量指标:\n${'      - { 三级指标: 里程, 分值: 0.1, 得分: 0.1 }\n'.repeat(count)}`;
const goal = (length: number) => `年度总体目标: { 预期目标: "${'路'.repeat(length)}" }\n`;
const amount = (digits: number) =>
  roadProject().replace('年初预算数: 1200000', `年初预算数: ${'1'.repeat(digits)}`);
const inFront = (key: string, value: string) =>
  shipped.replace(new RegExp(`^${key}:.*$`, 'm'), () => `${key}: ${value}`);
const atEnd = (markup: string) => shipped.replace('</tbody>', () => `${markup}</tbody>`);
const columns = (count: number) => inFront('columns', `[${Array(count).fill('5pt').join(', ')}]`);
const row = `<tr><td colspan="12"></td></tr>\n`;
const ownRows = shipped.match(/<tr/g)!.length;

type Told = readonly Diagnostic[] | Promise<readonly Diagnostic[]>;

/** The limit, the code of its finding, what is just beyond it, what is within. */
const cases: readonly (readonly [keyof typeof limits, string, () => Told, () => Told])[] = [
  [
    'maxBytes',
    'yaml/file-too-large',
    () => project(`#${' '.repeat(limits.maxBytes)}`),
    () => project(`#${' '.repeat(limits.maxBytes - 1)}`),
  ],
  ['maxDepth', 'yaml/too-deep', () => project(nested(80)), () => project(nested(40))],
  [
    'maxTokens',
    'yaml/too-many-tokens',
    () => project(`[${'1,'.repeat(limits.maxTokens / 2)}]`),
    () => project(`[${'1,'.repeat(limits.maxTokens / 4)}]`),
  ],
  [
    'maxKeys',
    'yaml/too-many-keys',
    () => project(keys(limits.maxKeys + 1)),
    () => project(keys(limits.maxKeys)),
  ],
  [
    'maxTextLength',
    'yaml/text-too-long',
    () => project(goal(limits.maxTextLength + 1)),
    () => project(goal(limits.maxTextLength)),
  ],
  [
    'maxIndicators',
    'schema/too-many-indicators',
    () => project(indicators(limits.maxIndicators + 1)),
    () => project(indicators(limits.maxIndicators)),
  ],
  [
    'maxNumberLength',
    'schema/number-too-long',
    () => project(amount(limits.maxNumberLength + 1)),
    () => project(amount(limits.maxNumberLength)),
  ],
  [
    'maxFindings',
    'limit/more-findings',
    () => project(keys(limits.maxFindings + 1)),
    () => project(keys(limits.maxFindings)),
  ],
  [
    'maxTemplateDepth',
    'template/too-deep',
    () => template(atEnd(`${'{{#if 年度}}'.repeat(40)}${'{{/if}}'.repeat(40)}`)),
    () => template(atEnd(`${'{{#if 年度}}'.repeat(20)}${'{{/if}}'.repeat(20)}`)),
  ],
  [
    'maxTemplateTags',
    'template/too-many-tags',
    () => template(atEnd('{{#if 年度}}{{/if}}'.repeat(limits.maxTemplateTags / 2))),
    () => template(atEnd('{{#if 年度}}{{/if}}'.repeat(limits.maxTemplateTags / 4))),
  ],
  [
    'maxTemplateTagLength',
    'template/tag-too-long',
    () => template(atEnd(`{{#if ${' '.repeat(limits.maxTemplateTagLength)}年度}}{{/if}}`)),
    () => template(atEnd(`{{#if ${' '.repeat(limits.maxTemplateTagLength / 2)}年度}}{{/if}}`)),
  ],
  [
    'maxMarkupTags',
    'template/too-many-elements',
    () => template(atEnd('<tr></tr>'.repeat(limits.maxMarkupTags / 2))),
    () => template(atEnd('<tr></tr>'.repeat(limits.maxMarkupTags / 4))),
  ],
  [
    'maxOwnText',
    'template/too-much-text',
    () => template(atEnd(row.replace('></td>', `>${'路'.repeat(limits.maxOwnText)}</td>`))),
    () => template(atEnd(row.replace('></td>', `>${'路'.repeat(limits.maxOwnText / 2)}</td>`))),
  ],
  [
    'maxMarkupLength',
    'template/too-much-markup',
    () =>
      template(atEnd(`<!--${'{{#each @root.绩效指标.行}}'.repeat(9)}${'{{/each}}'.repeat(9)}-->`)),
    () => template(atEnd(`${'{{#each @root.绩效指标.行}}'.repeat(2)}${'{{/each}}'.repeat(2)}`)),
  ],
  [
    'maxRows',
    'template/too-many-rows',
    () => template(atEnd(row.repeat(limits.maxRows + 1))),
    () => template(atEnd(row.repeat(limits.maxRows - ownRows - 60))),
  ],
  [
    'maxColumns',
    'template/too-many-columns',
    () => template(columns(limits.maxColumns + 1)),
    () => template(columns(limits.maxColumns)),
  ],
  [
    'maxPagesInBook',
    'build/book-too-thick',
    () => book(limits.maxPagesInBook + 1),
    () => book(limits.maxPagesInBook),
  ],
  [
    'maxPdfBytes',
    'record/too-large',
    () => filed(limits.maxPdfBytes + 1),
    () => filed(limits.maxPdfBytes / 256),
  ],
  [
    'maxFontBytes',
    'font/too-large',
    () => font(limits.maxFontBytes + 1),
    () => font(limits.maxFontBytes / 128),
  ],
];

test('every limit is asked', () => {
  const named = Object.keys(limits).filter((name) => name.startsWith('max'));
  expect(cases.map(([name]) => name).sort()).toEqual(named.sort());
});

test.each(cases)('%s: %s', async (_, code, beyond, within) => {
  const found = await beyond();
  const one = found.find((finding) => finding.code === code);
  expect(
    one,
    found
      .map((finding) => finding.code)
      .slice(0, 5)
      .join(),
  ).toBeDefined();
  // Which limit it is stands in the sentence, and no sentence is as long as what is too long.
  expect(one!.message).toMatch(/\d/);
  for (const { message } of found) expect(message.length).toBeLessThan(300);
  if (one!.place)
    expect(positionAt(one!.place.source, one!.place.span.start).line).toBeGreaterThan(0);
  expect((await within()).map((finding) => finding.code)).not.toContain(code);
});

test('no alias is within any limit', () => {
  expect(project('甲: &a 路\n乙: *a\n').map(({ code }) => code)).toEqual([
    'yaml/anchor',
    'yaml/alias',
  ]);
});

test('what is wrong with the shape is listed up to the limit, and the rest counted', () => {
  const found = project(keys(5_000));
  expect(found).toHaveLength(limits.maxFindings + 1);
  expect(found.at(-1)?.message).toContain(String(5_000 - limits.maxFindings));
});
