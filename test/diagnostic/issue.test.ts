// Does a refusal of the schema name the field, stand at the right place, and suggest what was meant?
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { explainIssues, nearest } from '../../src/diagnostic/issue.ts';
import { placed, readingOf, told } from '../read/reading.ts';

const schema = z.strictObject({
  项目名称: z.string(),
  主管部门: z.string().optional(),
  资金: z.strictObject({ 预算数: z.string(), 执行数: z.string().optional() }).optional(),
  指标: z.array(z.strictObject({ 名称: z.string() })).optional(),
  年度: z
    .string()
    .refine((text) => /^\d{4}$/.test(text), { message: '应是年份', params: { hint: '例如 2023' } })
    .optional(),
  等级: z.enum(['优', '良']).optional(),
});

function explain(text: string) {
  const reading = readingOf(text);
  const issues = schema.safeParse(reading.value).error?.issues ?? [];
  const known = () => ['项目名称', '主管部门', '资金', '指标', '年度'];
  return explainIssues(issues, reading, known);
}

describe('an unknown key', () => {
  test('is shown at the key, not at its value or its parent', () => {
    expect(told(explain('项目名称: 道路\n主管单位: 交通局\n'))).toEqual([
      'schema/unknown-key 2:1 主管单位',
    ]);
  });

  test('suggests the known key that is near', () => {
    expect(explain('项目名称: 道路\n项目名: 道路\n')[0]?.hint).toContain('项目名称');
  });

  test('lists what may be written where nothing is near', () => {
    expect(explain('项目名称: 道路\n负责人及联系电话: 甲\n')[0]?.hint).toContain('主管部门');
  });

  test('is told once for each key, also deep down', () => {
    expect(told(explain('项目名称: 道路\n资金:\n  预算数: 1\n  预算: 2\n  决算: 3\n'))).toEqual([
      'schema/unknown-key 4:3 预算',
      'schema/unknown-key 5:3 决算',
    ]);
  });
});

describe('a missing key', () => {
  test('at the root stands at the beginning of the file', () => {
    expect(told(explain('主管部门: 交通局\n'))).toEqual(['schema/missing 1:1']);
  });

  test('in a map stands at the key of the map', () => {
    expect(told(explain('项目名称: 道路\n资金:\n  执行数: 1\n'))).toEqual([
      'schema/missing 2:1 资金',
    ]);
  });

  test('in a list item stands at the head of the item', () => {
    const found = explain('项目名称: 道路\n指标:\n  - 名称: 里程\n  - 别名: 宽度\n');
    expect(told(found)).toContain('schema/missing 4:5 别名');
    expect(found.find(({ code }) => code === 'schema/missing')?.message).toContain('第 2 项');
  });
});

describe('a wrong shape', () => {
  test('a text where keys were wanted stands at the text', () => {
    expect(told(explain('项目名称: 道路\n资金: 很多\n'))).toEqual(['schema/wrong-shape 2:5 很多']);
  });

  test('keys where a text was wanted stand at their key', () => {
    expect(told(explain('项目名称:\n  全称: 道路\n'))).toEqual(['schema/wrong-shape 1:1 项目名称']);
  });

  test('keys where a list was wanted', () => {
    expect(told(explain('项目名称: 道路\n指标:\n  名称: 里程\n'))).toEqual([
      'schema/wrong-shape 2:1 指标',
    ]);
  });

  test('an empty file', () => {
    expect(told(explain(''))).toEqual(['schema/wrong-shape 1:1']);
  });

  test('is a full-width colon where that is what hides the keys', () => {
    expect(told(explain('项目名称: 道路\n资金:\n  预算数：100\n'))).toEqual([
      'yaml/full-width-colon 3:6 ：',
    ]);
  });
});

describe('a wrong value', () => {
  test('stands at the value and hands on the hint', () => {
    const found = explain('项目名称: 道路\n年度: 去年\n');
    expect(told(found)).toEqual(['schema/invalid-value 2:5 去年']);
    expect(found[0]?.hint).toBe('例如 2023');
  });

  test('of a closed list stands at the value', () => {
    expect(told(explain('项目名称: 道路\n等级: 上等\n'))).toEqual([
      'schema/invalid-value 2:5 上等',
    ]);
  });
});

test('every sentence is Chinese: none of the library’s own wording comes through', () => {
  const found = explain('年度: 去年\n资金: 很多\n指标: {}\n等级: 上等\n备注: 无\n');
  expect(found).toHaveLength(6);
  for (const { message } of found) expect(message).not.toMatch(/[A-Za-z]{2,}/);
});

test('the nearest word is near enough or none', () => {
  const known = ['年初预算数', '全年预算数', '全年执行数'];
  expect(nearest('全年预算', known)).toBe('全年预算数');
  expect(nearest('年初预算', known)).toBe('年初预算数');
  expect(nearest('负责人', known)).toBeUndefined();
  expect(nearest('负责人', [])).toBeUndefined();
});

test('a place knows its source', () => {
  const [found] = explain('项目名称: 道路\n年度: 去年\n');
  expect(found?.place && placed(found.place)).toBe('2:5 去年');
  expect(found?.place?.source.path).toBe('道路养护.yaml');
});
