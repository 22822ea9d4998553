// What do the rules find in the 29 published forms? Exactly the faults that are printed in them.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { positionAt } from '../../src/diagnostic/source.ts';
import { examine } from '../../src/pipeline.ts';
import { profileOf } from '../profile/profiles.ts';

const folder = resolve(import.meta.dirname, '../../data/projects');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .toSorted();

describe.each(['national', 'shanghai'] as const)('under the rules of %s', (region) => {
  const examined = files.map((path) => {
    const bytes = readFileSync(join(folder, path));
    return examine(
      { path: path.split(sep).slice(1).join('/'), bytes, defaults: [] },
      profileOf(region),
    );
  });

  test('all 29 are projects, with a total and a grade', () => {
    expect(examined).toHaveLength(29);
    const unfinished = examined.filter(({ score }) => !score?.total || !score.grade);
    expect(unfinished.map(({ path }) => path)).toEqual([]);
  });

  test('these four errors are found, and no other', () => {
    const errors = examined.flatMap(({ path, diagnostics }) =>
      diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ code, place }) => {
          const at = place ? positionAt(place.source, place.span.start).line : 0;
          return `${path}:${at} ${place?.source.text.split('\n')[at - 1]?.trim()} ${code}`;
        }),
    );
    const publicity = '上海市松江区人才服务中心/宣传与推广.yaml';
    expect(errors).toEqual([
      '上海市松江区人力资源和社会保障局（本部）/就业补助（中央）.yaml:4 主管部门: rule/header-present',
      `${publicity}:29 得分: 5 rule/missed-target-loses-points`,
      `${publicity}:40 得分: 5 rule/missed-target-loses-points`,
      `${publicity}:51 得分: 5 rule/missed-target-loses-points`,
    ]);
  });
});
