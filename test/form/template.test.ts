// Is a template read strictly, and do its faults point at its own lines?
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { positionAt } from '../../src/diagnostic/source.ts';
import { openForm } from '../../src/opening.ts';
import { examine, makeForm } from '../../src/pipeline.ts';
import { loadProfile } from '../../src/rulebook.ts';
import type { World } from '../../src/world.ts';

const root = resolve(import.meta.dirname, '../..');
const shipped = readFileSync(resolve(root, 'templates/self-evaluation.hbs'), 'utf8');

function worldWith(template: string): World {
  const file = (folder: string) => (name: string) => ({
    path: `${folder}/${name}`,
    bytes: readFileSync(resolve(root, folder, name)),
  });
  return {
    profile: file('data/profiles'),
    font: file('fonts'),
    template: (name) => ({ path: `templates/${name}`, bytes: Buffer.from(template) }),
  };
}

async function faults(template: string): Promise<string[]> {
  const { diagnostics } = await openForm(worldWith(template), 'selfEvaluation');
  return diagnostics.map(
    (d) => `${d.code}:${positionAt(d.place!.source, d.place!.span.start).line}`,
  );
}

const lineOf = (words: string) => shipped.slice(0, shipped.indexOf(words)).split('\n').length;

test('the shipped template opens without a word', async () => {
  expect(await faults(shipped)).toEqual([]);
});

describe('front matter', () => {
  test('an unknown key stands at its line, with a suggestion', async () => {
    const template = shipped.replace('\npaper:', '\npapre: A4\npaper:');
    expect(await faults(template)).toContain(`schema/unknown-key:${lineOf('\npaper:') + 1}`);
  });

  test('a length that is none', async () => {
    const template = shipped.replace('size: 小二', 'size: 小贰');
    expect(await faults(template)).toEqual([`schema/invalid-value:${lineOf('size: 小二')}`]);
  });

  test('a face that is not registered', async () => {
    const template = shipped.replace('face: song-bold, size: 小二', 'face: kai, size: 小二');
    expect((await faults(template)).map((fault) => fault.split(':')[0])).toEqual([
      'template/unknown-face',
    ]);
  });

  test('none at all', async () => {
    expect(await faults('<article></article>')).toEqual(['template/no-front-matter:1']);
  });
});

describe('body', () => {
  test('Handlebars syntax', async () => {
    const template = shipped.replace('{{/each}}', '{{/eech}}');
    expect(await faults(template)).toEqual([`template/syntax:${lineOf('{{#each')}`]);
  });

  test('an unescaped value', async () => {
    const template = shipped.replace('{{主管部门}}', '{{{主管部门}}}');
    expect(await faults(template)).toEqual([`template/raw-value:${lineOf('{{主管部门}}')}`]);
  });

  test('an unknown helper', async () => {
    const template = shipped.replace('{{加 绩效指标.行数 1}}', '{{减 绩效指标.行数 1}}');
    expect((await faults(template)).map((fault) => fault.split(':')[0])).toEqual([
      'template/unknown-helper',
    ]);
  });

  test('a name that the form does not know stands at its own line when it is filled', async () => {
    const world = worldWith(shipped.replace('{{主管部门}}', '{{主管部们}}'));
    const form = (await openForm(world, 'selfEvaluation')).value!;
    const bytes = Buffer.from('项目名称: 村道养护\n');
    const profile = loadProfile(world, 'national').value!;
    const { diagnostics } = await makeForm(
      examine({ path: '村道.yaml', bytes, defaults: [] }, profile),
      form,
    );
    const { code, place } = diagnostics[0]!;
    expect(code).toBe('template/unknown-name');
    expect(positionAt(place!.source, place!.span.start).line).toBe(lineOf('{{主管部门}}'));
  });
});
