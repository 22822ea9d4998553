// Does `zpb check` list every finding at its place, for people and for programs, with the right exit code?

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { roadProject } from '../build/workshop.ts';
import { program, settings, workingFolder, zpbIn } from './program.ts';

interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly path: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

const road = '项目/2024/养护.yaml';
/** 「青溪县」 in GBK. */
const gbk = Buffer.from([0xc7, 0xe0, 0xcf, 0xaa, 0xcf, 0xd8, 0x0a]);
const sound = { 'zipingbiao.yaml': settings, [road]: roadProject() };

function findingsOf(stdout: string): Finding[] {
  return JSON.parse(stdout).files.flatMap((file: { findings: Finding[] }) => file.findings);
}

test('a sound project: nothing on stdout, one line on stderr, exit 0', () => {
  const { code, stdout, stderr } = workingFolder(sound).zpb('check');
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain('1 份');
});

test('an unsound project: path, line, column, code, the line with carets and the cure; exit 1', () => {
  const { zpb } = workingFolder({ ...sound, [road]: `项目名称：养护\n${roadProject()}` });
  const { code, stdout, stderr } = zpb('check');
  expect(code).toBe(1);
  expect(stdout).toMatch(/^项目\/2024\/养护\.yaml:1:5 .*\[yaml\/full-width-colon\]$/m);
  expect(stdout).toMatch(/^ +1 │ 项目名称：养护\n +│ {9}\^\^$/m);
  expect(stdout).toMatch(/^ +→ /m);
  expect(stderr).toContain('错误 1');
});

test('a GBK file is recognised, named, and does not stop the others', () => {
  const { zpb } = workingFolder({ ...sound, '项目/2024/旧表.yaml': gbk });
  const { code, stdout, stderr } = zpb('check');
  expect(code).toBe(1);
  expect(stdout).toContain('GBK');
  expect(stdout).toMatch(/旧表\.yaml:1:1 .*\[yaml\/not-utf8\]/);
  expect(stderr).toContain('2 份');
});

test('files and folders may be named; only they are checked', () => {
  const { zpb } = workingFolder({ ...sound, '项目/2023/旧表.yaml': gbk });
  expect(zpb('check', road).code).toBe(0);
  expect(zpb('check', '项目/2024').code).toBe(0);
  expect(zpb('check', '项目/2024', '项目/2023/旧表.yaml').code).toBe(1);
});

test('settings are found from a folder below, and paths are told from there', () => {
  const { folder } = workingFolder({ ...sound, '项目/2024/坏.yaml': '- 路\n' });
  const { code, stdout } = zpbIn(`${folder}/项目/2024`, {}, ['check']);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^坏\.yaml:1:/m);
});

test('without settings the data folder is data/projects', () => {
  expect(workingFolder({ 'data/projects/2024/养护.yaml': roadProject() }).zpb('check').code).toBe(
    0,
  );
});

test('--reporter json is one document of the documented shape', () => {
  const unsound = roadProject().replace('得分: 29', '得分: 60');
  const { zpb } = workingFolder({
    ...sound,
    [road]: unsound,
    '项目/2024/照明.yaml': roadProject().replace('实际完成值: 9.5公里', '实际完成值: 6公里'),
  });
  const { code, stdout } = zpb('check', '--reporter', 'json');
  expect(code).toBe(1);
  const document = JSON.parse(stdout);
  expect(Object.keys(document)).toEqual(['version', 'files', 'summary']);
  expect(document.version).toBe(1);
  expect(document.files.map((file: object) => Object.keys(file))).toEqual([
    ['path', 'findings'],
    ['path', 'findings'],
  ]);
  expect(document.files.map((file: { path: string }) => file.path).sort()).toEqual(
    [road, '项目/2024/照明.yaml'].sort(),
  );
  const findings = findingsOf(stdout);
  const line = unsound.split('\n').findIndex((text) => text.includes('得分: 60')) + 1;
  const column = unsound.split('\n')[line - 1]!.indexOf('60') + 1;
  const place = { path: road, line, column, endLine: line, endColumn: column + 2 };
  expect(findings).toContainEqual({
    code: 'rule/score-within-weight',
    id: 'WGT-03',
    severity: 'error',
    message: expect.stringMatching(/[一-龥]/),
    hint: expect.any(String),
    ...place,
    at: ['绩效指标', '产出指标', '数量指标', 0, '得分'],
    related: expect.any(Array),
    source: expect.any(String),
    acknowledged: null,
  });
  const related = findings.flatMap((d) => (d as unknown as { related: object[] }).related);
  expect(related.length).toBeGreaterThan(0);
  for (const one of related) {
    expect(Object.keys(one).sort()).toEqual(
      ['message', 'path', 'line', 'column', 'endLine', 'endColumn'].sort(),
    );
  }
  const count = (severity: string) => findings.filter((d) => d.severity === severity).length;
  expect(document.summary).toEqual({
    files: 2,
    errors: count('error'),
    warnings: count('warning'),
    notes: count('note'),
    acknowledged: 0,
  });
});

test('sound projects are listed in json without findings', () => {
  const { code, stdout } = workingFolder(sound).zpb('check', '--reporter', 'json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    files: [{ path: road, findings: [] }],
    summary: { files: 1, errors: 0, warnings: 0, notes: 0, acknowledged: 0 },
  });
});

