// Is a file in another encoding recognised and named, rather than printed as rubbish?
import { describe, expect, test } from 'vitest';
import { readBytes } from '../../src/read/read.ts';
import { maxBytes } from '../../src/unit/limits.ts';
import { placed, told } from './reading.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const yaml = '项目名称: 道路养护\n年度: 2023\n';
/** 项目: 甲 in GBK. */
const gbk = Uint8Array.from([0xcf, 0xee, 0xc4, 0xbf, 0x3a, 0x20, 0xbc, 0xd7, 0x0a]);

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

describe('what is not UTF-8 is refused by name', () => {
  test.each([
    ['GBK', gbk, 'GBK'],
    ['UTF-16 of Windows', utf16(yaml, false), 'UTF-16'],
    ['UTF-16, big end first', utf16(yaml, true), 'UTF-16'],
    ['neither', Uint8Array.from([0xe9, 0xa1, 0xb9, 0xff, 0x3a]), '不是 UTF-8'],
  ])('%s', (_, bytes, named) => {
    const { value, diagnostics } = readBytes('道路养护.yaml', bytes);
    expect(value).toBeUndefined();
    expect(told(diagnostics)).toEqual(['yaml/not-utf8 1:1']);
    expect(diagnostics[0]?.message).toContain(named);
    expect(diagnostics[0]?.place?.source.path).toBe('道路养护.yaml');
  });

  test('GBK is not suspected where it cannot be', () => {
    const neither = Uint8Array.from([0xff, 0xff, 0xff]);
    expect(readBytes('甲.yaml', neither).diagnostics[0]?.message).not.toContain('GBK');
  });
});

test('a byte order mark is no part of the first key, and moves no place', () => {
  const { value } = readBytes('甲.yaml', utf8(`\ufeff${yaml}`));
  expect(value?.value).toEqual({ 项目名称: '道路养护', 年度: '2023' });
  expect(value && placed(value.placeOf(['项目名称']))).toBe('1:7 道路养护');
});

describe('a control character is refused at its place', () => {
  test.each(['\u0000', '\u0007', '\u001b', '\u007f', '\ufffe', '\uffff'])('%j', (character) => {
    const { value, diagnostics } = readBytes(
      '甲.yaml',
      utf8(`年度: 2023\n名称: 道${character}路\n`),
    );
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['yaml/control-character']);
    const [found] = diagnostics;
    expect(found?.place?.span).toEqual({ start: 14, end: 15 });
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    expect(found?.message).toContain(`U+${code}`);
  });

  test('tab, line feed and carriage return are none', () => {
    expect(readBytes('甲.yaml', utf8('年度: 2023\t# 注\r\n名称: 道路\r\n')).diagnostics).toEqual(
      [],
    );
  });
});

test('a file may have one MiB and not a byte more', () => {
  const head = utf8(yaml);
  const full = new Uint8Array(maxBytes).fill('#'.charCodeAt(0));
  full.set(head);
  expect(readBytes('甲.yaml', full).value?.value).toEqual({ 项目名称: '道路养护', 年度: '2023' });
  const over = new Uint8Array(maxBytes + 1).fill('#'.charCodeAt(0));
  over.set(head);
  expect(told(readBytes('甲.yaml', over).diagnostics)).toEqual(['yaml/file-too-large 1:1']);
});

describe('what cannot be seen is refused where it stands', () => {
  test.each([
    [
      'a control character behind an escape',
      '项目名称: "道\\u000b路"\n',
      'yaml/control-character 1:7',
    ],
    ['a tab in a value', '项目名称: "道\\t路"\n', 'yaml/control-character 1:7'],
    ['half of a pair', '项目名称: "道\\ud800路"\n', 'yaml/control-character 1:7'],
    ['a soft hyphen', '项目名称: 道\u00ad路\n', 'yaml/control-character 1:8'],
    ['a line separator', '项目名称: 道\u2028路\n', 'yaml/control-character 1:8'],
  ])('%s', (_, text, expected) => {
    const [found] = told(readBytes('道路养护.yaml', utf8(text)).diagnostics);
    expect(found).toContain(expected);
  });
});

test('line ends of old are told once, not as a fault of every line', () => {
  const { value, diagnostics } = readBytes('甲.yaml', utf8('年度: 2024\r项目名称: 道路养护\r'));
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ code }) => code)).toEqual(['yaml/line-ends']);
});
