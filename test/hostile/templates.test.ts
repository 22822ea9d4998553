// H2. Does a hostile template end in a finding at its own place, with no effect outside?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { positionAt } from '../../src/diagnostic/source.ts';
import { type Form, openForm } from '../../src/opening.ts';
import { type Examined, examine, makeForm } from '../../src/pipeline.ts';
import type { World } from '../../src/world.ts';
import { profile, roadProject, root, world } from '../build/workshop.ts';
import { attacks } from './attacks.ts';
import { second, spentSince } from './second.ts';

const shipped = readFileSync(join(root, 'templates/self-evaluation.hbs'), 'utf8');
const place = '      <h1 class="title">财政项目支出绩效自评表</h1>\n';

function withTemplate(text: string): World {
  return {
    ...world,
    template: (name) => ({ path: `templates/${name}`, bytes: Buffer.from(text) }),
  };
}

function manyIndicators(): string {
  const row = '      - { 三级指标: 里程, 年度指标值: 1, 实际完成值: 1, 分值: 1, 得分: 1 }\n';
  return roadProject().replace('    数量指标:\n', `    数量指标:\n${row.repeat(150)}`);
}

const project = examine(
  { path: '养护.yaml', bytes: Buffer.from(manyIndicators()), defaults: [] },
  profile,
) as Examined;

async function told(text: string) {
  const opened = await openForm(withTemplate(text), 'selfEvaluation');
  if (!opened.value) return opened.diagnostics;
  return (await makeForm(project, opened.value as Form)).diagnostics;
}

const spoken = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
const before = Object.getOwnPropertyNames(Object.prototype).length;
beforeAll(() => {
  for (const voice of spoken) voice.mockImplementation(() => {});
});
afterAll(() => vi.restoreAllMocks());

test('the project itself is printed', async () => {
  expect(await told(shipped)).toEqual([]);
});

describe('60 attacks', () => {
  test('are kept', () => expect(attacks.length).toBeGreaterThanOrEqual(60));

  test.each(attacks)('%s', async (_, body, code) => {
    const started = process.cpuUsage();
    // Rows stand in the table, all else above it.
    const [above, below] = body.includes('<tr') ? ['', '    </tbody>'] : [place, ''];
    const template = shipped.replace(above + below, () => `${above}${body}\n${below}`);
    const findings = await told(template);
    expect(spentSince(started)).toBeLessThan(2 * second);
    if (code === 'nothing') expect(findings).toEqual([]);
    else expect(findings.length).toBeGreaterThan(0);
    if (code !== '' && code !== 'nothing') {
      const codes = findings.map((finding) => finding.code);
      expect(
        codes.some((one) => code.split('|').some((wanted) => one.startsWith(wanted))),
        codes.join(),
      ).toBe(true);
    }
    // At the line of the attack, or where the template's fault comes to light.
    for (const finding of findings) expect(finding.place).toBeDefined();
    if (code.startsWith('template/un') || code === 'template/raw-value') {
      const attackLine = template.slice(0, template.indexOf(body)).split('\n').length;
      const lines = findings.map((f) => positionAt(f.place!.source, f.place!.span.start).line);
      expect(lines).toContain(attackLine);
    }
    const words = spoken.flatMap((voice) => voice.mock.calls);
    for (const voice of spoken) voice.mockClear();
    expect(words).toEqual([]);
    expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before);
  });
});

test('a long value printed again and again stops before the memory is full', async () => {
  const long = roadProject().replace('路面平整', '路面平整'.repeat(4_000));
  const examined = examine({ path: '养护.yaml', bytes: Buffer.from(long), defaults: [] }, profile);
  const template = shipped.replace(
    place,
    () => `${place}${'{{年度总体目标.预期目标}}'.repeat(4_000)}\n`,
  );
  const { value } = await openForm(withTemplate(template), 'selfEvaluation');
  const { diagnostics } = await makeForm(examined, value!);
  expect(diagnostics.map(({ code }) => code)).toEqual(['template/too-much-markup']);
});

