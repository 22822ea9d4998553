// Does `zpb score` show totals and grades, and for one project the arithmetic of every row?
import { expect, test } from 'vitest';
import { roadProject } from '../build/workshop.ts';
import { settings, workingFolder } from './program.ts';

const road = '项目/2024/养护.yaml';
const lamps = '项目/2024/照明.yaml';
const files = {
  'zipingbiao.yaml': settings,
  [road]: roadProject(),
  [lamps]: roadProject({ 项目名称: '乡镇道路照明' }).replace('得分: 29', '得分: 17.5'),
};

/** Cells of the lines of a table, parted by two blanks or more. */
function rowsOf(stdout: string): string[][] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.trim().split(/ {2,}/));
}

test('several projects: one line each with total and grade', () => {
  const { code, stdout, stderr } = workingFolder(files).zpb('score');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(rowsOf(stdout).slice(1).sort()).toEqual(
    [
      ['农村公路养护', '青溪县公路管理站', '99', '优'],
      ['乡镇道路照明', '青溪县公路管理站', '87.5', '良'],
    ].sort(),
  );
});

test('one project: every row with weight, score and arithmetic, and the total', () => {
  const { code, stdout } = workingFolder(files).zpb('score', road);
  expect(code).toBe(0);
  const rows = rowsOf(stdout);
  expect(rows[1]).toEqual(['预算执行', '10', '9', '9', '1,080,000.00÷1,200,000.00×10=9']);
  expect(rows[2]!.slice(0, 6)).toEqual(['养护里程', '>=9.5公里', '9.5公里', '29', '29', '29']);
  expect(rows[4]!.slice(0, 6)).toEqual(['群众出行条件', '改善', '改善', '29', '29', '—']);
  expect(rows[6]!.slice(0, 6)).toEqual(['沿线群众满意率', '>=85%', '91%', '10', '10', '10']);
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/99.*优/);
});

test('columns line up under Chinese', () => {
  const { stdout } = workingFolder(files).zpb('score');
  const columnOf = (line: string, word: string) =>
    [...line.slice(0, line.indexOf(word))].reduce((sum, c) => sum + (c > '\u2e7f' ? 2 : 1), 0);
  const [head = '', ...lines] = stdout.trimEnd().split('\n');
  for (const line of lines) expect(columnOf(line, '青溪县')).toBe(columnOf(head, '实施单位'));
});

test('--reporter json gives totals as exact text', () => {
  const { code, stdout } = workingFolder(files).zpb('score', lamps, '--reporter', 'json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    files: [
      {
        path: lamps,
        project: '乡镇道路照明',
        unit: '青溪县公路管理站',
        total: '87.5',
        grade: '良',
      },
    ],
  });
});

test('a project that cannot be read is told with its place, the others are scored, exit 1', () => {
  const { zpb } = workingFolder({ ...files, '项目/2024/坏.yaml': '项目名称：路\n' });
  const people = zpb('score');
  expect(people.code).toBe(1);
  expect(people.stdout).toContain('农村公路养护');
  expect(people.stdout).toMatch(/坏\.yaml:1:5 .*\[yaml\/full-width-colon\]/);
  const program = zpb('score', '--reporter', 'json');
  expect(program.code).toBe(1);
  const bad = JSON.parse(program.stdout).files.find((f: { path: string }) => /坏/.test(f.path));
  expect(bad).toMatchObject({ total: null, grade: null });
});

test('a missing path and an unknown region could not be run, exit 2', () => {
  const { zpb } = workingFolder(files);
  expect(zpb('score', '项目/2022')).toMatchObject({
    code: 2,
    stdout: expect.stringContaining('[cli/no-such-path]'),
  });
  expect(zpb('score', '--profile', '月球')).toMatchObject({
    code: 2,
    stdout: expect.stringContaining('[profile/unknown]'),
  });
});

test('the region decides the grade', () => {
  const { zpb } = workingFolder({ ...files, 'zipingbiao.yaml': '数据: 项目\n' });
  expect(rowsOf(zpb('score', '--profile', 'shanghai').stdout).map((row) => row[3])).toContain('良');
});

test('--sentence: in all and by unit, with those left out named, exit 1', () => {
  const other = roadProject({ 项目名称: '站点维护', 实施单位: '青溪县客运站' });
  const unscored = roadProject({ 项目名称: '候车亭' }).replace(', 得分: 1 }', ' }');
  const { zpb } = workingFolder({
    ...files,
    '项目/2024/站点.yaml': other,
    '项目/2024/候车亭.yaml': unscored,
    '项目/2024/坏.yaml': '项目名称：路\n',
  });
  const { code, stdout } = zpb('score', '--sentence');
  expect(code).toBe(1);
  const sentences = stdout.split('\n').filter((line) => line.startsWith('绩效自评的'));
  expect(sentences.map((line) => line.slice(0, line.indexOf('（')))).toEqual([
    '绩效自评的2024年度项目3个，涉及预算金额360.00万元，平均得分95.17分',
    expect.stringMatching(/项目[12]个/),
    expect.stringMatching(/项目[12]个/),
  ]);
  expect(stdout).toMatch(/计入 3 个项目，另有 2 个未计入.*候车亭\.yaml/);
  expect(stdout).toContain('坏.yaml');
  expect(stdout).toContain('全年预算数');
});

test('--sentence for programs: figures as exact text, and what was left out with the reason', () => {
  const { zpb } = workingFolder({ ...files, '项目/2024/坏.yaml': '项目名称：路\n' });
  const { code, stdout } = zpb('score', '--sentence', '--reporter', 'json');
  expect(code).toBe(1);
  const document = JSON.parse(stdout);
  expect(document.sentences).toEqual([
    {
      unit: null,
      year: '2024',
      projects: 2,
      budget: '240.00',
      average: '93.25',
      grades: { 优: 1, 良: 1, 合格: 0, 不合格: 0 },
      sentence: expect.stringContaining('共发现问题__个'),
    },
  ]);
  expect(document.omitted).toEqual([{ path: '项目/2024/坏.yaml', reason: '不能读取' }]);
});
