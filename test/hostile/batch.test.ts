// B3. Does a bad file never cost a good one? 30 hostile files among the 29 published, in any order, in one process.
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Examined, examine, makeForm } from '../../src/pipeline.ts';
import { buildIn, filesIn, fill, folderForTest, form, profile } from '../build/workshop.ts';
import { cases } from './corpus.ts';
import { seeds } from './published.ts';
import { runs } from './runs.ts';

interface Source {
  readonly name: string;
  readonly bytes: Buffer;
}

const good: readonly Source[] = seeds.map(({ name, text }) => ({ name, bytes: Buffer.from(text) }));
const hostile = cases.filter(
  ({ code }) => code.startsWith('yaml/') || code.startsWith('schema/wrong'),
);
/** One of each twelfth, so that every family is there, bombs among them. */
const bad: readonly Source[] = Array.from({ length: 30 }, (_, i) => {
  const { bytes } = hostile[Math.floor((i * hostile.length) / 30)]!;
  return { name: `坏/${i}.yaml`, bytes };
});

const examinedOf = ({ name, bytes }: Source) =>
  examine({ path: name, bytes, defaults: [] }, profile);

/** What is said of a file, with its places. */
const said = ({ diagnostics }: Examined) =>
  diagnostics.map(({ code, message, place }) => [
    code,
    message,
    place?.span.start,
    place?.span.end,
  ]);

/** Every box, line and rule of the form, in points. */
async function pagesOf(examined: Examined): Promise<string> {
  const { value } = await makeForm(examined, form);
  if (!value) throw new Error(`${examined.path} is not laid out`);
  return JSON.stringify(value.layout);
}

const alone = new Map<string, { readonly found: unknown; readonly pages: string }>();
for (const one of good) {
  const examined = examinedOf(one);
  alone.set(one.name, { found: said(examined), pages: await pagesOf(examined) });
}

/** Laying out takes longer than all the rest: two of the good ones in each round, all in turn. */
const laidOut = 2;
const rounds = runs(200, 5_000);

test(`every good form is the same among bad ones, in ${rounds} orders (B3)`, async () => {
  expect(good).toHaveLength(29);
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...good, ...bad], { minLength: 59 }), async (order) => {
      const asked = Array.from(
        { length: laidOut },
        (_, i) => good[(round * laidOut + i) % good.length]?.name,
      );
      round += 1;
      for (const one of order) {
        const examined = examinedOf(one);
        const wanted = alone.get(one.name);
        if (wanted) expect(said(examined), one.name).toEqual(wanted.found);
        else expect(examined.project, one.name).toBeUndefined();
        if (wanted && asked.includes(one.name)) {
          expect((await pagesOf(examined)) === wanted.pages, one.name).toBe(true);
        }
      }
    }),
    { numRuns: rounds, endOnFailure: true },
  );
}, 7_200_000);

test('a build of both writes the bytes of a build without the bad', async () => {
  const folder = folderForTest();
  const all = (sources: readonly Source[]) =>
    Object.fromEntries(sources.map(({ name, bytes }) => [name, bytes]));
  fill(join(folder, '好'), all(good));
  fill(join(folder, '都'), all([...good, ...bad]));
  await buildIn({ data: join(folder, '好'), output: join(folder, '好成品') });
  const report = await buildIn({ data: join(folder, '都'), output: join(folder, '都成品') });
  expect(report.files.filter((file) => !file.made)).toHaveLength(30);
  const apart = filesIn(join(folder, '好成品'));
  const together = filesIn(join(folder, '都成品'));
  const printed = [...apart.keys()].filter((name) => /\.(?:pdf|html|woff)$/.test(name));
  expect(printed.length).toBeGreaterThan(58);
  for (const name of printed) expect(together.get(name)?.equals(apart.get(name)!), name).toBe(true);
});
