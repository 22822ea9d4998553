// Does every document of a long process extract its own text, in any order, and have the bytes of a fresh process?

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openForm } from '../../src/opening.ts';
import { pdf } from '../../src/render/pdf/renderer.ts';
import { producer, roadProject, root, world } from '../build/workshop.ts';
import { made, print } from '../record/filed.ts';
import { bare, missing } from './characters.ts';

let library: PDFiumLibrary;
beforeAll(async () => {
  library = await PDFiumLibrary.init();
});
afterAll(() => library.destroy());

async function textOf(bytes: Buffer): Promise<string> {
  const document = await library.loadDocument(bytes);
  const text = [...document.pages()].map((page) => page.getText()).join('');
  document.destroy();
  return bare(text);
}

const standard = [...bare(readFileSync(join(root, 'data/characters/通用规范汉字表.txt'), 'utf8'))];
/** Common, rare, of two units, of other faces, and such as share a glyph with another character. */
const character = fc.oneof(
  { arbitrary: fc.constantFrom(...standard), weight: 6 },
  fc.integer({ min: 0x4e00, max: 0x9fef }).map((code) => String.fromCodePoint(code)),
  fc.integer({ min: 0x3400, max: 0x4db5 }).map((code) => String.fromCodePoint(code)),
  fc.constantFrom(...'䶮𬭎㛃𫖯𠅤㻛𬱖𬬭𪟝〇☑☐✔①Ⅲ㎡℃－～·…—éÉΩЖ'),
);
const words = fc
  .array(character, { minLength: 20, maxLength: 160 })
  .map((list) => `检查${list.join('')}完毕`);

function withGoal(text: string): string {
  return roadProject().replace(
    '全县农村公路列养率百分之百，路面平整，群众出行方便。',
    JSON.stringify(text),
  );
}

test('documents in any order on shared faces extract their own text', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(words, { minLength: 2, maxLength: 4 }), async (texts) => {
      const forms = await Promise.all(texts.map((text) => made(withGoal(text))));
      for (const [i, one] of forms.entries()) {
        const read = await textOf(await print(one));
        expect(missing(bare(texts[i]!), read)).toBe('');
      }
    }),
    { numRuns: 40 },
  );
});

test('after all of these a document has the bytes that fresh faces give it', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(words, words, async (before, text) => {
      await print(await made(withGoal(before)));
      const one = await made(withGoal(text));
      const shared = await print(one);
      const fresh = (await openForm(world, 'selfEvaluation')).value!;
      const again = await pdf.render(one, {
        faces: fresh.faces.faces,
        webFaces: fresh.webFaces,
        fontFolder: '',
        producer,
        standard: 'A-3a',
        date: new Date(Date.UTC(2024, 11, 31)),
      });
      expect(again.equals(shared)).toBe(true);
    }),
    { numRuns: 8 },
  );
});

test('rare characters of names print and extract, in the name, the text and the title', async () => {
  const rare = '䶮𬭎㛃𫖯𠅤㻛';
  const one = await made(roadProject({ 项目名称: `${rare}项目` }).replace('路面平整', rare));
  const bytes = await print(one);
  expect(missing(rare.repeat(2), await textOf(bytes))).toBe('');
});
