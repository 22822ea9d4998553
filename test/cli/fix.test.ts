// Does `zpb check --fix` write only what it says, only where it was asked, and check what then stands there?
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesIn, roadProject } from '../build/workshop.ts';
import { settings, workingFolder } from './program.ts';

const road = '项目/2024/养护.yaml';
const typed = roadProject()
  .replace('年度: 2024', '年度：２０２４ # 年')
  .replace('全年执行数: 1080000', '全年执行数: 1,080,000')
  .replace('年度指标值: ">=9.5公里"', '年度指标值: ≧９．５公里');
const mended = roadProject()
  .replace('年度: 2024', '年度: 2024 # 年')
  .replace('年度指标值: ">=9.5公里"', '年度指标值: ">=9.5公里"');
const files = { 'zipingbiao.yaml': settings, [road]: typed };
const read = (folder: string, name = road) => readFileSync(join(folder, name), 'utf8');

test('puts the file right, says how much, and checks what then stands there', () => {
  const { folder, zpb } = workingFolder(files);
  expect(zpb('check').code).toBe(1);
  const { code, stdout, stderr } = zpb('check', '--fix');
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr).toMatch(/4 处.*1 个文件/);
  expect(read(folder)).toBe(mended);
  expect([...filesIn(folder).keys()]).toEqual(['zipingbiao.yaml', road]);
  expect(zpb('check', '--fix').stderr).toContain('0 处');
});

test('--dry-run shows a patch and writes nothing; the patch does the same', () => {
  const { folder, zpb } = workingFolder(files);
  const { code, stdout, stderr } = zpb('check', '--dry-run');
  expect(code).toBe(0);
  expect(stderr).toContain('4 处');
  expect(read(folder)).toBe(typed);
  expect(stdout).toContain(`--- ${road}\n+++ ${road}\n@@ -`);
  expect(stdout.split('\n').filter((line) => /^-[^-]/.test(line))).toHaveLength(3);
  const applied = spawnSync('git', ['apply', '-p0', '-'], { cwd: folder, input: stdout });
  expect(applied.stderr.toString()).toBe('');
  expect(read(folder)).toBe(mended);
});

test('--dry-run: the patch goes where -o says, what cannot be read goes beside it, and no name breaks a line', () => {
  const name = '项目/换\n行"路.yaml';
  const { folder, zpb } = workingFolder({
    [name]: typed,
    'zipingbiao.yaml': files['zipingbiao.yaml'],
  });
  symlinkSync('没有', join(folder, '项目/断.yaml'));
  const { code, stdout, stderr } = zpb('check', '--dry-run', '-o', '改.patch');
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('断.yaml');
  const patch = read(folder, '改.patch');
  expect(patch.split('\n')[0]).toBe('--- "项目/换\\012行\\"路.yaml"');
  const applied = spawnSync('git', ['apply', '-p0', '-'], { cwd: folder, input: patch });
  expect(applied.stderr.toString()).toBe('');
  expect(read(folder, name)).toBe(mended);
  expect(zpb('check', '--dry-run', '不存在.yaml').code).toBe(2);
});

test("a folder's defaults are put right with the folder, and not with one of its projects", () => {
  const defaults = '项目/_默认.yaml';
  const { folder, zpb } = workingFolder({ ...files, [defaults]: '年度：２０２４\n' });
  expect(zpb('check', '--fix', road).code).toBe(1);
  expect(read(folder, defaults)).toBe('年度：２０２４\n');
  expect(read(folder)).toBe(mended);
  expect(zpb('check', '--fix').code).toBe(0);
  expect(read(folder, defaults)).toBe('年度: 2024\n');
});

test('permissions stay, and a link stays a link', () => {
  const { folder, zpb } = workingFolder({ ...files, '旧/养护.yaml': typed });
  chmodSync(join(folder, '旧/养护.yaml'), 0o640);
  symlinkSync('../旧/养护.yaml', join(folder, '项目/链接.yaml'));
  zpb('check', '--fix', '项目/链接.yaml');
  expect(read(folder, '旧/养护.yaml')).toBe(mended);
  expect(statSync(join(folder, '旧/养护.yaml')).mode & 0o777).toBe(0o640);
});

test('what needs judgement is found as before', () => {
  const unsound = typed.replace('得分: 29', '得分: 60');
  const { zpb } = workingFolder({ ...files, [road]: unsound });
  const { code, stdout } = zpb('check', '--fix', '--reporter', 'json');
  expect(code).toBe(1);
  expect(JSON.parse(stdout).files[0].findings[0].code).toBe('rule/score-within-weight');
});

test('a path that is not there could not be run', () => {
  expect(workingFolder(files).zpb('check', '--fix', '项目/2022').code).toBe(2);
});
