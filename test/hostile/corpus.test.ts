// B1. Does every hostile file end in a located finding or a form, within a second?
import { describe, expect, test } from 'vitest';
import { positionAt } from '../../src/diagnostic/source.ts';
import { type Examined, examine } from '../../src/pipeline.ts';
import { profile, roadProject } from '../build/workshop.ts';
import { type Case, cases, form } from './corpus.ts';
import { second, spentOn } from './second.ts';

const tries = 3;

/** The best of a few tries counts: of the first, the compiler and the garbage of others take their share. */
function examined(bytes: Buffer): Examined {
  let best = Number.POSITIVE_INFINITY;
  for (let left = tries; ; left -= 1) {
    const { value, seconds } = spentOn(() =>
      examine({ path: '农村公路养护.yaml', bytes, defaults: [] }, profile),
    );
    best = Math.min(best, seconds);
    if (best <= second || left === 1) {
      expect(best).toBeLessThanOrEqual(second);
      return value;
    }
  }
}

/** Every finding stands inside of the file, says a Chinese sentence, and an unreadable file has an error. */
function expectTold({ diagnostics, project }: Examined): void {
  for (const { place, message } of diagnostics) {
    const { span, source } = place ?? { span: { start: -1, end: -1 }, source: { text: '' } };
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.start).toBeLessThanOrEqual(source.text.length);
    expect(message).toMatch(/[一-鿿]/);
    expect(message).not.toMatch(/undefined|\[object|NaN|at line/);
  }
  if (!project) expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
}

function expectCode({ code, line }: Case, { diagnostics, project }: Examined): void {
  const told = diagnostics.map(
    (d) => `${d.code}:${d.place && positionAt(d.place.source, d.place.span.start).line}`,
  );
  if (code === '') {
    expect(told.filter((one) => /^(?:yaml|schema)\/(?!full-width-digits)/.test(one))).toEqual([]);
    expect(project).toBeDefined();
  } else if (code === '!') expect(project).toBeUndefined();
  else if (code !== '*') {
    const found = told.filter((one) => one.startsWith(code));
    expect(found.length, told.slice(0, 5).join(' ')).toBeGreaterThan(0);
    if (line !== undefined) expect(found.map((one) => Number(one.split(':')[1]))).toContain(line);
  }
}

const families = [...new Set(cases.map(({ family }) => family))];

test('at least 400 cases of at least 16 kinds are kept', () => {
  expect(cases.length).toBeGreaterThanOrEqual(400);
  expect(families.length).toBeGreaterThanOrEqual(16);
});

describe.each(families)('%s', (family) => {
  const own = cases.filter((one) => one.family === family);
  test.each(own.map((one) => [one.name.slice(0, 60), one] as const))('%s', (_, one) => {
    const outcome = examined(one.bytes);
    expectTold(outcome);
    expectCode(one, outcome);
  });
});

test('a form cut off after every byte', () => {
  for (const text of [form, roadProject()]) {
    const bytes = Buffer.from(text);
    for (let end = 0; end <= bytes.length; end += 1) expectTold(examined(bytes.subarray(0, end)));
  }
});
