// Do imports point downwards, never upwards and never in a circle, and do only types travel between rooms?
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const src = resolve(import.meta.dirname, '../src');

/** From the lowest floor up (architecture.md 3). `world` asks only for bytes. */
const floors: readonly (readonly string[])[] = [
  ['unit', 'diagnostic', 'world.ts', 'font', 'text'],
  ['read'],
  ['project', 'profile'],
  ['score'],
  ['rules'],
  ['form', 'table'],
  ['layout'],
  ['render', 'record'],
  ['opening.ts', 'rulebook.ts', 'fixing.ts'],
  ['pipeline.ts'],
  ['build'],
  ['cli', 'index.ts'],
];
const tools = floors[0] ?? [];
/** These may call the rooms: the corridor, and who calls nothing but the corridor. */
const corridor = new Set([
  'opening.ts',
  'rulebook.ts',
  'fixing.ts',
  'pipeline.ts',
  'index.ts',
  'build',
  'cli',
]);

const roomOf = (path: string) => relative(src, path).split(/[\\/]/)[0] ?? '';
const floorOf = (room: string) => floors.findIndex((floor) => floor.includes(room));

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .map((name) => join(src, name));

const imports = files.flatMap((file) =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /^(?:import|export)\s+(type\s+)?([^;]*?)from '(\.[^']+)'/gms,
    ),
  ].map(([, type, names = '', target = '']) => ({
    file: relative(src, file),
    from: roomOf(file),
    to: roomOf(resolve(file, '..', target)),
    typeOnly:
      type !== undefined ||
      names
        .replace(/[{}\s]/g, '')
        .split(',')
        .filter(Boolean).length === (names.match(/\btype\s/g) ?? []).length,
  })),
);

test('every file stands on a floor', () => {
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => floorOf(roomOf(file)) === -1)).toEqual([]);
});

test('imports point to the own room or downwards', () => {
  const upwards = imports.filter(
    ({ from, to, typeOnly }) =>
      from !== to &&
      floorOf(to) >= floorOf(from) &&
      !(tools.includes(from) && tools.includes(to)) &&
      // A template carries the styles that the table resolves: types only, one way each.
      !(typeOnly && floorOf(to) === floorOf(from)),
  );
  expect(upwards).toEqual([]);
});

test('between rooms only types travel', () => {
  const calls = imports.filter(
    ({ from, to, typeOnly }) =>
      from !== to && !typeOnly && !tools.includes(to) && !corridor.has(from),
  );
  expect(calls).toEqual([]);
});
