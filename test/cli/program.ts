// How is the built program run? As a child process in a working folder of its own, as a user would.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fill, folderForTest, root } from '../build/workshop.ts';

export const program = join(root, 'dist/bundle/zpb.js');
if (!existsSync(program)) throw new Error('compile first: npm run build');

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function workingFolder(files: Readonly<Record<string, string | Buffer>>) {
  const folder = folderForTest();
  fill(folder, files);
  const zpb = (...words: readonly string[]): Run => zpbIn(folder, {}, words);
  return { folder, zpb };
}

export function zpbIn(
  folder: string,
  environment: Readonly<Record<string, string>>,
  words: readonly string[],
): Run {
  const { NO_COLOR: _, FORCE_COLOR: __, SOURCE_DATE_EPOCH: ___, ...own } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    cwd: folder,
    env: { ...own, ...environment },
    encoding: 'utf8',
    timeout: 60_000,
    maxBuffer: 256 * 1024 * 1024,
  });
  return { code: status, stdout, stderr };
}

export const settings = `数据: 项目
输出: 成品
地区: shanghai
`;