describe('settings by which characters would be lost on paper', () => {
  test.each([
    ['margins', '{ top: 400mm, right: 18mm, bottom: 21mm, left: 18mm }', 'schema/invalid-value'],
    ['columns', `[${Array(12).fill('0').join(',')}]`, 'schema/invalid-value'],
    ['columns', `[${Array(12).fill('99999mm').join(',')}]`, 'schema/invalid-value'],
    ['columns', `[${Array(12).fill('20mm').join(',')}]`, 'template/columns-too-wide'],
    ['columns', `[${Array(101).fill('2mm').join(',')}]`, 'template/too-many-columns'],
    ['columns', '[7mm]', 'table/too-wide'],
    ['lines', '{ frame: 9999pt, inner: 1pt }', 'schema/invalid-value'],
    ['fit', '{ padding: 0, leading: 0, size: 0 }', 'schema/invalid-value'],
    ['  base', '{ face: song, size: 0pt }', 'schema/invalid-value'],
    ['  base', '{ face: song, size: 900pt }', 'schema/invalid-value'],
    ['  base', '{ face: song, leading: 0 }', 'schema/invalid-value'],
    ['  base', '{ face: song, padding: { x: 999pt, y: 0 } }', 'schema/invalid-value'],
    ['  td', '{ indent: 99999 }', 'schema/invalid-value'],
    ['  year', '{ space: { before: 99999pt, after: 0 } }', 'schema/invalid-value'],
    ['pageNumber', '{ style: page-number, gap: 9999mm }', 'schema/invalid-value'],
    ['空白', `"${'长'.repeat(9_000)}"`, 'schema/invalid-value'],
    ['title', '甲\n签名: [填报人, 审核人, 负责人, 一, 二, 三, 四, 五, 六]', 'schema/invalid-value'],
  ])('%s: %.60s', async (key, value, code) => {
    const text = shipped.replace(new RegExp(`^${key}:.*$`, 'm'), () => `${key}: ${value}`);
    expect((await told(text))[0]?.code).toBe(code);
  });
});

describe('a template with a mistake is told its line and column', () => {
  const at = (words: string) => {
    const offset = shipped.indexOf(words);
    const start = shipped.lastIndexOf('\n', offset) + 1;
    return { line: shipped.slice(0, offset).split('\n').length, column: offset - start + 1 };
  };
  const first = async (text: string) => {
    const [finding] = await told(text);
    return {
      code: finding!.code,
      ...positionAt(finding!.place!.source, finding!.place!.span.start),
    };
  };

  test.each([
    ['an unknown name behind tags', '{{主管部门}}', '{{主管部们}}', 'template/unknown-name', 2],
    ['an unknown name in a loop', '{{三级指标}}', '{{三级指表}}', 'template/unknown-name', 2],
    [
      'an unknown helper',
      '{{加 绩效指标.行数 1}}',
      '{{减 绩效指标.行数 1}}',
      'template/unknown-helper',
      0,
    ],
    ['a raw value', '{{实施单位}}', '{{{实施单位}}}', 'template/raw-value', 0],
    [
      'a block that is not closed as opened',
      '{{#each 绩效指标.行}}',
      '{{#if 绩效指标.行}}',
      'template/syntax',
      3,
    ],
    ['a brace too few', '{{执行率}}', '{{执行率}', 'template/syntax', 5],
    ['nothing in the braces', '{{总分.得分}}', '{{}}', 'template/syntax', 2],
  ])('%s', async (_, from, to, code, beside) => {
    const place = at(from);
    const found = await first(shipped.replace(from, to));
    expect(found).toEqual({ code, line: place.line, column: place.column + beside });
  });

  test('a block that is not closed at all', async () => {
    const found = await first(shipped.replace('{{/each}}', ''));
    expect(found.code).toBe('template/syntax');
  });
});
