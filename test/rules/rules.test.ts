// Does every rule find what breaks it, on the line where it stands, and nothing in a sound form?
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Diagnostic, Severity } from '../../src/diagnostic/diagnostic.ts';
import { positionAt } from '../../src/diagnostic/source.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { checkProject } from '../../src/project/check.ts';
import { overlay } from '../../src/read/overlay.ts';
import {
  judgeBatch,
  judgeProject,
  ruleNames,
  rules,
  summaryOf,
  withSeverities,
} from '../../src/rules/judge.ts';
import { scoreProject } from '../../src/score/score.ts';
import { type ProfileId, profileIds, profileOf } from '../profile/profiles.ts';
import { placed, readingOf } from '../read/reading.ts';

/**
 * A fixture holds several cases parted by `---`. The first line of each is a comment that names the case, with
 * `@profile` where it is not the nation's; what it leaves out stands in `_sound.yaml`, a form without any finding.
 * `# ! rule/x rule/y` at the end of a line lists the findings expected there, one word each.
 * `--- 同批` parts the projects of one build.
 */
interface Case {
  readonly title: string;
  readonly profile: ProfileId;
  readonly projects: readonly { readonly text: string; readonly before: number }[];
  readonly expected: readonly string[];
}

const mark = / *# ! (.*)$/;
const soundPath = '_sound.yaml';
const sound = readingOf(readFileSync(resolve(import.meta.dirname, soundPath), 'utf8'), soundPath);

/** Parts of a text with the number of lines before each. */
function parted(text: string, separator: RegExp, before: number) {
  let lines = before;
  return text.split(separator).map((part) => {
    const here = lines;
    lines += part.split('\n').length;
    return { text: part, before: here };
  });
}

function casesOf(name: string): readonly Case[] {
  const whole = readFileSync(resolve(import.meta.dirname, name), 'utf8');
  return parted(whole, /^---\n/m, 0).map(({ text, before }) => {
    const expected = text.split('\n').flatMap((line, index) =>
      (mark.exec(line)?.[1] ?? '')
        .split(' ')
        .filter(Boolean)
        .map((code) => `${name}:${before + index + 1} ${code}`),
    );
    const [, title = '', profile = 'national'] = /^# (.*?)(?: @(\S+))?$/m.exec(text) ?? [];
    const projects = parted(text, /^--- 同批\n/m, before);
    return { title, profile: profile as ProfileId, projects, expected };
  });
}

/** Everything that is found in the projects of a case, as `file:line code`. */
function told(name: string, { projects, profile: id }: Case): string[] {
  return examined(projects, profileOf(id)).flatMap(({ diagnostics, before }) =>
    diagnostics.map(({ code, place }) => {
      const own = place?.source.path !== soundPath;
      const line = place ? positionAt(place.source, place.span.start).line : 0;
      return own ? `${name}:${before + line} ${code}` : `${soundPath}:${line} ${code}`;
    }),
  );
}

function examined(projects: Case['projects'], profile: Profile) {
  const each = projects.map(({ text, before }, index) => {
    const path = `项目${index + 1}.yaml`;
    const reading = overlay(readingOf(text, path), sound);
    const { value: project, diagnostics } = checkProject(reading);
    if (!project) throw new Error(diagnostics.map(({ message }) => message).join('; '));
    const facts = { profile, score: scoreProject(project, profile) };
    const summary = summaryOf(path, project, reading);
    return { summary, before, own: [...diagnostics, ...judgeProject(project, reading, facts)] };
  });
  const between = judgeBatch(
    each.map(({ summary }) => summary),
    profile,
    'whole',
  );
  return each.map(({ summary, before, own }) => ({
    before,
    diagnostics: [
      ...own,
      ...between.filter(({ path }) => path === summary.path).map(({ diagnostic }) => diagnostic),
    ],
  }));
}

function findingsOf(text: string, profile: Profile = profileOf('national')): Diagnostic[] {
  return examined([{ text, before: 0 }], profile).flatMap(({ diagnostics }) => diagnostics);
}

test.each(profileIds)('the sound form has no finding at all under %s', (id) => {
  const alone: Case = {
    title: '',
    profile: id,
    projects: [{ text: '{}', before: 0 }],
    expected: [],
  };
  expect(told(soundPath, alone)).toEqual([]);
});

