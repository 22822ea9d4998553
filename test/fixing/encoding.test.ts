// Is a file in another encoding rewritten in UTF-8 where its words prove the encoding, and left alone where they do not?
import { expect, test } from 'vitest';
import { fixFile } from '../../src/fixing.ts';
import { readBytes } from '../../src/read/read.ts';
import { roadProject } from '../build/workshop.ts';
import { seeds } from '../hostile/published.ts';
import { gbkOf } from './gbk.ts';

test.each(seeds.filter(({ text }) => !text.includes('\u00a0')).slice(0, 12))(
  '$name in GBK',
  ({ text }) => {
    const gbk = gbkOf(text);
    expect(readBytes('甲.yaml', gbk).diagnostics[0]).toMatchObject({ code: 'yaml/not-utf8' });
    expect(readBytes('甲.yaml', gbk).diagnostics[0]?.message).toContain('GBK');
    const { reencoded } = fixFile('甲.yaml', gbk);
    expect(reencoded).toEqual({ encoding: 'GBK', text });
  },
);

test('line ends stay, the file is read after it, and a second time changes nothing', () => {
  const text = roadProject().replaceAll('\n', '\r\n');
  const { bytes, count } = fixFile('甲.yaml', gbkOf(text));
  expect(count).toBe(1);
  expect(bytes.toString()).toBe(text);
  expect(readBytes('甲.yaml', bytes).value).toBeDefined();
  expect(fixFile('甲.yaml', bytes)).toEqual({ bytes, count: 0 });
});

test('mistakes behind the encoding are mended with it', () => {
  const { bytes, count } = fixFile('甲.yaml', gbkOf('项目名称：农村公路养护\n年度: 2024\n'));
  expect(bytes.toString()).toBe('项目名称: 农村公路养护\n年度: 2024\n');
  expect(count).toBe(2);
});

test('UTF-16, with a mark and without', () => {
  const text = roadProject();
  for (const mark of ['', '\ufeff']) {
    const bytes = Buffer.from(mark + text, 'utf16le');
    expect(fixFile('甲.yaml', bytes).bytes.toString()).toBe(text);
    expect(fixFile('甲.yaml', Buffer.from(bytes).swap16()).bytes.toString()).toBe(text);
  }
});

test.each([
  ['a text of other words in GBK', gbkOf('会议纪要: 一、关于公路养护\n')],
  ['bytes that are no text', Buffer.from([0xff, 0xff, 0xfe, 0x81, 0x3a])],
  ['damaged UTF-8', Buffer.concat([Buffer.from(roadProject()), Buffer.from([0xe9])])],
  ['Latin letters', Buffer.from('caf\u00e9: 1\n', 'latin1')],
])('%s is left alone', (_, bytes) => {
  expect(fixFile('甲.yaml', bytes)).toEqual({ bytes, count: 0 });
});
