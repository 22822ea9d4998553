// Do `zpb extract` and `zpb verify` tell the truth about filed PDFs, and say plainly where they cannot?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesIn, roadProject, root } from '../build/workshop.ts';
import { made, print } from '../record/filed.ts';
import { settings, workingFolder } from './program.ts';

const bridge = roadProject({ 序号: '2', 项目名称: '危桥改造' }).replace(
  '主管部门: 青溪县交通运输局\n',
  '',
);
const files = {
  'zipingbiao.yaml': settings,
  '项目/2024/养护.yaml': roadProject(),
  '项目/2024/桥梁/_默认.yaml': '主管部门: 青溪县交通运输局\n',
  '项目/2024/桥梁/危桥.yaml': bridge,
};

function built(extra: Readonly<Record<string, string | Buffer>> = {}) {
  const working = workingFolder({ ...files, ...extra });
  working.zpb('build', '--format', 'pdf');
  return working;
}

describe('extract', () => {
  test('one form: the YAML itself on stdout', () => {
    const { zpb } = built();
    const { code, stdout, stderr } = zpb('extract', '成品/2024/养护.pdf');
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: roadProject(), stderr: '' });
  });

  test('a book: the names on stdout; with --out all files as they lay, and nothing written over', () => {
    const { folder, zpb } = built();
    const names = ['2024/养护.yaml', '2024/桥梁/_默认.yaml', '2024/桥梁/危桥.yaml'];
    const listed = zpb('extract', '成品/2024/合订本.pdf');
    expect(listed.stdout.trim().split('\n').sort()).toEqual([...names].sort());
    expect(zpb('extract', '成品/2024/合订本.pdf', '--out', '取回').code).toBe(0);
    expect(filesIn(join(folder, '取回'))).toEqual(filesIn(join(folder, '项目')));
    expect(zpb('extract', '成品/2024/合订本.pdf', '--out', '取回').code).toBe(0);
    const other = zpb('extract', '成品/2024/合订本.pdf', '--out', '项目');
    expect(other.code).toBe(0);
  });

  test('a file that stands there with other content is left alone, exit 2', () => {
    const { folder, zpb } = built({ '取回/2024/养护.yaml': '别的内容\n' });
    const { code, stdout } = zpb('extract', '成品/2024/养护.pdf', '--out', '取回');
    expect(code).toBe(2);
    expect(stdout).toContain('record/target-differs');
    expect(readFileSync(join(folder, '取回/2024/养护.yaml'), 'utf8')).toBe('别的内容\n');
  });

  test('names that lead out of the folder do not', async () => {
    const one = await made(roadProject(), '../../../外面.yaml');
    const { folder, zpb } = workingFolder({ '表.pdf': await print(one) });
    expect(zpb('extract', '表.pdf', '--out', '里/面').code).toBe(0);
    expect([...filesIn(folder).keys()].sort()).toEqual(['表.pdf', '里/面/外面.yaml'].sort());
  });
});

describe('verify', () => {
  test('forms and the book of a build agree, with defaults and in order, exit 0', () => {
    const { zpb } = built();
    const pdfs = ['养护', '桥梁/危桥', '合订本'].map((name) => `成品/2024/${name}.pdf`);
    const { code, stdout, stderr } = zpb('verify', ...pdfs);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.match(/^一致/gm)).toHaveLength(3);
  });

  test('a page that shows other figures than its data: exit 1, with both', async () => {
    const honest = await made(roadProject());
    const forged = await made(roadProject().replaceAll('9.5公里', '7.5公里'));
    const { zpb } = workingFolder({
      '表.pdf': await print({ ...forged, sources: honest.sources }),
    });
    const { code, stdout } = zpb('verify', '表.pdf', '--reporter', 'json');
    expect(code).toBe(1);
    const sarif = zpb('verify', '表.pdf', '--reporter', 'sarif');
    expect(JSON.parse(sarif.stdout).runs[0].results).toHaveLength(1);
    expect(sarif.stderr).toMatch(/^不一致/);
    const [finding] = JSON.parse(stdout).files[0].findings;
    expect(finding.code).toBe('record/page-differs');
    expect(finding.message).toMatch(/7\.5.*9\.5/);
  });

  test('other rules than at the time: no false verdict, exit 2; where the pages agree all the same, exit 0', () => {
    const { folder, zpb } = built();
    const rules = readFileSync(join(root, 'data/profiles/shanghai.yaml'), 'utf8');
    const remarked = workingFolder({
      'data/profiles/shanghai.yaml': rules.replace(/^名称: .*$/m, '名称: 上海（抄自公报）'),
    });
    const form = join(folder, '成品/2024/养护.pdf');
    const same = remarked.zpb('verify', form);
    expect(same.code).toBe(0);
    expect(same.stdout).toContain('shanghai');
    const template = readFileSync(join(root, 'templates/self-evaluation.hbs'), 'utf8');
    const retitled = workingFolder({
      'templates/self-evaluation.hbs': template.replace('>项目名称<', '>项目全称<'),
    });
    const { code, stdout } = retitled.zpb('verify', form);
    expect(code).toBe(2);
    expect(stdout).toContain('record/surroundings-differ');
    expect(zpb('verify', form).code).toBe(0);
  });

  test.each([
    ['a text file', '说明.txt', 'record/unreadable'],
    ['no file', '没有.pdf', 'record/cannot-read'],
    ['a PDF without its data', '归档.pdf', 'record/no-source'],
  ])('%s: one sentence, exit 2', async (_, path, code) => {
    const plain = await print(await made(roadProject()), 'A-2a');
    const { zpb } = workingFolder({ '说明.txt': '不是 PDF', '归档.pdf': plain });
    for (const command of ['verify', 'extract']) {
      const run = zpb(command, path);
      expect(run.code).toBe(2);
      expect(run.stdout).toContain(code);
      expect(run.stderr).toBe('');
    }
  });
});
