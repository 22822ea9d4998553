// Do the pages look as they were last looked at? PDFium's picture against a golden one; renewed by `npm run golden`.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderPdf } from '../../src/render/pdf/pdf.ts';
import { madeForm, shippedForm } from './forms.ts';

/** Part of the pixels that may differ: the edges of glyphs under another build of PDFium. */
const tolerance = 0.001;
const renew = process.env.ZPB_GOLDEN === '1';
let library: PDFiumLibrary;

beforeAll(async () => {
  library = await PDFiumLibrary.init();
});
afterAll(() => library.destroy());

async function pictures(name: string): Promise<PNG[]> {
  const { faces } = (await shippedForm()).faces;
  const meta = {
    title: name,
    author: '',
    producer: '',
    date: new Date(0),
    standard: 'A-3a' as const,
  };
  const document = await library.loadDocument(
    await renderPdf(await madeForm(name), { faces, ...meta }),
  );
  const pages: PNG[] = [];
  for (const page of document.pages()) {
    const { data, width, height } = await page.render({ scale: 1, render: 'bitmap' });
    const picture = new PNG({ width, height, colorType: 0 });
    // PDFium gives BGRA; the pages are black on white, so the order does not matter.
    picture.data = Buffer.from(data);
    pages.push(picture);
  }
  document.destroy();
  return pages;
}

test.each(['职业培训', '公共服务能力建设', '创业补助'])('%s', async (name) => {
  for (const [i, picture] of (await pictures(name)).entries()) {
    const file = join(import.meta.dirname, `${name}-${i + 1}.png`);
    if (renew) writeFileSync(file, PNG.sync.write(picture, { colorType: 0 }));
    expect(existsSync(file), `no golden picture ${file}: npm run golden`).toBe(true);
    const golden = PNG.sync.read(readFileSync(file));
    const { width, height } = picture;
    expect([golden.width, golden.height]).toEqual([width, height]);
    const different = pixelmatch(golden.data, picture.data, undefined, width, height, {
      threshold: 0.2,
    });
    expect(different / (width * height)).toBeLessThanOrEqual(tolerance);
  }
});
