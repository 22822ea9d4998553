// Does the program never speak to a network? Every way Node has to one is watched while it checks and builds.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fill, folderForTest, roadProject } from '../build/workshop.ts';
import { settings, zpbIn } from '../cli/program.ts';

/** Loaded before the program, in its threads too; a file in which each attempt is noted. */
const watch = `const { appendFileSync } = require('node:fs');
const note = (what) => function () {
  appendFileSync(process.env.ZPB_NOTES, what + '\\n');
  throw new Error('no network here');
};
appendFileSync(process.env.ZPB_NOTES, 'watched\\n');
require('node:net').Socket.prototype.connect = note('connect');
require('node:dgram').Socket.prototype.send = note('send');
require('node:dns').lookup = note('lookup');
require('node:http').request = note('http');
require('node:https').request = note('https');
globalThis.fetch = note('fetch');
`;

test.each([['build'], ['check'], ['score']])('%s', (command) => {
  const folder = folderForTest();
  const text = roadProject({ 主管部门: 'http://192.0.2.1/县局' });
  fill(folder, { 'zipingbiao.yaml': settings, '项目/2024/养护.yaml': text, 'watch.cjs': watch });
  const notes = join(folder, 'notes');
  const environment = { NODE_OPTIONS: `--require ${join(folder, 'watch.cjs')}`, ZPB_NOTES: notes };
  const { code, stderr } = zpbIn(folder, environment, [command]);
  expect(code, stderr).toBe(0);
  const said = new Set(readFileSync(notes, 'utf8').trim().split('\n'));
  expect([...said]).toEqual(['watched']);
});
