// Is what is strange in settings, rulebook, template, list of faces and folders told where it stands, though nothing is wrong?
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { roadProject, root } from '../build/workshop.ts';
import { settings, workingFolder } from './program.ts';

const road = '项目/2024/养护.yaml';
const sound = { [road]: roadProject() };
/** Not a comment as it is written: what follows # may have been meant. */
const lost = ' #1 号楼';
const own = (name: string) => readFileSync(join(root, name), 'utf8');

const template = own('templates/self-evaluation.hbs').replace(/^title: .*$/m, `$&${lost}`);
const faces = own('fonts/faces.yaml').replace(/^ {2}文件: .*$/m, `$&${lost}`);
const county = `继承: national\n名称: 青石县${lost}\n`;

test.each([
  [
    'settings',
    { 'zipingbiao.yaml': `${settings}表格: selfEvaluation${lost}\n` },
    'zipingbiao.yaml:4',
  ],
  [
    'template',
    { 'zipingbiao.yaml': settings, 'templates/self-evaluation.hbs': template },
    'templates/self-evaluation.hbs:',
  ],
  ['faces', { 'zipingbiao.yaml': settings, 'fonts/faces.yaml': faces }, 'fonts/faces.yaml:'],
  [
    'profile',
    {
      'zipingbiao.yaml': settings.replace('shanghai', '青石县'),
      'data/profiles/青石县.yaml': county,
    },
    'data/profiles/青石县.yaml:2',
  ],
])('%s: a warning with its place, and the forms are made', (_, files, place) => {
  const { zpb } = workingFolder({ ...sound, ...files });
  const { code, stdout, stderr } = zpb('build', '--format', 'pdf');
  expect(stdout).toContain(place);
  expect(stdout).toContain('[yaml/lost-to-hash]');
  expect(stderr).toContain('警告 1');
  expect(code).toBe(0);
});

test('check tells of settings and profile, in every way of writing', () => {
  const files = {
    'zipingbiao.yaml': `${settings.replace('shanghai', '青石县')}表格: selfEvaluation${lost}\n`,
    'data/profiles/青石县.yaml': county,
  };
  const { zpb } = workingFolder({ ...sound, ...files });
  for (const reporter of ['frame', 'json', 'sarif', 'github', 'html']) {
    const { code, stdout } = zpb('check', '--reporter', reporter);
    expect(code, reporter).toBe(0);
    expect(stdout, reporter).toContain('zipingbiao.yaml');
    const name = reporter === 'sarif' ? encodeURIComponent('青石县') : '青石县';
    expect(stdout, reporter).toContain(`${name}.yaml`);
    if (reporter === 'json' || reporter === 'sarif') JSON.parse(stdout);
  }
});

test('a linked folder among the projects is named and not entered, a loop neither', () => {
  const { folder, zpb } = workingFolder({ 'zipingbiao.yaml': settings, ...sound });
  mkdirSync(join(folder, '别处'));
  symlinkSync(join(folder, '别处'), join(folder, '项目/2024/别处'));
  symlinkSync('..', join(folder, '项目/2024/上级'));
  for (const command of ['check', 'build']) {
    const { code, stdout } = zpb(command, '--reporter', 'json');
    expect(code).toBe(0);
    const [outside] = JSON.parse(stdout).files;
    const found = outside.findings as { code: string; severity: string; path: string }[];
    expect(found.map(({ code: name, severity, path }) => [name, severity, path])).toEqual([
      ['cli/linked-folder', 'warning', '项目/2024/上级'],
      ['cli/linked-folder', 'warning', '项目/2024/别处'],
    ]);
  }
});
