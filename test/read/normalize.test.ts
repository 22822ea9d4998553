// Are radicals and composed forms read as the characters that were meant, each with a note where it stands?
import { expect, test } from 'vitest';
import { positionAt } from '../../src/diagnostic/source.ts';
import { normalized } from '../../src/read/normalize.ts';
import { readText } from '../../src/read/read.ts';

const read = (text: string) => readText({ path: '养护.yaml', text });

test('Kangxi radicals and those of the supplement become the characters they look like', () => {
  expect(normalized('⼀⾦⻓⻰⺠⻢')).toBe('一金长龙民马');
  for (let code = 0x2f00; code <= 0x2fd5; code += 1) {
    expect(normalized(String.fromCodePoint(code))).toMatch(/^[\u4e00-\u9fff]$/);
  }
  for (let code = 0x2e80; code <= 0x2ef3; code += 1) {
    const radical = String.fromCodePoint(code);
    expect(normalized(radical) === radical || /^[\u3400-\u9fff]$/.test(normalized(radical))).toBe(
      true,
    );
  }
});

test('other characters stay what they are', () => {
  const text = '财政项目①Ⅲ㎡℃≥≦－～“”（A）䶮𬭎㛃𫖯𠅤㻛☑〇';
  expect(normalized(text)).toBe(text);
});

test('a value and a key are read as meant; one note each, at the character', () => {
  const { value, diagnostics } = read('项目名称: 农村公路养护⼀期\n主管部⻔: 青溪县⻰泉镇\n');
  expect(value!.value).toEqual({ 项目名称: '农村公路养护一期', 主管部门: '青溪县龙泉镇' });
  expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
    'note yaml/normalized',
    'note yaml/normalized',
    'note yaml/normalized',
  ]);
  const { line, column } = positionAt(
    diagnostics[0]!.place!.source,
    diagnostics[0]!.place!.span.start,
  );
  expect([line, column]).toEqual([1, 13]);
  expect(value!.placeOf(['主管部门']).span.start).toBeGreaterThan(20);
});

test('a key written twice is found though its characters differ in code', () => {
  const { diagnostics } = read('⼀级: 甲\n一级: 乙\n');
  expect(diagnostics.map(({ code }) => code)).toContain('yaml/duplicate-key');
});

test('a letter and its accent are one, an escape is seen through', () => {
  expect(read('单位: Cafe\u0301\n').value!.value).toEqual({ 单位: 'Caf\u00e9' });
  expect(read('单位: "\\u2f00期"\n').value!.value).toEqual({ 单位: '一期' });
});

test('what is sound gets no note', () => {
  expect(read('项目名称: 农村公路养护\n').diagnostics).toEqual([]);
});