test.each([
  ['a path that is not there', ['check', '项目/2022'], 'cli/no-such-path'],
  ['a folder without projects', ['check', '空'], 'cli/nothing-found'],
  ['an unknown region', ['check', '--profile', '月球'], 'profile/unknown'],
])('%s could not be run: exit 2, for people and for programs', (_, words, expected) => {
  const { zpb } = workingFolder({ ...sound, '空/说明.txt': '' });
  const people = zpb(...words);
  expect(people.code).toBe(2);
  expect(people.stdout).toContain(`[${expected}]`);
  const program = zpb(...words, '--reporter', 'json');
  expect(program.code).toBe(2);
  expect(findingsOf(program.stdout)).toEqual([
    expect.objectContaining({ code: expected, path: null, line: null, severity: 'error' }),
  ]);
});

test.each([
  ['an unknown key', '数据: 项目\n输出夹: 成品\n', 'schema/unknown-key', 2, 1],
  ['an unknown region', '数据: 项目\n地区: 月球\n', 'profile/unknown', 2, 5],
  ['an unknown format', '数据: 项目\n输出格式: [pdf, docx]\n', 'schema/invalid-value', 2, 13],
  ['no list of formats', '输出格式: pdf\n', 'schema/wrong-shape', 1, 7],
  ['a full-width colon', '数据：项目\n', 'yaml/full-width-colon', 1, 3],
  ['no keys at all', '项目\n', 'schema/wrong-shape', 1, 1],
])('settings with %s are a fault at its place, exit 2', (_, text, code, line, column) => {
  const { zpb } = workingFolder({ ...sound, 'zipingbiao.yaml': text });
  const run = zpb('check', '--reporter', 'json');
  expect(run.code).toBe(2);
  expect(findingsOf(run.stdout)).toEqual([
    expect.objectContaining({ code, path: 'zipingbiao.yaml', line, column }),
  ]);
});

test('empty settings are the defaults', () => {
  const files = { 'zipingbiao.yaml': '', 'data/projects/养护.yaml': roadProject() };
  expect(workingFolder(files).zpb('check').code).toBe(0);
});

test('no colour reaches a pipe, with or without NO_COLOR', () => {
  const { folder } = workingFolder({ ...sound, '项目/坏.yaml': '- 路\n' });
  for (const environment of [{}, { NO_COLOR: '1' }, { NO_COLOR: '1', FORCE_COLOR: '1' }]) {
    const { stdout, stderr } = zpbIn(folder, environment, ['check']);
    expect(stdout).toContain('schema/wrong-shape');
    expect(stdout + stderr).not.toContain('\u001b');
  }
});

test('control characters of a file do not reach the terminal', () => {
  const { zpb } = workingFolder({ ...sound, [road]: '项目名称: "\u009b31m路\u202e"\n坏: 1\n' });
  const { code, stdout } = zpb('check');
  expect(code).toBe(1);
  for (const control of ['\u009b', '\u202e', '\u001b']) expect(stdout).not.toContain(control);
});

test('-o writes the result whole into a file, without colour; faults never go there', () => {
  const { folder, zpb } = workingFolder({ ...sound, '项目/坏.yaml': '- 路\n' });
  const { code, stdout, stderr } = zpb('check', '--reporter', 'sarif', '-o', '结果/核对.sarif');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('结果/核对.sarif');
  const written = readFileSync(join(folder, '结果/核对.sarif'), 'utf8');
  expect(JSON.parse(written).runs[0].results).toHaveLength(1);
  const failed = zpb('check', '项目/2022', '--reporter', 'sarif', '-o', '结果/核对.sarif');
  expect({ code: failed.code, stdout: failed.stdout }).toEqual({ code: 2, stdout: '' });
  expect(failed.stderr).toContain('cli/no-such-path');
  expect(readFileSync(join(folder, '结果/核对.sarif'), 'utf8')).toBe(written);
});

test('a reader that leaves early is no fault', () => {
  const many = Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => [`项目/2024/坏${i}.yaml`, '- 路\n'.repeat(40)]),
  );
  const { folder } = workingFolder({ 'zipingbiao.yaml': settings, ...many });
  const line = `"${process.execPath}" "${program}" check --reporter json | head -c 20`;
  const { stdout, stderr } = spawnSync('bash', ['-c', line], { cwd: folder, encoding: 'utf8' });
  expect(stdout).toHaveLength(20);
  expect(stderr).not.toContain('EPIPE');
  expect(stderr).toContain('60 份');
});

test('a folder turns single rules up, down and off', () => {
  const plain = settings.replace(/^规则:.*\n/m, '');
  const severities = (rules: string) => {
    const heavy = roadProject().replaceAll('分值: 29, 得分: 29', '分值: 30, 得分: 30');
    const text = heavy
      .replace('分值: 21, 得分: 21', '分值: 20, 得分: 20')
      .replace(/\n.*健全.*/, '');
    const { zpb } = workingFolder({
      'zipingbiao.yaml': `${plain}规则: { ${rules} }\n`,
      [road]: text.replace('    可持续影响指标:', ''),
    });
    const { code, stdout } = zpb('check', '--reporter', 'json');
    const found = findingsOf(stdout).filter((d) => d.code === 'rule/weight-spread-out');
    return [code, ...found.map(({ severity }) => severity)];
  };
  expect(severities('FND-01: 错误')).toEqual([0, 'warning', 'warning']);
  expect(severities('WGT-04: 错误')).toEqual([1, 'error', 'error']);
  expect(severities('weight-spread-out: 提示')).toEqual([0, 'note', 'note']);
  expect(severities('WGT-04: 关')).toEqual([0]);
  const { zpb } = workingFolder({
    ...sound,
    'zipingbiao.yaml': `${plain}规则: { WGT-44: 关 }\n`,
  });
  const { code, stdout } = zpb('check');
  expect(code).toBe(2);
  expect(stdout).toMatch(/^zipingbiao\.yaml:4:7 .*\[profile\/unknown-name\]$/m);
});
