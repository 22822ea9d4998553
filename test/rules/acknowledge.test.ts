// What the writer of a file stands by is told apart, at its place; what he stands by in vain is told too.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { hasErrors } from '../../src/diagnostic/diagnostic.ts';
import { compareProjects, examine } from '../../src/pipeline.ts';
import { withSeverities } from '../../src/rules/judge.ts';
import { profileOf } from '../profile/profiles.ts';
import { told } from '../read/reading.ts';

const sound = readFileSync(resolve(import.meta.dirname, '_sound.yaml'), 'utf8');
const national = profileOf('national');
const examineText = (text: string, path = '养护.yaml', profile = national) =>
  examine({ path, bytes: Buffer.from(text), defaults: [] }, profile);

const missed = sound
  .replace('实际完成值: 48公里', '实际完成值: 40公里')
  .replace('实际完成值: 900米', '实际完成值: 800米');
const standing = (entries: string) => examineText(`${missed}已核:\n${entries}`).diagnostics;
const listed = (entries: string) =>
  standing(entries).map(({ rule, code, acknowledged }) => `${rule ?? code} ${acknowledged ?? '-'}`);

test('an error that is stood by, by number or by name, costs no exit code', () => {
  for (const rule of ['QNT-01', 'missed-target-loses-points']) {
    const found = standing(`  - { 规则: ${rule}, 说明: 原件如此 }\n`);
    expect(found.map(({ rule: id, acknowledged }) => [id, acknowledged])).toEqual([
      ['QNT-01', '原件如此'],
      ['QNT-01', '原件如此'],
    ]);
    expect(hasErrors(found)).toBe(false);
  }
  expect(hasErrors(examineText(missed).diagnostics)).toBe(true);
});

test('only in the indicator that is named', () => {
  expect(listed('  - { 规则: QNT-01, 三级指标: 更换护栏, 说明: 原件如此 }\n')).toEqual([
    'QNT-01 -',
    'QNT-01 原件如此',
  ]);
});

test('in vain: a note at the rule’s name', () => {
  const found = standing(
    '  - { 规则: QNT-01, 说明: 原件如此 }\n  - { 规则: FND-04, 说明: 原件如此 }\n',
  );
  expect(told(found).at(-1)).toBe('acknowledgement/unmet 35:11 FND-04');
  expect(found.at(-1)?.severity).toBe('note');
});

test.each([
  ['an unknown rule', '规则: QNT-99, 说明: 无', 'schema/unknown-name 34:11 QNT-99'],
  [
    'an unknown indicator',
    '规则: QNT-01, 三级指标: 护栏, 说明: 无',
    'schema/unknown-name 34:25 护栏',
  ],
  ['no reason', '规则: QNT-01', 'schema/missing 34:7 规则'],
  ['a blank reason', '规则: QNT-01, 说明: ""', 'schema/invalid-value 34:23 ""'],
])('%s is a mistake of the file', (_, entry, expected) => {
  expect(told(standing(`  - { ${entry} }\n`))).toEqual([expected]);
});

test('of a law that is turned off nobody can say that it found nothing', () => {
  const note = '已核:\n  - { 规则: FND-04, 说明: 原件如此 }\n  - { 规则: SET-02, 说明: 分两批 }\n';
  const off = withSeverities(national, [
    ['FND-04', 'off'],
    ['SET-02', 'off'],
  ]);
  const found = examineText(`${sound}${note}`, '甲.yaml', off);
  expect(compareProjects([found], off, 'whole')[0]?.diagnostics).toEqual([]);
});

test('laws between projects are stood by in the file where they are told', () => {
  const twin = sound.replace('养护里程, 年', '养护长度, 年');
  const note = '已核: [{ 规则: SET-02, 说明: 分两批实施 }]\n';
  const compared = (own: string, scope: 'whole' | 'part') =>
    compareProjects(
      [examineText(sound, '甲.yaml'), examineText(`${twin}${own}`, '乙.yaml')],
      national,
      scope,
    )[1]?.diagnostics.filter(({ rule, code }) => rule === 'SET-02' || code.startsWith('ack'));
  expect(compared('', 'whole')?.map((d) => d.acknowledged)).toEqual([undefined]);
  expect(compared(note, 'whole')?.map((d) => d.acknowledged)).toEqual(['分两批实施']);
  const alone = (scope: 'whole' | 'part') =>
    compareProjects([examineText(`${sound}${note}`)], national, scope)[0]?.diagnostics ?? [];
  expect(alone('whole').map(({ code }) => code)).toEqual(['acknowledgement/unmet']);
  expect(alone('part')).toEqual([]);
  // What it stands by may be about the one that could not be read.
  const beside = [examineText(`${sound}${note}`), examineText('乱写: 1\n', '乙.yaml')];
  expect(compareProjects(beside, national, 'whole')[0]?.diagnostics).toEqual([]);
});

test('计分方法 of one indicator comes before the profile’s, by id or by name', () => {
  const by = (method: string) =>
    examineText(
      sound.replace(
        '实际完成值: 1.1万元, 分值: 10, 得分: 10',
        `实际完成值: 1.5万元, 分值: 10, 计分方法: ${method}`,
      ),
    ).score?.indicators[4]?.arithmetic;
  expect(by('at-most-ratio')).toBe('1.2÷1.5×10=8');
  expect(by('不超过（比例）')).toBe('1.2÷1.5×10=8');
  expect(by('at-most-linear')).toBe('(1−(1.5−1.2)÷1.2)×10=7.5');
  expect(
    told(
      examineText(sound.replace('分值: 10, 得分: 10 }', '分值: 10, 计分方法: 比例 }')).diagnostics,
    ),
  ).toEqual(['schema/unknown-name 18:67 比例']);
});
