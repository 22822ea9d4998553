// What do the rules find in the 29 published forms? Form by form, and nothing that the files do not stand by.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareProjects, examine } from '../../src/pipeline.ts';
import { rules } from '../../src/rules/judge.ts';
import { profileOf } from '../profile/profiles.ts';

const folder = resolve(import.meta.dirname, '../../data/projects');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .toSorted();

function examineAll(region: 'national' | 'shanghai') {
  const profile = profileOf(region);
  const each = files.map((path) =>
    examine(
      { path: path.split(sep).join('/'), bytes: readFileSync(join(folder, path)), defaults: [] },
      profile,
    ),
  );
  return compareProjects(each, profile, 'whole');
}

const all = Array.from({ length: 29 }, (_, i) => i + 1);
const without = (...out: number[]) => all.filter((form) => !out.includes(form));

/** Rule → the forms it finds something in, by their numbers in the publication, and how many findings. */
const expected: Readonly<Record<string, readonly [readonly number[], number]>> = {
  'HDR-01': [[11], 1],
  'FND-06': [[1, 4, 8, 9, 10, 11, 15, 16, 20, 21, 22, 23, 25], 13],
  'FND-07': [[1, 4, 6, 8, 9, 10, 11, 15, 16, 20, 21, 22, 23, 25], 14],
  'FND-09': [all, 56],
  'FND-10': [without(22, 23, 24, 25), 30],
  'WGT-04': [[2, 3, 4, 5, 6, 7, 9, 18, 23], 11],
  'SUM-02': [[5, 23, 24, 25], 4],
  'QNT-01': [[28], 3],
  'QNT-02': [[1, 2, 6, 8, 10, 12, 17, 19, 22, 24, 25], 23],
  'QNT-03': [[1, 6, 7, 9, 11, 12, 13, 19, 20, 25, 28, 29], 27],
  'QNT-04': [[6, 7, 9, 11, 20, 29], 10],
  'QNT-05': [[12, 13, 19, 20, 21], 9],
  'QNT-06': [[6, 10, 14, 15, 17, 19, 20, 22, 25], 15],
  'QNT-08': [[12, 13, 18, 23, 26, 27, 28], 18],
  'QNT-09': [[9, 17, 18, 22, 26], 9],
  'QNT-10': [[15], 1],
  'QNT-11': [[2, 4, 5, 6, 7, 9, 10, 11, 17, 23, 24], 26],
  'QNT-12': [[26], 2],
  'QNT-13': [[26], 1],
  'QLT-01': [[1, 4, 5, 6, 7, 9, 10, 11, 12, 13, 17, 18, 20, 25, 26, 27, 28, 29], 33],
  'QLT-02': [[24], 1],
  'QLT-03': [[12], 1],
  'QLT-04': [[12, 27], 2],
  'QLT-05': [[4, 5, 6, 7, 11, 17, 18, 22, 23, 24, 25, 26, 27, 28, 29], 17],
  'QLT-06': [[20, 23], 2],
  'IND-02': [all, 29],
  'RSN-02': [[4, 5, 7, 8, 10, 17, 18, 26, 27, 28, 29], 25],
  'RSN-03': [[28], 3],
  'GOAL-01': [[9, 13, 17, 18, 19, 21, 27, 29], 8],
  'GOAL-02': [[1, 3, 5, 8, 11, 20], 6],
  'TXT-01': [[24], 1],
  'TXT-02': [[12], 1],
  'TXT-03': [[6, 18, 22, 23, 25], 10],
  'SET-01': [[3, 4, 7, 8, 12, 13, 14, 15, 16, 18, 20, 21, 23, 26, 27, 28], 16],
  'SET-04': [[4], 1],
};

describe.each(['national', 'shanghai'] as const)('under the rules of %s', (region) => {
  const examined = examineAll(region);
  const findings = examined.flatMap(({ project, diagnostics }) =>
    diagnostics.map((diagnostic) => ({ form: project?.order ?? 0, ...diagnostic })),
  );

  test('all 29 are projects, with a total and a grade', () => {
    expect(examined).toHaveLength(29);
    const unfinished = examined.filter(({ score }) => !score?.total || !score.grade);
    expect(unfinished.map(({ path }) => path)).toEqual([]);
  });

  test.each(rules.map(({ id }) => id))('%s finds what is printed there, and no more', (id) => {
    const found = findings.filter(({ rule }) => rule === id);
    const forms = [...new Set(found.map(({ form }) => form))].toSorted((a, b) => a - b);
    expect([forms, found.length]).toEqual(expected[id] ?? [[], 0]);
  });

  test('the files stand by every finding, and by none that is not there', () => {
    const open = findings.filter(({ acknowledged }) => acknowledged === undefined);
    expect(open.map(({ form, code, message }) => `${form} ${code} ${message}`)).toEqual([]);
  });
});
