// Where does a value stand, its key, and what is missing?
import { describe, expect, test } from 'vitest';
import type { DataPath } from '../../src/diagnostic/source.ts';
import { placed, readingOf } from './reading.ts';

const reading = readingOf(`项目名称: 道路养护
主管部门:
项目资金:
  其他资金: { 年初预算数: 0, 全年预算数: "1,000" }
绩效指标:
  产出指标:
    数量指标:
      - 三级指标: 养护里程
        年度指标值: ">=47公里"
      - { 三级指标: 新增护栏, 分值: 5 }
      - 路灯
备注: |
  一
  二
`);

describe('a value', () => {
  test.each<[DataPath, string]>([
    [['项目名称'], '1:7 道路养护'],
    [['项目资金', '其他资金', '全年预算数'], '4:28 "1,000"'],
    [['绩效指标', '产出指标', '数量指标', 0, '年度指标值'], '9:16 ">=47公里"'],
    [['绩效指标', '产出指标', '数量指标', 1, '分值'], '10:27 5'],
    [['绩效指标', '产出指标', '数量指标', 2], '11:9 路灯'],
    [['备注'], '12:5 |'],
  ])('%j', (path, place) => {
    expect(placed(reading.placeOf(path))).toBe(place);
  });
});

describe('a map or a list is shown by its key or its head, not underlined to its end', () => {
  test.each<[DataPath, string]>([
    [['项目资金'], '3:1 项目资金'],
    [['绩效指标', '产出指标', '数量指标'], '7:5 数量指标'],
    [['绩效指标', '产出指标', '数量指标', 0], '8:9 三级指标'],
    [['绩效指标', '产出指标', '数量指标', 1], '10:11 三级指标'],
    [[], '1:1 项目名称'],
  ])('%j', (path, place) => {
    expect(placed(reading.placeOf(path))).toBe(place);
  });
});

test('a blank value stands at its key', () => {
  expect(placed(reading.placeOf(['主管部门']))).toBe('2:1 主管部门');
});

describe('a missing value stands at the nearest key above', () => {
  test.each<[DataPath, string]>([
    [['年度'], '1:1'],
    [['项目资金', '当年财政拨款'], '3:1 项目资金'],
    [['项目资金', '当年财政拨款', '年初预算数'], '3:1 项目资金'],
    [['项目资金', '其他资金', '全年执行数'], '4:3 其他资金'],
    [['绩效指标', '产出指标', '数量指标', 0, '实际完成值'], '8:9 三级指标'],
    [['绩效指标', '产出指标', '数量指标', 9], '7:5 数量指标'],
    [['主管部门', '全称'], '2:1 主管部门'],
    [['项目名称', 0], '1:1 项目名称'],
  ])('%j', (path, place) => {
    expect(placed(reading.placeOf(path))).toBe(place);
  });
});

describe('a key', () => {
  test.each<[DataPath, string]>([
    [['项目名称'], '1:1 项目名称'],
    [['主管部门'], '2:1 主管部门'],
    [['项目资金', '其他资金', '全年预算数'], '4:21 全年预算数'],
    [['绩效指标', '产出指标', '数量指标', 1, '分值'], '10:23 分值'],
  ])('%j', (path, place) => {
    expect(placed(reading.placeOfKey(path))).toBe(place);
  });
});
