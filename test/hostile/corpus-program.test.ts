// B1, the built program: all hostile files in one process, as a user would meet them in one folder, and the largest alone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fill, folderForTest } from '../build/workshop.ts';
import { settings, zpbIn } from '../cli/program.ts';
import { cases } from './corpus.ts';
import { isSoak } from './runs.ts';

/** Notes the most memory the process ever held, in KiB. */
const watch = `process.on('exit', () => require('node:fs').writeFileSync(process.env.ZPB_NOTES, String(process.resourceUsage().maxRSS)));\n`;

test('every file is told, the process lives, and its memory stays small', () => {
  const folder = folderForTest();
  const name = (i: number) => `项目/2024/${String(i).padStart(3, '0')}.yaml`;
  fill(folder, { 'zipingbiao.yaml': settings, 'watch.cjs': watch });
  fill(folder, Object.fromEntries(cases.map(({ bytes }, i) => [name(i), bytes])));
  const notes = join(folder, 'notes');
  const environment = { NODE_OPTIONS: `--require ${join(folder, 'watch.cjs')}`, ZPB_NOTES: notes };
  const { code, stdout, stderr } = zpbIn(folder, environment, ['check', '--reporter', 'json']);
  expect(stderr).not.toMatch(/\n\s+at |impossible|FATAL/);
  expect(code).toBe(1);
  const { files } = JSON.parse(stdout) as {
    files: { path: string; findings: { severity: string }[] }[];
  };
  const told = new Map(files.map(({ path, findings }) => [path, findings]));
  for (const [i, one] of cases.entries()) {
    const findings = told.get(name(i)) ?? [];
    if (one.code.startsWith('yaml/') && one.code !== 'yaml/lost-to-hash') {
      expect(
        findings.some(({ severity }) => severity === 'error'),
        one.name,
      ).toBe(true);
    }
  }
  // All of them in turn, and their findings, are held until they are told; one alone takes about 200 MiB.
  expect(Number(readFileSync(notes, 'utf8')) / 1024).toBeLessThan(384);
});

/** The largest take the most memory; in the soak every one is asked. */
const alone = cases.filter(({ bytes }) => bytes.length > (isSoak ? -1 : 100_000));

test(`each of ${alone.length} files alone takes at most 256 MB`, { timeout: 600_000 }, () => {
  expect(alone.length).toBeGreaterThan(10);
  const folder = folderForTest();
  fill(folder, { 'zipingbiao.yaml': settings, 'watch.cjs': watch });
  const notes = join(folder, 'notes');
  const environment = { NODE_OPTIONS: `--require ${join(folder, 'watch.cjs')}`, ZPB_NOTES: notes };
  for (const { bytes, name, code: wanted } of alone) {
    fill(folder, { '养护.yaml': bytes });
    const { code, stdout, stderr } = zpbIn(folder, environment, ['check', '养护.yaml']);
    expect(stderr, name).not.toMatch(/\n\s+at |impossible|FATAL/);
    if (wanted !== '' && wanted !== '*') {
      expect(code, name).toBe(1);
      expect(stdout, name).toContain('养护.yaml:');
    }
    expect(Number(readFileSync(notes, 'utf8')) / 1024, name).toBeLessThan(256);
  }
});
