// What does a thread of a build do? It opens what its master opened, once, and makes the forms it is told to.
import { threadId } from 'node:worker_threads';
import { marksOver } from '../build/fingerprint.ts';
import { type Maker, makerOf, type Result } from '../build/make.ts';
import { openMaterials } from '../build/materials.ts';
import type { Batch, BatchDone } from '../build/pool.ts';
import { explainSystemError } from '../build/refusal.ts';
import { makeAll } from '../build/row.ts';
import { type Span, timingOf } from '../build/timing.ts';
import { shownPath } from './disk-world.ts';
import { materialsOf } from './session.ts';
import { loadSettings, settingsFile } from './settings.ts';

let maker: Promise<Maker> | undefined;
const spans: Span[] = [];

/** What the master opened may be written anew while the threads get ready. */
function overtaken(path: string | undefined): Error {
  return Object.assign(new Error('ESTALE'), { code: 'ESTALE', syscall: 'read', path });
}

async function ready({ options, setup, isTimed, marks }: Batch): Promise<Maker> {
  const settings = loadSettings(process.cwd());
  if (!settings.value) throw overtaken(settingsFile(process.cwd()));
  const materials = materialsOf(settings.value, setup as Readonly<Record<string, unknown>>);
  const { value: opened, diagnostics } = await openMaterials(materials, marksOver(marks));
  if (!opened) throw overtaken(diagnostics[0]?.place?.source.path);
  const timing = timingOf(isTimed ? spans : undefined, threadId);
  return makerOf({ options: { ...options, shown: shownPath }, opened, timing }, opened.fingerprint);
}

/** Called by the pool for each batch. */
export async function work(batch: Batch): Promise<BatchDone> {
  maker ??= ready(batch);
  const results: Result[] = [];
  try {
    const take = (result: Result) => void results.push(result);
    await makeAll(await maker, batch.tasks, take, () => Atomics.load(batch.stop, 0) !== 0);
  } catch (error) {
    if (!(error instanceof Error) || explainSystemError(error) === undefined) throw error;
    return { results, spans: [], refusal: { ...error, message: error.message } };
  }
  return { results, spans: spans.splice(0), refusal: undefined };
}
