// What does a thread of a build do? It opens what its master opened, once, and makes the forms it is told to.
import { threadId } from 'node:worker_threads';
import { marksOver } from '../build/fingerprint.ts';
import { type Maker, makerOf } from '../build/make.ts';
import { openMaterials } from '../build/materials.ts';
import type { Batch, BatchDone } from '../build/pool.ts';
import { explainSystemError } from '../build/refusal.ts';
import { makeAll } from '../build/row.ts';
import { type Span, timingOf } from '../build/timing.ts';
import { shownPath } from './disk-world.ts';
import { materialsOf } from './session.ts';
import { loadSettings } from './settings.ts';

let maker: Promise<Maker> | undefined;
const spans: Span[] = [];

async function ready({ options, setup, isTimed, marks }: Batch): Promise<Maker> {
  const settings = loadSettings(process.cwd());
  if (!settings.value) throw new Error('impossible: the master has read the same settings');
  const materials = materialsOf(settings.value, setup as Readonly<Record<string, unknown>>);
  const { value: opened, diagnostics } = await openMaterials(materials, marksOver(marks));
  if (!opened) throw new Error(`impossible: ${diagnostics[0]?.message}`);
  const timing = timingOf(isTimed ? spans : undefined, threadId);
  return makerOf({ options: { ...options, shown: shownPath }, opened, timing }, opened.fingerprint);
}

/** Called by the pool for each batch. */
export async function work(batch: Batch): Promise<BatchDone> {
  maker ??= ready(batch);
  const results: BatchDone['results'][number][] = [];
  try {
    await makeAll(await maker, batch.tasks, (result) => void results.push(result));
  } catch (error) {
    if (!(error instanceof Error) || explainSystemError(error) === undefined) throw error;
    return { results, spans: [], refusal: { ...error, message: error.message } };
  }
  return { results, spans: spans.splice(0), refusal: undefined };
}
