// Does every rule find what breaks it, on the line where it stands, and nothing in a sound form?
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Diagnostic, Severity } from '../../src/diagnostic/diagnostic.ts';
import { positionAt } from '../../src/diagnostic/source.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { checkProject } from '../../src/project/check.ts';
import * as catalogue from '../../src/rules/catalogue.ts';
import { judgeProject, ruleNames } from '../../src/rules/judge.ts';
import { scoreProject } from '../../src/score/score.ts';
import { profileOf } from '../profile/profiles.ts';
import { placed, readingOf } from '../read/reading.ts';

/**
 * A fixture holds several projects parted by `---`. The first line of each is a comment that names the case;
 * `# ! rule/x rule/y` at the end of a line lists the findings expected there, one word each.
 */
interface Case {
  readonly title: string;
  readonly text: string;
  /** The line of the fixture before the case's first. */
  readonly before: number;
  readonly expected: readonly string[];
}

const mark = / *# ! (.*)$/;
const rules = Object.values(catalogue);

function casesOf(name: string): readonly Case[] {
  const cases: Case[] = [];
  let before = 0;
  for (const text of readFileSync(resolve(import.meta.dirname, name), 'utf8').split(/^---\n/m)) {
    const lines = text.split('\n');
    const expected = lines.flatMap((line, index) =>
      (mark.exec(line)?.[1] ?? '')
        .split(' ')
        .filter(Boolean)
        .map((code) => `${name}:${before + index + 1} ${code}`),
    );
    const title = (lines[0] ?? '').replace(mark, '').replace(/^# */, '');
    cases.push({ title, text, before, expected });
    before += lines.length;
  }
  return cases;
}

function findingsOf(text: string, profile: Profile = profileOf('national')): Diagnostic[] {
  const reading = readingOf(text);
  const { value: project, diagnostics } = checkProject(reading);
  if (!project) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  const facts = { profile, score: scoreProject(project, profile) };
  return [...diagnostics, ...judgeProject(project, reading, facts)];
}

const lineOf = ({ place }: Diagnostic) =>
  place ? positionAt(place.source, place.span.start).line : 0;

describe.each(rules.map(({ name }) => name))('%s', (name) => {
  const fixture = `${name}.yaml`;
  const cases = casesOf(fixture);

  test.each(cases.map((c) => [c.title, c] as const))('%s', (_, { text, before, expected }) => {
    const found = findingsOf(text).map((d) => `${fixture}:${before + lineOf(d)} ${d.code}`);
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  test('has broken cases, and sound ones in which it finds nothing', () => {
    const breaks = ({ expected }: Case) => expected.some((e) => e.endsWith(` rule/${name}`));
    expect(cases.filter(breaks).length).toBeGreaterThan(0);
    expect(cases.filter((c) => !breaks(c)).length).toBeGreaterThan(0);
  });

  test('says what to do and on what ground', () => {
    const found = cases
      .flatMap(({ text }) => findingsOf(text))
      .filter(({ code }) => code === `rule/${name}`);
    for (const { message, hint, regulation } of found) {
      expect(message).toMatch(/\p{Script=Han}/u);
      expect(hint).toMatch(/\p{Script=Han}/u);
      expect(regulation).toMatch(/\p{Script=Han}/u);
    }
  });
});

test('every rule has a fixture, and every fixture a rule', () => {
  const fixtures = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.yaml'));
  expect(fixtures.toSorted()).toEqual(rules.map(({ name }) => `${name}.yaml`).toSorted());
});

test('no two rules share a number or a name, and a name is the law in words', () => {
  expect(new Set(ruleNames).size).toBe(2 * rules.length);
  for (const { id, name } of rules) {
    expect(id).toMatch(/^[A-Z]{3}-\d\d$/);
    expect(name).toMatch(/^[a-z]+(?:-[a-z]+)+$/);
  }
});

const short = `项目名称: 村道路灯
年度: 2023
主管部门: 青石县交通运输局
实施单位: 青石县路灯所
项目资金:
  年度资金总额: { 年初预算数: 30, 全年预算数: 30, 全年执行数: 15, 分值: 10, 执行率: 60%, 得分: 10 }
  当年财政拨款: { 年初预算数: 20 }
  上年结转资金: { 年初预算数: 5 }
绩效指标:
  产出指标:
    数量指标:
      - { 三级指标: 新装路灯, 年度指标值: 120盏, 实际完成值: 60盏, 分值: 80, 得分: 80 }
总分: 95
`;

describe('a law about several fields points at all of them', () => {
  const found = new Map(findingsOf(short).map((d) => [d.code.replace('rule/', ''), d]));
  test.each([
    ['funds-add-up', '6:20 30', ['7:20 20', '8:20 5']],
    ['rate-agrees', '6:59 60%', ['6:42 15', '6:31 30']],
    ['execution-score-agrees', '6:68 10', ['6:50 10', '6:59 60%']],
    ['missed-target-loses-points', '12:60 80', ['12:30 120盏', '12:43 60盏']],
    ['weights-add-up', '9:1 绩效指标', ['12:52 80']],
    ['scores-add-up', '13:5 95', ['6:68 10', '12:60 80']],
  ])('%s', (name, at, related) => {
    const diagnostic = found.get(name);
    expect(diagnostic?.place && placed(diagnostic.place)).toBe(at);
    expect(diagnostic?.related?.map(({ place }) => placed(place))).toEqual(related);
  });
});

describe('the profile decides how badly a law is broken', () => {
  const severityOf = (name: string, entries: readonly (readonly [string, Severity | 'off'])[]) =>
    findingsOf(short, { ...profileOf('national'), severities: new Map(entries) }).find(
      ({ code }) => code === `rule/${name}`,
    )?.severity;

  test('by number, by name, or not at all', () => {
    expect(severityOf('funds-add-up', [])).toBe('error');
    expect(severityOf('funds-add-up', [['FND-01', 'warning']])).toBe('warning');
    expect(severityOf('funds-add-up', [['funds-add-up', 'note']])).toBe('note');
    expect(severityOf('funds-add-up', [['rate-agrees', 'note']])).toBe('error');
  });

  test('off is silent, and silences no other', () => {
    expect(severityOf('funds-add-up', [['FND-01', 'off']])).toBeUndefined();
    expect(severityOf('rate-agrees', [['FND-01', 'off']])).toBe('error');
  });
});
