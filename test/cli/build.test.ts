// Does `zpb build` write where it is told, say what it did, and give the right exit code?
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { buildIn, filesIn, folderForTest, roadProject } from '../build/workshop.ts';
import { program, settings, workingFolder, zpbIn } from './program.ts';

const road = '项目/2024/养护.yaml';
const sound = { 'zipingbiao.yaml': settings, [road]: roadProject() };

test('a sound project: its files, one closing line on stderr, nothing on stdout, exit 0', () => {
  const { folder, zpb } = workingFolder(sound);
  const { code, stdout, stderr } = zpb('build');
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(/生成 1 份.*成品.*未生成 0 份/);
  expect([...filesIn(join(folder, '成品')).keys()]).toEqual(
    [
      '2024/养护.html',
      '2024/养护.pdf',
      '2024/合订本.pdf',
      'manifest.json',
      '字体/song-bold.woff',
      '字体/song.woff',
    ].sort(),
  );
});

test('threads have nothing to say: one closing line however many there are', () => {
  const two = { ...sound, '项目/2024/渡口.yaml': roadProject({ 项目名称: '渡口维修' }) };
  const { code, stdout, stderr } = workingFolder(two).zpb(
    'build',
    '--format',
    'pdf',
    '--jobs',
    '2',
  );
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('the program writes the bytes that its source makes', async () => {
  const { folder, zpb } = workingFolder(sound);
  zpb('build');
  const output = folderForTest();
  await buildIn({ data: join(folder, '项目'), output });
  expect(filesIn(join(folder, '成品'))).toEqual(filesIn(output));
});

test('time zone, language and working folder change no byte; SOURCE_DATE_EPOCH does', () => {
  const { folder, zpb } = workingFolder(sound);
  zpb('build');
  const written = filesIn(join(folder, '成品'));
  const environment = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
  zpbIn(join(folder, '项目'), environment, ['build', '--out', '../别处']);
  expect(filesIn(join(folder, '别处'))).toEqual(written);
  zpbIn(folder, { SOURCE_DATE_EPOCH: '1735700000' }, ['build', '--out', '定时']);
  const dated = filesIn(join(folder, '定时')).get('2024/养护.pdf')!;
  expect(dated.equals(written.get('2024/养护.pdf')!)).toBe(false);
});

test('--out and --format are obeyed, and nothing is written elsewhere', () => {
  const { folder, zpb } = workingFolder(sound);
  expect(zpb('build', road, '--out', '送审', '--format', 'html').code).toBe(0);
  expect([...filesIn(folder).keys()].filter((name) => !name.startsWith('送审/'))).toEqual(
    ['zipingbiao.yaml', road].sort(),
  );
  expect(
    [...filesIn(join(folder, '送审')).keys()].filter((name) => name.startsWith('2024')),
  ).toEqual(['2024/养护.html']);
});

test('a bad project is listed with its place, the good one is made, the year has no book, exit 1', () => {
  const { folder, zpb } = workingFolder({ ...sound, '项目/2024/坏.yaml': '项目名称：路\n' });
  const { code, stdout, stderr } = zpb('build');
  expect(code).toBe(1);
  expect(stdout).toMatch(/^项目\/2024\/坏\.yaml:1:5 .*\[yaml\/full-width-colon\]$/m);
  expect(stderr).toMatch(/生成 1 份.*未生成 1 份/);
  expect(stderr).toMatch(/2024.*合订本/);
  expect(existsSync(join(folder, '成品/2024/养护.pdf'))).toBe(true);
  expect(existsSync(join(folder, '成品/2024/合订本.pdf'))).toBe(false);
});

test('an error of a rule is listed and the form is made, exit 0; with --strict it is not, exit 1', () => {
  const unsound = roadProject().replace('得分: 29', '得分: 60');
  const { folder, zpb } = workingFolder({ ...sound, [road]: unsound });
  const strict = zpb('build', '--strict');
  expect(strict.code).toBe(1);
  expect(strict.stdout).toContain('[WGT-03 rule/score-within-weight]');
  expect(existsSync(join(folder, '成品/2024/养护.pdf'))).toBe(false);
  const lenient = zpb('build');
  expect(lenient.code).toBe(0);
  expect(lenient.stdout).toBe(strict.stdout);
  expect(existsSync(join(folder, '成品/2024/养护.pdf'))).toBe(true);
});

test('--reporter json lists every project with its findings', () => {
  const { zpb } = workingFolder({ ...sound, '项目/2024/坏.yaml': '- 路\n' });
  const { code, stdout } = zpb('build', '--reporter', 'json');
  expect(code).toBe(1);
  const { files, summary } = JSON.parse(stdout);
  expect(
    files
      .map((f: { path: string; findings: { code: string }[] }) => [
        f.path,
        ...f.findings.map((d) => d.code),
      ])
      .sort(),
  ).toEqual([['项目/2024/养护.yaml'], ['项目/2024/坏.yaml', 'schema/wrong-shape']].sort());
  expect(summary).toEqual({ files: 2, errors: 1, warnings: 0, notes: 0, acknowledged: 0 });
});

test('two projects for one file: exit 2 and nothing written', () => {
  const { folder, zpb } = workingFolder({ ...sound, '项目/2024/养护.yml': roadProject() });
  const { code, stdout } = zpb('build');
  expect(code).toBe(2);
  expect(stdout).toContain('[build/same-output]');
  expect(existsSync(join(folder, '成品'))).toBe(false);
});

test('an output folder that cannot be made: one sentence with its name, no stack, exit 2', () => {
  const { folder, zpb } = workingFolder(sound);
  writeFileSync(join(folder, '成品'), '这里有一个文件');
  const { code, stdout, stderr } = zpb('build');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain('成品');
  expect(stderr).not.toMatch(/\n {2,}at |Error:/);
});

test('a file that stands open elsewhere is told, the rest is made, exit 1', () => {
  const { folder, zpb } = workingFolder({ ...sound, '成品/2024/养护.pdf/占位.txt': '' });
  const { code, stdout } = zpb('build');
  expect(code).toBe(1);
  expect(stdout).toContain('[build/cannot-write]');
  expect(existsSync(join(folder, '成品/2024/养护.html'))).toBe(true);
});

test('an unknown form is a fault at its place in the settings, exit 2', () => {
  const text = `${settings}表格: 决算表\n`;
  const { folder, zpb } = workingFolder({ ...sound, 'zipingbiao.yaml': text });
  const { code, stdout } = zpb('build');
  expect(code).toBe(2);
  expect(stdout).toMatch(/^zipingbiao\.yaml:4:5 .*\[template\/unknown\]$/m);
  expect(existsSync(join(folder, '成品'))).toBe(false);
});

test('what a file stands by is counted when printing, and listed by check', () => {
  const text = roadProject()
    .replace('得分: 29', '得分: 60')
    .concat('已核: [{ 规则: WGT-03, 说明: 上级核定 }]\n');
  const { zpb } = workingFolder({ 'zipingbiao.yaml': settings, '项目/2024/养护.yaml': text });
  const printed = zpb('build', '--format', 'pdf');
  expect([printed.code, printed.stdout]).toEqual([0, '']);
  expect(printed.stderr).toContain('已核 1');
  expect(zpb('check').stdout).toContain('上级核定');
  expect(zpb('build', '--format', 'pdf', '--reporter', 'json').stdout).toContain('上级核定');
});

test('an output folder without a name, as of a variable that is not set, is refused', () => {
  const { folder, zpb } = workingFolder(sound);
  const { code, stderr } = zpb('build', '--out', '');
  expect(code).toBe(2);
  expect(stderr).toContain('--out');
  expect(existsSync(join(folder, '2024'))).toBe(false);
});

test.each([
  ['a project', ['build', '']],
  ['a result', ['check', '-o', '']],
  ['timings', ['build', '--timings', '']],
])('%s without a name is refused before anything is done', (_, words) => {
  const { folder, zpb } = workingFolder(sound);
  const before = filesIn(folder);
  const { code, stdout, stderr } = zpb(...words);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).not.toMatch(/[a-z]{4,} [a-z]{4,}/);
  expect(filesIn(folder)).toEqual(before);
});

test('settings among the projects are no project', () => {
  const { zpb } = workingFolder({
    'zipingbiao.yaml': '数据: .\n输出: 成品\n',
    '2024/养护.yaml': roadProject(),
  });
  const { code, stderr } = zpb('build', '--format', 'html');
  expect(code).toBe(0);
  expect(stderr).toContain('生成 1 份');
});

test.each(['zipingbiao.yaml', '项目/_默认.yaml', 'templates/self-evaluation.hbs'])(
  '%s that is a link to nothing is not taken for absent',
  (name) => {
    const { folder, zpb } = workingFolder(sound);
    rmSync(join(folder, name), { force: true });
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    symlinkSync('没有', join(folder, name));
    const { code, stdout, stderr } = zpb('build');
    expect(code).toBeGreaterThan(0);
    expect(stdout + stderr).toMatch(/找不到它/);
  },
);

test('where no project is left, what was made stays, and that is said', () => {
  const { folder, zpb } = workingFolder(sound);
  zpb('build');
  const before = filesIn(join(folder, '成品'));
  rmSync(join(folder, road));
  const { code, stdout } = zpb('build');
  expect(code).toBe(2);
  expect(stdout).toContain('成品 里原有的文件没有动');
  expect(filesIn(join(folder, '成品'))).toEqual(before);
});

test.skipIf(process.platform !== 'linux')(
  'what cannot be said, on a full disk, is told in one sentence',
  () => {
    const { folder } = workingFolder({ ...sound, [road]: '坏' });
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', '"$0" "$1" check > /dev/full', process.execPath, program],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(status).toBe(2);
    expect(stderr).toContain('磁盘已满');
    expect(stderr).not.toMatch(/\n\s+at /);
  },
);
