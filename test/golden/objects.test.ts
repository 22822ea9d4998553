// Are the objects of each PDF those last looked at, whatever zlib packed them? Renewed by `npm run golden`.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { bindBook } from '../../src/pipeline.ts';
import type { PdfFile } from '../../src/record/file.ts';
import { isDictionary, nameIn } from '../../src/record/syntax.ts';
import { PdfDocument, renderPdf } from '../../src/render/pdf/pdf.ts';
import type { Made } from '../../src/render/renderer.ts';
import { recordOf } from '../record/filed.ts';
import { madeForm, projectFiles, shippedForm } from './forms.ts';

/** Of every object but those that only hold others together. */
function digestOf(file: PdfFile): string {
  const hash = createHash('sha256');
  const text = (value: unknown) =>
    JSON.stringify(value, (_, inner) =>
      inner instanceof Map ? [...inner].filter(([name]) => name !== 'Length') : inner,
    );
  for (let object = 1; object < Number(file.trailer.get('Size')); object += 1) {
    const stream = file.stream({ object });
    const value = file.resolve({ object });
    const kind = isDictionary(value) ? nameIn(value.get('Type')) : undefined;
    if (kind === 'XRef' || kind === 'ObjStm') continue;
    hash.update(`${object} ${text(value)}\n`).update(stream?.data ?? '');
  }
  return hash.digest('hex');
}

/** Rules and template have golden files of their own. */
function withoutDigests(one: Made): Made {
  const none = { profileDigest: '', templateDigest: '', facesDigest: '' };
  return { ...one, madeBy: { ...one.madeBy, ...none } };
}

test('the published forms and their book', async () => {
  const form = await shippedForm();
  const about = {
    faces: form.faces.faces,
    author: '某单位',
    producer: 'zipingbiao',
    date: new Date(0),
    standard: 'A-3a' as const,
  };
  const forms: Made[] = [];
  const lines: string[] = [];
  for (const path of projectFiles) {
    const one = withoutDigests(await madeForm(path.replace(/\.yaml$/, '')));
    forms.push(one);
    const bytes = renderPdf(one, { ...about, title: one.name });
    lines.push(`${digestOf(recordOf(bytes).file)}  ${path}`);
  }
  const { madeBy } = forms[0]!;
  const book = new PdfDocument({ ...about, title: '合订本', kind: 'book', madeBy });
  for (const part of await bindBook(forms, form)) book.add(part);
  lines.push(`${digestOf(recordOf(book.end()).file)}  合订本`);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('objects.sha256');
});
