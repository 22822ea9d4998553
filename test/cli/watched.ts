// How is `zpb watch` watched? In a working folder of its own, with small fonts, until what is waited for is so.
import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { layOut } from '../build/small-world.ts';
import { fill, folderForTest, roadProject } from '../build/workshop.ts';
import { program } from './program.ts';

export const patience = 60_000;
/** Sooner, so that a test says what it waited for. */
const longest = 40_000;

/** Waits for a state, not for a time: a loaded machine takes as long as it takes. */
export async function until(isSo: () => boolean, state: () => unknown): Promise<void> {
  for (const end = performance.now() + longest; !isSo(); await sleep(20)) {
    if (performance.now() > end) throw new Error(JSON.stringify(state(), undefined, 1));
  }
}

export interface Watched {
  readonly folder: string;
  readonly child: ChildProcess;
  /** All that was said up to now. */
  readonly told: () => string;
  /** Waits until something is said; forgets what was said before. */
  readonly says: (what: string | RegExp) => Promise<string>;
  /** Waits until nothing was said for a while. */
  readonly quiet: () => Promise<void>;
  /** Saves a project as one that cannot be read, and waits until that is told. */
  readonly hears: (name: string) => Promise<void>;
}

/** Two projects and settings; `files` come beside them, or in their place. */
export function watchedFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = folderForTest();
  layOut(folder);
  fill(folder, {
    'zipingbiao.yaml': '地区: shanghai\n',
    'data/projects/养护.yaml': roadProject(),
    'data/projects/照明.yaml': roadProject({ 序号: '2', 项目名称: '乡镇道路照明' }),
    ...files,
  });
  return folder;
}

export async function watchIn(
  folder: string,
  words: readonly string[] = [],
  { env = {}, first = '等待修改' }: { env?: Record<string, string>; first?: string } = {},
): Promise<Watched> {
  const { SOURCE_DATE_EPOCH: _, ...own } = process.env;
  const child = spawn(process.execPath, [program, 'watch', ...words], {
    cwd: folder,
    env: { ...own, ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let all = '';
  let from = 0;
  let saves = 0;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      all += text;
    });
  }
  const says = async (what: string | RegExp) => {
    const found = () => {
      const text = all.slice(from);
      const at = typeof what === 'string' ? text.indexOf(what) : text.search(what);
      return at >= 0;
    };
    await until(found, () => ({ waitedFor: String(what), told: all, code: child.exitCode }));
    const text = all.slice(from);
    from = all.length;
    return text;
  };
  const watched: Watched = {
    folder,
    child,
    told: () => all,
    says,
    quiet: async () => {
      for (let before = ''; before !== all; await sleep(400)) before = all;
      from = all.length;
    },
    hears: async (name) => {
      await watched.quiet();
      saves += 1;
      writeFileSync(join(folder, name), `乱写${saves}: 1\n`);
      await says(`乱写${saves}`);
    },
  };
  await says(first);
  return watched;
}
