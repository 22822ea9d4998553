// Is a save heard that the watcher keeps to itself because it came too soon after another?
import { EventEmitter } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changesIn } from '../../src/cli/changes.ts';
import { folderForTest } from '../build/workshop.ts';

function watched() {
  const watcher = new EventEmitter();
  const path = join(folderForTest(), '养护.yaml');
  writeFileSync(path, '');
  return { watcher, path, ...changesIn(watcher) };
}

test('what is saved again unheard is told a moment later', async () => {
  const { watcher, path, next, areWaiting } = watched();
  expect(areWaiting()).toBe(false);
  watcher.emit('all', 'change', path);
  expect(areWaiting()).toBe(true);
  expect(await next(undefined)).toEqual([{ event: 'change', path }]);
  expect(areWaiting()).toBe(false);
  writeFileSync(path, '项目名称: 农村公路养护');
  expect(await next(undefined)).toEqual([{ event: 'change', path }]);
});

test('saves of one moment are one change, and after them nothing is told', async () => {
  const { watcher, path, next } = watched();
  for (const event of ['unlink', 'add', 'change']) watcher.emit('all', event, path);
  expect(await next(undefined)).toHaveLength(3);
  expect(await next(300)).toEqual([]);
});
