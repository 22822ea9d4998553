// Is each PDF a sound and small record: by qpdf, by what it says of itself, by its size?
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openFaces } from '../../src/opening.ts';
import { bindBook, renderBook } from '../../src/pipeline.ts';
import { textIn } from '../../src/record/syntax.ts';
import { form, producer, roadProject, world } from '../build/workshop.ts';
import { madeForm, projectFiles } from '../golden/forms.ts';
import { made, print, recordOf } from '../record/filed.ts';
import { charactersByFace } from './faces.ts';
import { qpdfProblems } from './qpdf.ts';

const names = projectFiles.map((path) => path.replace(/\.yaml$/, ''));

async function book(): Promise<Buffer> {
  const forms = await Promise.all(names.map((name) => madeForm(name)));
  const context = { ...form, faces: form.faces.faces, fontFolder: '', date: new Date(0), producer };
  const about = { title: '合订本', madeBy: forms[0]!.madeBy };
  return renderBook(await bindBook(forms, form), about, { ...context, standard: 'A-3a' });
}

describe('qpdf finds nothing', () => {
  test.each(['职业培训', '公共服务能力建设', '人才开发'])('%s', async (name) => {
    const one = await madeForm(name);
    for (const standard of ['A-3a', 'A-2a', 'none', 'A-1b'] as const) {
      expect(await qpdfProblems(await print(one, standard))).toBe('');
    }
  });

  test('the book', async () => {
    expect(await qpdfProblems(await book())).toBe('');
  });

  test('and it does find a damaged file', async () => {
    const bytes = Buffer.from(await print(await made(roadProject())));
    bytes.fill(0x20, bytes.length - 700, bytes.length - 400);
    expect(await qpdfProblems(bytes)).not.toBe('');
  });
});

describe('description', () => {
  const markup = 'A & B <一> "二" (三) \\四';

  test('XMP and /Info say the same, markup in a name or not', async () => {
    const one = await made(
      roadProject({ 项目名称: JSON.stringify(markup), 实施单位: "'<甲> & 乙'" }),
    );
    const { file, title } = recordOf(await print(one));
    const catalog = file.dictionary(file.trailer.get('Root'));
    const xmp = file.stream(catalog.get('Metadata'))!.data.toString('utf8');
    const plain = (text = '') =>
      text
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&');
    expect(title).toContain(markup);
    expect(plain(/x-default">([^<]*)</.exec(xmp)?.[1])).toBe(title);
    const info = file.dictionary(file.trailer.get('Info'));
    expect(plain(/<dc:creator><rdf:Seq><rdf:li>([^<]*)</.exec(xmp)?.[1])).toBe(
      textIn(info.get('Author')),
    );
    expect(textIn(info.get('Author'))).toBe('<甲> & 乙');
    expect(xmp).toContain(`<pdf:Producer>${textIn(info.get('Producer'))}</pdf:Producer>`);
    expect(textIn(info.get('CreationDate'))).toBe('D:20241231000000Z');
    expect(xmp).toContain('<xmp:CreateDate>2024-12-31T00:00:00Z</xmp:CreateDate>');
  });

  test.each([
    ['A-3a', '3', 'A'],
    ['A-2a', '2', 'A'],
    ['none', undefined, undefined],
  ] as const)('%s claims its part and level, and PDF/UA-1', async (standard, part, level) => {
    const bytes = (await print(await made(roadProject()), standard)).toString('latin1');
    expect(/<pdfaid:part>(\d)</.exec(bytes)?.[1]).toBe(part);
    expect(/<pdfaid:conformance>(\w)</.exec(bytes)?.[1]).toBe(level);
    expect(bytes).toContain('<pdfuaid:part>1<');
  });
});

/** What the parts of a form weigh each alone: its fonts as HarfBuzz subsets them, its content, its data. */
async function weightOfParts(name: string): Promise<number> {
  const { default: subsetFont } = await import('subset-font');
  const { files } = (await openFaces(world)).value!;
  const one = await madeForm(name);
  const { file } = recordOf(await print(one));
  const pages = file.resolve(
    file.dictionary(file.dictionary(file.trailer.get('Root')).get('Pages')).get('Kids'),
  );
  let weight = 0;
  for (const page of pages as never[]) {
    weight += deflateSync(file.stream(file.dictionary(page).get('Contents'))!.data).length;
  }
  for (const { bytes } of one.sources) weight += deflateSync(bytes).length;
  for (const [face, characters] of charactersByFace(one)) {
    const subset = await subsetFont(world.font(files.get(face)!)!.bytes, characters, {
      targetFormat: 'truetype',
      noLayoutClosure: true,
    });
    weight += deflateSync(subset).length;
  }
  return weight;
}

test('a form of one page weighs at most 1.15 times its parts', { timeout: 60_000 }, async () => {
  const ratios: number[] = [];
  for (const name of names) {
    const one = await madeForm(name);
    if (one.layout.pages.length > 1) continue;
    ratios.push((await print(one)).length / (await weightOfParts(name)));
  }
  expect(ratios.length).toBeGreaterThan(20);
  expect(Math.max(...ratios)).toBeLessThanOrEqual(1.15);
});
