// Does a PDF of anybody, damaged or made to harm, end within a second in a sentence or a record, for `extract` and `verify`?
import { execFileSync } from 'node:child_process';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparePages } from '../../src/record/compare.ts';
import { readRecord } from '../../src/record/record.ts';
import { workingFolder } from '../cli/program.ts';
import { appended, filedRoad, recordOf } from '../record/filed.ts';
import { runs } from './runs.ts';
import { second, spentSince } from './second.ts';

const filed = await filedRoad();
const ours = recordOf(filed).file;

/** Reads it as `extract` and `verify` do: what it says, and whether its pages are ours. */
function read(bytes: Buffer): string {
  const before = process.cpuUsage();
  const record = readRecord(bytes);
  const said = 'refused' in record ? record.refused : `${comparePages(record.file, ours).length}`;
  expect(spentSince(before)).toBeLessThan(2 * second);
  expect(said).toMatch(/^(?:\d+|[^\n]*[一-龥][^\n]*)$/);
  return said;
}

const stream = (dictionary: string, data: Buffer | string) =>
  Buffer.concat([
    Buffer.from(`<<${dictionary}/Length ${Buffer.byteLength(data)}>>\nstream\n`, 'latin1'),
    Buffer.from(data as string),
    Buffer.from('\nendstream', 'latin1'),
  ]);

/** A PDF of these objects, from number 1, with a table of places. */
function pdf(objects: readonly (Buffer | string)[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const places: number[] = [];
  let at = parts[0]!.length;
  for (const [i, object] of objects.entries()) {
    const part = Buffer.concat([
      Buffer.from(`${i + 1} 0 obj\n`),
      Buffer.from(object as string),
      Buffer.from('\nendobj\n'),
    ]);
    places.push(at);
    parts.push(part);
    at += part.length;
  }
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const head = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  const end = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R/Info 1 0 R${trailer}>>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(head + end)]);
}

/** The same with a stream of places instead of the table; `dictionary` says how they are to be read. */
function packedPdf(dictionary: string, data: Buffer): Buffer {
  const head = Buffer.from('%PDF-1.7\n');
  const places = stream(`/Type/XRef/Root 1 0 R/Info 1 0 R${dictionary}`, data);
  const body = Buffer.concat([Buffer.from('1 0 obj\n'), places, Buffer.from('\nendobj\n')]);
  return Buffer.concat([head, body, Buffer.from(`startxref\n${head.length}\n%%EOF\n`)]);
}

const packet = (words: string) => stream('', `urn:zipingbiao:record:${words}`);
const bomb = deflateSync(Buffer.alloc(63 * 1024 * 1024));
const catalog = '<</Type/Catalog/Pages 3 0 R/Metadata 2 0 R/AF 4 0 R>>';
const deep = (count: number) => `${'['.repeat(count)}${']'.repeat(count)}`;
const chain = (count: number, object: (next: number) => string) =>
  Array.from({ length: count }, (_, i) => object(i + 4));