describe.each(rules.map(({ name }) => name))('%s', (name) => {
  const fixture = `${name}.yaml`;
  const cases = casesOf(fixture);

  test.each(cases.map((c) => [c.title, c] as const))('%s', (_, one) => {
    expect(told(fixture, one).toSorted()).toEqual(one.expected.toSorted());
  });

  test('has broken cases, one of them broken by it alone, and sound ones in which it finds nothing', () => {
    const codes = cases.map(({ expected }) => new Set(expected.map((e) => e.split(' ')[1])));
    const breaks = codes.filter((found) => found.has(`rule/${name}`));
    expect(breaks.length).toBeGreaterThan(0);
    expect(codes.length - breaks.length).toBeGreaterThan(0);
    expect(breaks.some((found) => found.size === 1)).toBe(true);
  });

  test('says what to do and on what ground', () => {
    const found = cases
      .flatMap(({ projects, profile }) => examined(projects, profileOf(profile)))
      .flatMap(({ diagnostics }) => diagnostics)
      .filter(({ code }) => code === `rule/${name}`);
    expect(found.length).toBeGreaterThan(0);
    for (const { message, hint, regulation } of found) {
      expect(message).toMatch(/\p{Script=Han}/u);
      expect(message).not.toMatch(/undefined|NaN|\[object/);
      expect(hint).toMatch(/\p{Script=Han}/u);
      expect(regulation).toMatch(/\p{Script=Han}/u);
    }
  });
});

test('every rule has a fixture, and every fixture a rule', () => {
  const fixtures = readdirSync(import.meta.dirname).filter((name) => /^[^_].*\.yaml$/.test(name));
  expect(fixtures.toSorted()).toEqual(rules.map(({ name }) => `${name}.yaml`).toSorted());
});

test('no two rules share a number or a name, and a name is the law in words', () => {
  expect(new Set(ruleNames).size).toBe(2 * rules.length);
  for (const { id, name, why, cure, title } of rules) {
    expect(id).toMatch(/^(?:HDR|FND|WGT|SUM|QNT|QLT|IND|RSN|GOAL|TXT|SET)-\d\d$/);
    expect(name).toMatch(/^[a-z0-9]+(?:-[a-z]+)+$/);
    for (const words of [why, cure, title]) expect(words).toMatch(/\p{Script=Han}{4}/u);
  }
});

test('the 48 laws of the domain catalogue are all there', () => {
  const counts = {
    HDR: 2,
    FND: 10,
    WGT: 4,
    SUM: 2,
    QNT: 13,
    QLT: 6,
    IND: 2,
    RSN: 3,
    GOAL: 2,
    TXT: 3,
    SET: 1,
  };
  const wanted = Object.entries(counts).flatMap(([family, count]) =>
    Array.from({ length: count }, (_, i) => `${family}-${String(i + 1).padStart(2, '0')}`),
  );
  expect(wanted).toHaveLength(48);
  expect(rules.map(({ id }) => id)).toEqual(expect.arrayContaining(wanted));
});

const short = `项目名称: 村道路灯
年度: 2023
主管部门: 青石县交通运输局
实施单位: 青石县路灯所
项目资金:
  年度资金总额: { 年初预算数: 30, 全年预算数: 30, 全年执行数: 15, 分值: 10, 执行率: 60%, 得分: 10 }
  当年财政拨款: { 年初预算数: 20, 全年预算数: , 全年执行数: }
  上年结转资金: { 年初预算数: 5, 全年预算数: , 全年执行数: }
  其他资金:
绩效指标:
  产出指标:
    数量指标:
      - { 三级指标: 新装路灯, 年度指标值: 120盏, 实际完成值: 60盏, 分值: 80, 得分: 80 }
    质量指标:
    时效指标:
    成本指标:
  效益指标:
  满意度指标:
总分: 95
`;

describe('a law about several fields points at all of them', () => {
  const found = new Map(findingsOf(short).map((d) => [d.code.replace('rule/', ''), d]));
  test.each([
    ['funds-add-up', '6:20 30', ['7:20 20', '8:20 5']],
    ['rate-agrees', '6:59 60%', ['6:42 15', '6:31 30']],
    ['execution-score-agrees', '6:68 10', ['6:50 10', '6:59 60%']],
    ['missed-target-loses-points', '13:60 80', ['13:30 120盏', '13:43 60盏']],
    ['weights-add-up', '10:1 绩效指标', ['13:52 80']],
    ['scores-add-up', '19:5 95', ['6:68 10', '13:60 80']],
  ])('%s', (name, at, related) => {
    const diagnostic = found.get(name);
    expect(diagnostic?.place && placed(diagnostic.place)).toBe(at);
    expect(diagnostic?.related?.map(({ place }) => placed(place))).toEqual(related);
  });
});

describe('the profile decides how badly a law is broken', () => {
  const severityOf = (name: string, entries: readonly (readonly [string, Severity | 'off'])[]) =>
    findingsOf(short, withSeverities(profileOf('national'), entries)).find(
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
