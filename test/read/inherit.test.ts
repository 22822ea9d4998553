// Which values does a file take from its folders' defaults, and where does each stand?
import { describe, expect, test } from 'vitest';
import { inherit } from '../../src/read/inherit.ts';
import { placed, readingOf } from './reading.ts';

const county = readingOf('年度: 2023\n主管部门: 青石县交通局\n', '_默认.yaml');
const bureau = readingOf('主管部门: 公路中心\n实施单位: 养护科\n', '公路/_默认.yaml');

test('what the file leaves out comes from the nearest folder that has it', () => {
  const own = readingOf('项目名称: 道路养护\n');
  expect(inherit(own, [county, bureau]).value).toEqual({
    项目名称: '道路养护',
    年度: '2023',
    主管部门: '公路中心',
    实施单位: '养护科',
  });
});

test('what the file says wins over every folder', () => {
  const own = readingOf('年度: 2024\n主管部门: 县水利局\n');
  expect(inherit(own, [county, bureau]).value).toMatchObject({
    年度: '2024',
    主管部门: '县水利局',
  });
});

test('a key left blank is inherited, in the file and in a folder', () => {
  const blank = readingOf('年度:\n实施单位: 养护科\n', '公路/_默认.yaml');
  const own = readingOf('年度:\n主管部门:\n');
  expect(inherit(own, [county, blank]).value).toEqual({
    年度: '2023',
    主管部门: '青石县交通局',
    实施单位: '养护科',
  });
});

describe('each value keeps its own place', () => {
  const own = readingOf('项目名称: 道路养护\n备注:\n');
  const whole = inherit(own, [county, bureau]);
  test.each([
    ['项目名称', '道路养护.yaml', '1:7 道路养护'],
    ['年度', '_默认.yaml', '1:5 2023'],
    ['实施单位', '公路/_默认.yaml', '2:7 养护科'],
    ['备注', '道路养护.yaml', '2:1 备注'],
    ['总分', '道路养护.yaml', '1:1'],
  ])('%s', (key, path, place) => {
    expect(whole.placeOf([key]).source.path).toBe(path);
    expect(placed(whole.placeOf([key]))).toBe(place);
    expect(whole.placeOfKey([key]).source.path).toBe(path);
  });

  test('blank everywhere, a key is told in the file itself', () => {
    const empty = readingOf('主管部门:\n', '_默认.yaml');
    const both = inherit(readingOf('年度: 2023\n主管部门:\n'), [empty]);
    expect(both.value).toEqual({ 主管部门: '', 年度: '2023' });
    expect(both.placeOf(['主管部门']).source.path).toBe('道路养护.yaml');
  });
});

test('maps are taken whole, not mixed', () => {
  const folder = readingOf('项目资金: { 其他资金: { 年初预算数: 5 } }\n', '_默认.yaml');
  const own = readingOf('项目资金: { 当年财政拨款: { 年初预算数: 1 } }\n');
  expect(inherit(own, [folder]).value).toEqual({
    项目资金: { 当年财政拨款: { 年初预算数: '1' } },
  });
});

test('without defaults, or where the file is no map, nothing changes', () => {
  const own = readingOf('项目名称: 道路养护\n');
  expect(inherit(own, [])).toBe(own);
  for (const text of ['', '道路养护\n', '- 道路养护\n']) {
    const strange = readingOf(text);
    expect(inherit(strange, [county])).toBe(strange);
  }
});

test('nothing that is given is changed, and __proto__ stays a key', () => {
  const own = readingOf('__proto__: 1\n');
  const before = structuredClone([own.value, county.value]);
  const { value } = inherit(own, [county]);
  expect(Object.keys(value as object)).toEqual(['年度', '主管部门', '__proto__']);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect([own.value, county.value]).toEqual(before);
});
