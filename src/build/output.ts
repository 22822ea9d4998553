// How does a file get into the output folder? Noted in the journal, written whole, its hash kept for the manifest.
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { hashOf } from './fingerprint.ts';
import { leadsOut } from './inside.ts';
import { noteInJournal } from './ledger.ts';
import { explainSystemError, isMisplaced, isTargetRefused, isTooLong } from './refusal.ts';
import { writeWholeSoon } from './write.ts';

/** What kept this one file from being written, or its hash; a fault of the whole folder is thrown. */
export type Written =
  | { readonly hash: string; readonly isNew: boolean }
  | { readonly refused: Diagnostic };

function cureOf(error: unknown): string {
  if (isTooLong(error)) return '把项目文件或它所在的文件夹的名字改短，再生成一次';
  return isMisplaced(error)
    ? '把占着这个名字的文件或文件夹移走或改名，再生成一次；它没有动'
    : '关闭打开着它的程序，再生成一次；原来的文件没有动';
}

/** Written at once, in its place soon. `standing`: the hash of what stands there, where that is certain. */
export async function writeOutput(
  folder: string,
  name: string,
  { bytes, standing }: { readonly bytes: Uint8Array; readonly standing: string | undefined },
): Promise<Written> {
  const hash = hashOf(bytes);
  if (hash === standing) return { hash, isNew: false };
  const astray = leadsOut(folder, name);
  if (astray) return { refused: astray };
  try {
    noteInJournal(folder, name, hash);
    await writeWholeSoon(join(folder, name), bytes);
  } catch (error) {
    const message = explainSystemError(error);
    if (message === undefined || !isTargetRefused(error)) throw error;
    const hint = cureOf(error);
    return { refused: { code: 'build/cannot-write', severity: 'error', message, hint } };
  }
  return { hash, isNew: true };
}

/** No times, so that the same input gives the same bytes. */
export function manifestOf(outputs: ReadonlyMap<string, string>): Buffer {
  const sorted = Object.fromEntries([...outputs].sort(([a], [b]) => (a < b ? -1 : 1)));
  return Buffer.from(`${JSON.stringify({ version: 1, outputs: sorted }, undefined, 2)}\n`, 'utf8');
}
