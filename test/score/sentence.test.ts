// Does the department's sentence count, add and round exactly, and guess nothing?
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gradeOf } from '../../src/score/grade.ts';
import { departmentSentences, type Evaluated } from '../../src/score/sentence.ts';
import { decimal } from '../../src/unit/decimal.ts';
import { profileOf } from '../profile/profiles.ts';

const shanghai = profileOf('shanghai');
const evaluated = (
  total: string,
  budget?: string,
  year: string | undefined = '2023',
): Evaluated => ({
  year,
  budget: budget === undefined ? undefined : decimal(budget),
  total: decimal(total),
  grade: gradeOf(decimal(total), shanghai),
});

test('is the sentence of the model, with the grade words of the region and blanks for what no form says', () => {
  const [only, ...more] = departmentSentences(
    [evaluated('99.5', '1500000'), evaluated('88', '4484200'), evaluated('59.99', '0')],
    shanghai,
  );
  expect(more).toEqual([]);
  expect(only?.text).toBe(
    '绩效自评的2023年度项目3个，涉及预算金额598.42万元，平均得分82.50分（其中，' +
      '绩效评级为“优”的项目1个；绩效评级为“良”的项目1个；绩效评级为“合格”的项目0个；绩效评级为“不合格”的项目1个。' +
      '绩效自评中共发现问题__个，已经完成整改的__个，正在整改的__个）',
  );
});

test('another region has other words', () => {
  const national = profileOf('national');
  const [only] = departmentSentences([{ ...evaluated('70'), grade: '中' }], national);
  expect([...(only?.grades ?? [])]).toEqual([
    ['优', 0],
    ['良', 0],
    ['中', 1],
    ['差', 0],
  ]);
});

test('each year has its own sentence; forms without a year come last, with a blank', () => {
  const sentences = departmentSentences(
    [
      evaluated('90', '1'),
      { ...evaluated('90', '1'), year: undefined },
      evaluated('80', '1', '2022'),
    ],
    shanghai,
  );
  expect(sentences.map(({ year, projects }) => [year, projects])).toEqual([
    ['2022', 1],
    ['2023', 1],
    [undefined, 1],
  ]);
  expect(sentences.at(-1)?.text).toMatch(/^绩效自评的__年度项目1个/);
});

test.each([
  [['0.01', '49.99'], '0.01'],
  [['49.99'], '0.00'],
  [['123456789012345678.90'], '12345678901234.57'],
])('%s 元 are %s 万元, half up', (amounts, wan) => {
  const [only] = departmentSentences(
    amounts.map((amount) => evaluated('90', amount)),
    shanghai,
  );
  expect(only?.budget).toBe(wan);
});

test('the average of any totals is their exact mean, half up', () => {
  const total = fc.integer({ min: 0, max: 10_000 });
  fc.assert(
    fc.property(fc.array(total, { minLength: 1, maxLength: 40 }), (cents) => {
      const texts = cents.map((c) => `${Math.floor(c / 100)}.${String(c % 100).padStart(2, '0')}`);
      const [only] = departmentSentences(
        texts.map((text) => evaluated(text)),
        shanghai,
      );
      const sum = cents.reduce((a, b) => a + b, 0);
      const mean = Math.floor((2 * sum + cents.length) / (2 * cents.length));
      expect(only?.average).toBe(
        `${Math.floor(mean / 100)}.${String(mean % 100).padStart(2, '0')}`,
      );
      expect([...(only?.grades.values() ?? [])].reduce((a, b) => a + b, 0)).toBe(cents.length);
    }),
  );
});
