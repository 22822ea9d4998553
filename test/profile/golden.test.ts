// What does each region make of two projects: points with their arithmetic, total, grade, and what is found?
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { positionAt } from '../../src/diagnostic/source.ts';
import { type Examined, examine } from '../../src/pipeline.ts';
import type { RowScore } from '../../src/score/score.ts';
import { formatShort } from '../../src/unit/decimal.ts';
import { profileIds, profileOf } from './profiles.ts';

const folder = resolve(import.meta.dirname, 'golden');
const projects = profileIds.flatMap((id) =>
  readdirSync(resolve(folder, id))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [id, name.replace('.yaml', '')] as const),
);

function line(name: string, { weight, points, arithmetic }: RowScore): string {
  const got = points ? formatShort(points) : '—';
  return `${name}  ${got}/${formatShort(weight)}  ${arithmetic || '—'}`;
}

function told({ project, score, diagnostics }: Examined): string {
  if (!project || !score) return diagnostics.map(({ message }) => message).join('\n');
  const rows = project.indicators.flatMap(({ level3 }, i) => {
    const row = score.indicators[i];
    return row ? [line(level3.text, row)] : [];
  });
  const total = `总分 ${score.total ? formatShort(score.total) : '—'}，${score.grade ?? '—'}`;
  const findings = diagnostics.map(
    ({ rule, severity, place, message }) =>
      `${place ? positionAt(place.source, place.span.start).line : 0} ${severity} ${rule} ${message}`,
  );
  return `${[line('预算执行', score.execution), ...rows, total, ...findings].join('\n')}\n`;
}

test.each(projects)('%s: %s', async (id, name) => {
  const path = resolve(folder, id, `${name}.yaml`);
  const file = { path: `${name}.yaml`, bytes: readFileSync(path), defaults: [] };
  await expect(told(examine(file, profileOf(id)))).toMatchFileSnapshot(
    resolve(folder, id, `${name}.txt`),
  );
});

test('each region has two', () => {
  expect(projects.length).toBe(2 * profileIds.length);
});
