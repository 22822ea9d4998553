// Where do attached files go? To standard output, or under their own names into a folder, byte for byte.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { safeName } from '../build/names.ts';
import { writeWhole } from '../build/write.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { visible } from '../diagnostic/frame.ts';
import type { SourceFile } from '../render/renderer.ts';
import { shownPath } from './disk-world.ts';
import { about, type Filed, nothingAsked, openFiled } from './filed.ts';
import { speak } from './speak.ts';

/** By its ending it is known for a project, however long its name. */
function projectName(name: string): string {
  const [ending = ''] = /\.ya?ml$/i.exec(name) ?? [];
  const safe = safeName(name);
  const stem = name.slice(0, name.length - ending.length);
  return safe.endsWith(ending) ? safe : `${safeName(stem, ending.length)}${ending}`;
}

/** Where an attached file is put; what its name says of folders never leads out of this one. */
function targetOf(folder: string, name: string): string {
  const steps = name.split('/').filter((step) => step !== '' && step !== '.' && step !== '..');
  const last = steps.pop() ?? '';
  return join(folder, ...steps.map((step) => safeName(step)), projectName(last));
}

/** Writes what is new; a file that stands there with other content is not written over. */
function writeSource({ name, bytes }: SourceFile, folder: string): Diagnostic | undefined {
  const path = targetOf(folder, name);
  const same = existsSync(path) && Buffer.compare(readFileSync(path), bytes) === 0;
  if (existsSync(path) && !same) {
    const message = `「${shownPath(path)}」已经有了，内容不同，没有覆盖`;
    return about(shownPath(path), 'target-differs', message, '换一个文件夹，或先移走原来的文件');
  }
  if (!same) writeWhole(path, Buffer.from(bytes));
  process.stdout.write(`${shownPath(path)}\n`);
  return undefined;
}

function extractTo(folder: string, filed: readonly Filed[]): Diagnostic[] {
  return filed
    .flatMap(({ record }) => record.sources)
    .map((source) => writeSource(source, resolve(folder)))
    .filter((fault) => fault !== undefined);
}

/** One project as it is; of several only their names. */
function show(filed: readonly Filed[]): void {
  const all = filed.flatMap(({ record }) => record.sources);
  const projects = all.filter(({ role }) => role === 'project');
  const [only] = projects;
  if (only && projects.length === 1) {
    process.stdout.write(only.bytes);
    if (all.length > 1) process.stderr.write('另有文件夹的默认值，用 --out 一并取出\n');
    return;
  }
  for (const { name } of all) process.stdout.write(`${visible(name)}\n`);
  process.stderr.write(`共 ${projects.length} 份数据，用 --out 取出\n`);
}

export function extractAll(
  paths: readonly string[],
  options: Readonly<Record<string, unknown>>,
): number {
  const opened = paths.map(openFiled);
  const filed = opened.filter((one): one is Filed => 'record' in one);
  const faults = opened.filter((one): one is Diagnostic => !('record' in one));
  if (paths.length === 0) faults.push(nothingAsked('extract'));
  if (faults.length === 0) {
    if (typeof options.out === 'string') faults.push(...extractTo(options.out, filed));
    else show(filed);
  }
  if (faults.length > 0) speak({ files: [], faults }, options);
  return faults.length > 0 ? 2 : 0;
}
