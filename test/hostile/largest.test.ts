// Is the largest form that the limits let through laid out in the time of its pages, and whole?
import { expect, test } from 'vitest';
import { examine, makeForm } from '../../src/pipeline.ts';
import { maxIndicators, maxTextLength } from '../../src/unit/limits.ts';
import { form, profile, roadProject } from '../build/workshop.ts';
import { second, spentSince } from './second.ts';

const most = (text: string) => text.repeat(Math.floor(maxTextLength / text.length));
const rows = (name: string) =>
  Array.from(
    { length: maxIndicators },
    (_, i) =>
      `      - { 三级指标: ${name}${i}, 年度指标值: 1, 实际完成值: 1, 分值: 0.5, 得分: 0.5 }\n`,
  ).join('');
const indicators = (name: string) =>
  `项目名称: 农村公路养护\n绩效指标:\n  产出指标:\n    数量指标:\n${rows(name)}`;
const goal = (text: string) => `年度总体目标: { 预期目标: "${text}" }\n`;

test.each([
  ['a name', `项目名称: ${most('农村公路养护')}\n`],
  ['a unit', roadProject().replace('青溪县公路管理站', most('青溪县公路管理站'))],
  ['a goal', goal(most('全县农村公路列养率百分之百，路面平整。'))],
  ['a goal of one word', goal(most('a'))],
  ['a goal of digits', goal(most('1234567890'))],
  ['a goal of commas', goal(most('，'))],
  ['a goal of opening brackets', goal(most('（'))],
  ['a goal of blanks between', goal(most('甲 '))],
  ['a goal of short lines', goal(most('路\\n'))],
  ['a target of digits', roadProject().replace('9.5公里, 分值', `${most('9')}, 分值`)],
  ['200 indicators', indicators('里程')],
  ['200 indicators of 400 characters', indicators('路面养护'.repeat(100))],
])('%s', async (_, text) => {
  const before = process.cpuUsage();
  const examined = examine(
    { path: '农村公路养护.yaml', bytes: Buffer.from(text), defaults: [] },
    profile,
  );
  expect(examined.project).toBeDefined();
  const { value, diagnostics } = await makeForm(examined, form);
  expect(diagnostics.map(({ code }) => code)).toEqual([]);
  const spent = spentSince(before);
  const pages = value!.layout.pages.length;
  expect(spent).toBeLessThan((2 + pages * 0.05) * second);
});
