// B3. Does a bad file never cost a good one? 30 hostile files among the 29 published, in any order, in one process.
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { examine, makeForm } from '../../src/pipeline.ts';
import { buildIn, filesIn, fill, folderForTest, form, profile } from '../build/workshop.ts';
import { cases } from './corpus.ts';
import { rendered } from './injected.ts';
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

async function pageOf({ name, bytes }: Source): Promise<string | undefined> {
  const examined = examine({ path: name, bytes, defaults: [] }, profile);
  if (!examined.project) return undefined;
  const { value } = await makeForm(examined, form);
  return value && (await rendered(value, 'html')).toString('utf8');
}

const alone = new Map<string, string>();
for (const one of good) alone.set(one.name, (await pageOf(one)) ?? '');

test('every good form is the same among bad ones, in any order', async () => {
  expect(good).toHaveLength(29);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...good, ...bad], { minLength: 59 }), async (order) => {
      for (const one of order) {
        const page = await pageOf(one);
        if (alone.has(one.name)) expect(page === alone.get(one.name), one.name).toBe(true);
        else expect(page).toBeUndefined();
      }
    }),
    { numRuns: runs(4, 200), endOnFailure: true },
  );
});

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
  const printed = [...apart.keys()].filter((name) => /\.(?:pdf|html|woff2)$/.test(name));
  expect(printed.length).toBeGreaterThan(58);
  for (const name of printed) expect(together.get(name)?.equals(apart.get(name)!), name).toBe(true);
});
