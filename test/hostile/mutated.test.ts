// B2. Does a real form with any mistake end in findings inside of it, or in a form, and never in a stack trace?
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasErrors } from '../../src/diagnostic/diagnostic.ts';
import { examine, makeForm } from '../../src/pipeline.ts';
import { form, profile } from '../build/workshop.ts';
import { mutated } from './mutations.ts';
import { seeds } from './published.ts';
import { runs } from './runs.ts';
import { second, spentOn } from './second.ts';

let made = 0;
let slowest = 0;

async function holds(bytes: Buffer): Promise<void> {
  const { value: examined, seconds } = spentOn(() =>
    examine({ path: '项目.yaml', bytes, defaults: [] }, profile),
  );
  slowest = Math.max(slowest, seconds);
  for (const { place, message, code } of examined.diagnostics) {
    expect(message).toMatch(/[一-鿿]/);
    expect(message, code).not.toMatch(/undefined|\[object|NaN/);
    expect(place!.span.start).toBeGreaterThanOrEqual(0);
    expect(place!.span.start).toBeLessThanOrEqual(place!.source.text.length);
  }
  if (!examined.project) {
    expect(hasErrors(examined.diagnostics)).toBe(true);
    return;
  }
  made += 1;
  // Printing is slow: one in twenty.
  if (made % 20 !== 0) return;
  const { value, diagnostics } = await makeForm(examined, form);
  expect(value !== undefined || hasErrors(diagnostics)).toBe(true);
}

test('real forms with mistakes in their text', { timeout: 7_200_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(mutated, (text) => holds(Buffer.from(text))),
    { numRuns: runs(7_500, 75_000) },
  );
  expect(made).toBeGreaterThan(100);
});

test('real forms with mistakes in their bytes', { timeout: 7_200_000 }, async () => {
  const flips = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.nat(seeds.length - 1), flips, async (seed, changes) => {
      const bytes = Buffer.from(seeds[seed]!.text);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      await holds(bytes);
    }),
    { numRuns: runs(2_500, 25_000) },
  );
});

test('each within its second', () => expect(slowest).toBeLessThan(2 * second));
