// B1, the built program: all hostile files in one process, as a user would meet them in one folder.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fill, folderForTest } from '../build/workshop.ts';
import { settings, zpbIn } from '../cli/program.ts';
import { cases } from './corpus.ts';

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
