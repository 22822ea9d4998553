// What stands in the output folder? Files written whole, and the manifest of them with their hashes.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { manifestName } from './names.ts';
import { explainSystemError, isTargetRefused, writeWhole } from './write.ts';

export interface Output {
  /** Paths written, relative to the output folder. */
  readonly written: () => readonly string[];
  /** What kept this one file from being written; a fault of the whole folder is thrown. */
  readonly write: (name: string, bytes: Buffer) => readonly Diagnostic[];
  /** A part's manifest keeps what stood there before. */
  readonly writeManifest: (scope: 'whole' | 'part') => readonly Diagnostic[];
}

export function outputFolder(folder: string): Output {
  const hashes = new Map<string, string>();
  const write: Output['write'] = (name, bytes) => {
    try {
      writeWhole(join(folder, name), bytes);
    } catch (error) {
      const message = explainSystemError(error);
      if (message === undefined || !isTargetRefused(error)) throw error;
      const hint = '关闭打开着它的程序，再生成一次；原来的文件没有动';
      return [{ code: 'build/cannot-write', severity: 'error', message, hint }];
    }
    hashes.set(name, createHash('sha256').update(bytes).digest('hex'));
    return [];
  };
  const writeManifest: Output['writeManifest'] = (scope) => {
    const earlier = scope === 'part' ? earlierHashes(folder) : [];
    const all = new Map([...earlier, ...hashes]);
    // No times, so that the same input gives the same bytes.
    const outputs = Object.fromEntries([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
    const text = `${JSON.stringify({ version: 1, outputs }, undefined, 2)}\n`;
    return write(manifestName, Buffer.from(text, 'utf8'));
  };
  return { written: () => [...hashes.keys()], write, writeManifest };
}

/** What the manifest named before and still stands; none where it is missing or damaged. */
function earlierHashes(folder: string): [string, string][] {
  const path = join(folder, manifestName);
  if (!existsSync(path)) return [];
  try {
    const outputs: unknown = JSON.parse(readFileSync(path, 'utf8')).outputs;
    return Object.entries(outputs ?? {}).filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === 'string' && existsSync(join(folder, entry[0])),
    );
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return [];
    throw error;
  }
}