const hostile: readonly (readonly [string, () => Buffer])[] = [
  ['nothing', () => Buffer.alloc(0)],
  ['a mark and nothing', () => Buffer.from('%PDF-1.7')],
  ['a place far behind the end', () => Buffer.from('%PDF-1.7\nstartxref\n9999999999\n%%EOF')],
  ['a table that leads to itself', () => pdf([catalog], '/Prev 9')],
  [
    'a table of a million rows that are not there',
    () => Buffer.from('%PDF-1.7\nxref\n0 1000000\ntrailer\n<<>>\nstartxref\n9\n%%EOF'),
  ],
  ['numbers of a hundred bytes', () => packedPdf('/W[1 100 1]/Size 9', Buffer.alloc(999))],
  ['places of no bytes at all', () => packedPdf('/W[0 0 0]/Size 2000000000', Buffer.alloc(9))],
  [
    'an index of two thousand million',
    () => packedPdf('/W[1 2 1]/Index[0 2000000000]/Size 9', Buffer.alloc(999)),
  ],
  ['negative widths', () => packedPdf('/W[-1 2 1]/Size 9', Buffer.alloc(999))],
  [
    'an object stream whose length lies in itself',
    () => {
      const data = Buffer.from([1, 0, 9, 0, 2, 0, 2, 0, 2, 0, 2, 1]);
      return packedPdf('/W[1 2 1]/Index[1 3]/Type/ObjStm/N 3 0 R/First 3 0 R', data);
    },
  ],
  ['a root in a circle', () => pdf(['2 0 R', '1 0 R'])],
  ['pages in a circle', () => pdf([catalog, packet(''), '<</Kids[3 0 R]>>', '[]'])],
  [
    'pages a hundred thousand deep',
    () =>
      pdf([
        catalog.replace('/AF 4 0 R', ''),
        packet(''),
        ...chain(100_000, (next) => `<</Kids[${next} 0 R]>>`),
      ]),
  ],
  [
    'a page on which a hundred thousand objects hang on each other',
    () =>
      pdf([
        catalog.replace('/AF 4 0 R', ''),
        packet(''),
        '<</Kids[4 0 R]>>',
        ...chain(100_000, (next) => `<</Annots ${next + 1} 0 R>>`),
      ]),
  ],
  ['lists a hundred thousand deep', () => pdf([deep(100_000)])],
  ['a text of a million open brackets', () => pdf([`(${'('.repeat(1_000_000)}`])],
  ['a bomb for a packet', () => pdf([catalog, stream('/Filter/FlateDecode', bomb)])],
  [
    'a packet of a million letters',
    () =>
      pdf([catalog, packet(`<zpb:made>${'a'.repeat(900_000)}</zpb:made>`), '<</Kids[]>>', '[]']),
  ],
  [
    'a hundred bombs attached',
    () =>
      pdf([
        catalog,
        packet(''),
        '<</Kids[]>>',
        `[${'5 0 R '.repeat(100)}]`,
        '<</AFRelationship/Source/Desc(a\\072\xef\xbc\x9a)/EF<</F 6 0 R>>>>',
        stream('/Filter/FlateDecode/Params<<>>', bomb),
      ]),
  ],
  [
    'operators that are nearly some',
    () =>
      pdf([
        catalog.replace('/AF 4 0 R', ''),
        packet(''),
        '<</Kids[4 0 R]>>',
        '<</Contents 5 0 R/Resources<</Font<</F 6 0 R>>>>>>',
        stream('', '/'.repeat(300_000) + '<'.repeat(300_000)),
        '<</ToUnicode 7 0 R>>',
        stream('', '<0000><0000>['.repeat(50_000)),
      ]),
  ],
  [
    'filters in a row',
    () => pdf([catalog, stream('/Filter[/FlateDecode/FlateDecode/FlateDecode]', bomb)]),
  ],
  [
    'a predictor of a thousand million columns',
    () =>
      pdf([
        catalog,
        stream(
          '/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 1000000000>>',
          deflateSync(Buffer.alloc(99)),
        ),
      ]),
  ],
  [
    'a predictor of one column',
    () =>
      pdf([
        catalog,
        stream(
          '/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 1>>',
          deflateSync(Buffer.alloc(1_000_000)),
        ),
      ]),
  ],
  ['a length that is a text', () => pdf([catalog, '<</Length (9)>>\nstream\nabc\nendstream'])],
  ['no length', () => pdf([catalog, '<<>>\nstream\nabc\nendstream'])],
  [
    'a thousand revisions',
    () => {
      let bytes = filed;
      for (let i = 0; i < 300; i += 1) bytes = appended(bytes, 5, '<<>>');
      return bytes;
    },
  ],
];

test.each(hostile)('%s', (_, make) => {
  const said = read(make());
  expect(said).not.toBe('0');
});

test('our own, cut off anywhere', () => {
  for (let end = 0; end < filed.length - 1; end += 97) {
    expect(read(filed.subarray(0, end))).toMatch(/[一-龥]/);
  }
});

const flips = fc.array(fc.tuple(fc.nat(filed.length - 1), fc.nat(255)), {
  minLength: 1,
  maxLength: 4,
});

test('our own with other bytes', () => {
  fc.assert(
    fc.property(flips, (changes) => {
      const bytes = Buffer.from(filed);
      for (const [at, value] of changes) bytes[at] = value;
      read(bytes);
    }),
    { numRuns: runs(1_500, 50_000) },
  );
}, 7_200_000);

/** Pieces of PDF, in any order and number. */
const words = fc.constantFrom(
  ...[
    '<<',
    '>>',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '/',
    '/Length',
    '/Prev',
    '/Root',
    '/Kids',
    '/W',
    '/Size',
    '/Filter/FlateDecode',
    '/N',
    '/First',
    '/Metadata',
    '/AF',
    '/EF',
  ],
  ...[
    '1 0 R',
    '2 0 R',
    '3 0 R',
    '9',
    '-1',
    '99999999999',
    '0.5',
    'true',
    'null',
    'obj',
    '1 0 obj',
    '2 0 obj',
    'endobj',
    'stream\n',
    'endstream',
    'xref',
    'trailer',
    '%',
    '\n',
    '\0',
    ' ',
  ],
);

test('words of PDF in any order', () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 60 }), fc.nat(80), (list, start) => {
      const text = `%PDF-1.7\n${list.join(' ')}\nstartxref\n${start}\n%%EOF`;
      expect(read(Buffer.from(text, 'latin1'))).toMatch(/[一-龥]/);
    }),
    { numRuns: runs(5_000, 200_000) },
  );
}, 7_200_000);

test('the program: a pipe, a folder, nothing, and names with orders for the terminal', () => {
  const evil = '养护\u001b[2J\u202e.pdf';
  const { folder, zpb } = workingFolder({
    '坏.pdf': filed.subarray(0, 5_000),
    [evil]: filed.subarray(0, 900),
  });
  execFileSync('mkfifo', [`${folder}/管.pdf`]);
  for (const command of ['verify', 'extract']) {
    const { code, stdout, stderr } = zpb(command, '坏.pdf', '管.pdf', '没有.pdf', '.', evil);
    expect(code).toBe(2);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be written.
    expect(stdout + stderr).not.toMatch(/\n\s+at |[\u001b\u202e]/);
    for (const name of ['坏.pdf', '管.pdf', '没有.pdf']) expect(stdout, command).toContain(name);
  }
});
