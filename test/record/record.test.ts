// Does a filed PDF give back what it was made of, byte for byte, and does a damaged one get a sentence and nothing else?
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePages } from '../../src/record/compare.ts';
import { readRecord } from '../../src/record/record.ts';
import { isReference } from '../../src/record/syntax.ts';
import { producer, profile, roadProject } from '../build/workshop.ts';
import { appended, filedRoad, made, print, recordOf } from './filed.ts';

const text = roadProject();
const filed = await filedRoad();

test('the record says what the form was made of and with', () => {
  const record = recordOf(filed);
  expect(record).toMatchObject({ kind: 'form', program: producer, standard: 'A-3a', appended: 0 });
  expect(record.date).toEqual(new Date(Date.UTC(2024, 11, 31)));
  expect(record.title).toContain('农村公路养护');
  expect(record.madeBy).toMatchObject({ profile: 'shanghai', template: 'selfEvaluation' });
  expect(record.madeBy.profileDigest).toBe(profile.digest);
  expect(record.sources.map(({ name, role }) => [name, role])).toEqual([
    ['2024/养护.yaml', 'project'],
  ]);
  expect(Buffer.from(record.sources[0]!.bytes).toString()).toBe(text);
});

test('a byte order mark, CRLF and a blank end come back as they were', async () => {
  const odd = `\ufeff${text.replaceAll('\n', '\r\n')}\r\n\r\n`;
  const [source] = recordOf(await print(await made(odd))).sources;
  expect(Buffer.from(source!.bytes).equals(Buffer.from(odd))).toBe(true);
});

test('only A-3a and none carry the data', async () => {
  const one = await made(text);
  expect(recordOf(await print(one, 'A-2a')).sources).toEqual([]);
  expect(recordOf(await print(one, 'none')).sources).toHaveLength(1);
});

describe('pages are told apart', () => {
  const wanted = recordOf(filed).file;

  test('the same data gives the same pages', async () => {
    expect(comparePages(recordOf(await filedRoad()).file, wanted)).toEqual([]);
  });

  test('one digit changed is found, with what stands there and what should', async () => {
    const forged = await print(await made(text.replaceAll('9.5公里', '7.5公里')));
    const [first] = comparePages(recordOf(forged).file, wanted);
    expect(first).toMatchObject({ page: 1, what: 'text' });
    expect(first!.found).toContain('7.5');
    expect(first!.wanted).toContain('9.5');
  });

  test('words that stand elsewhere, and another face, are found', async () => {
    const one = await made(text);
    const [page] = one.layout.pages;
    const shift = (change: object) => ({
      ...one,
      layout: {
        ...one.layout,
        pages: [
          {
            ...page!,
            boxes: page!.boxes.map((box, i) =>
              i === 3 ? { ...box, texts: box.texts.map((t) => ({ ...t, ...change })) } : box,
            ),
          },
        ],
      },
    });
    const compared = async (change: object) =>
      comparePages(recordOf(await print(shift(change))).file, wanted).map(({ what }) => what);
    expect(await compared({ x: 50 })).toEqual(['content']);
    expect(await compared({ face: 'hei' })).toEqual(['content']);
    expect(await compared({})).toEqual([]);
  });

  test('a remark laid upon the page by an appended revision is found', () => {
    const { file } = recordOf(filed);
    const kids = file
      .dictionary(file.dictionary(file.trailer.get('Root')).get('Pages'))
      .get('Kids');
    const [first] = kids as readonly unknown[];
    const number = isReference(first as never) ? (first as { object: number }).object : 0;
    const resources = file.dictionary(first as never).get('Resources') as { object: number };
    const contents = file.dictionary(first as never).get('Contents') as { object: number };
    const page = `<</Type/Page/MediaBox[0 0 595.28 841.89]/Resources ${resources.object} 0 R/Contents ${contents.object} 0 R/Annots[<</Type/Annot/Subtype/FreeText/Rect[100 100 300 200]/Contents(paid)>>]>>`;
    const sealed = recordOf(appended(filed, number, page));
    expect(sealed.appended).toBeGreaterThan(0);
    expect(comparePages(sealed.file, wanted).map(({ what }) => what)).toContain('overlay');
  });

  test('a page more or less is found', async () => {
    const one = await made(text);
    const [page] = one.layout.pages;
    const twice = { ...one, layout: { ...one.layout, pages: [page!, page!] } };
    const two = recordOf(await print(twice)).file;
    expect(comparePages(two, wanted)).toEqual([{ page: 2, what: 'extra' }]);
    expect(comparePages(wanted, two)).toEqual([{ page: 2, what: 'missing' }]);
  });
});

test('pages in a circle are no pages, and an image of others lies upon the page', async () => {
  const { file } = recordOf(filed);
  const root = file.dictionary(file.trailer.get('Root'));
  const pages = (root.get('Pages') as { object: number }).object;
  const circle = recordOf(
    appended(filed, pages, `<</Type/Pages/Count 1/Kids[${pages} 0 R ${pages} 0 R]>>`),
  );
  expect(comparePages(circle.file, file)).toEqual([{ page: 1, what: 'missing' }]);
  const [page] = file.dictionary(root.get('Pages')).get('Kids') as readonly { object: number }[];
  const resources = (file.dictionary(page).get('Resources') as { object: number }).object;
  const fonts = file.dictionary(file.dictionary(page).get('Resources')).get('Font') as Map<
    string,
    { object: number }
  >;
  const list = [...fonts].map(([name, { object }]) => `/${name} ${object} 0 R`).join('');
  const stamped = recordOf(
    appended(filed, resources, `<</Font<<${list}>>/XObject<</Stamp 1 0 R>>>>`),
  );
  expect(comparePages(stamped.file, file)).toEqual([{ page: 1, what: 'fonts' }]);
});

describe('damage', () => {
  const sentence = (bytes: Buffer) => {
    const record = readRecord(bytes);
    return 'refused' in record ? record.refused : 'read';
  };

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('项目名称: 农村公路养护')],
    ['half of the file', filed.subarray(0, filed.length >> 1)],
    [
      'a foreign PDF',
      Buffer.from(
        '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer<</Size 2/Root 1 0 R>>\nstartxref\n52\n%%EOF\n',
      ),
    ],
    [
      'places in a circle',
      Buffer.from('%PDF-1.4\nxref\n0 0\ntrailer<</Prev 9>>\nstartxref\n9\n%%EOF\n'),
    ],
    [
      'brackets without end',
      Buffer.from(`%PDF-1.4\nxref\n0 0\ntrailer ${'['.repeat(100_000)}\nstartxref\n9\n%%EOF\n`),
    ],
  ])('%s gets a sentence', (_, bytes) => {
    expect(sentence(bytes)).toMatch(/^[^a-z]*(?:PDF)?[^a-z]*$/);
  });

  test('any byte changed, any piece cut out: a sentence or a record, never a fall', () => {
    const place = fc.nat({ max: filed.length - 1 });
    fc.assert(
      fc.property(place, fc.nat({ max: 255 }), (at, byte) => {
        const changed = Buffer.from(filed);
        changed[at] = byte;
        expect(sentence(changed)).toMatch(/[\u4e00-\u9fff]|^read$/);
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(place, fc.nat({ max: 5000 }), (at, length) => {
        const cut = Buffer.concat([filed.subarray(0, at), filed.subarray(at + length)]);
        expect(sentence(cut)).toMatch(/[\u4e00-\u9fff]|^read$/);
      }),
      { numRuns: 100 },
    );
  });
});
