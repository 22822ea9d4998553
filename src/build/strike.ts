// Which pages are wanted at once? Those of the files just saved, before the build looks at all the rest.
import { join } from 'node:path';
import type { BuildOptions } from './build.ts';
import type { FoundFile } from './discover.ts';
import { marksOver } from './fingerprint.ts';
import { sweep } from './ledger.ts';
import { type Maker, makerOf } from './make.ts';
import { openMaterials } from './materials.ts';
import { memoryFolder } from './memory.ts';
import { awaitTurn } from './queue.ts';
import { makeAll } from './row.ts';
import { untimed } from './timing.ts';

/** Undefined where profile, template or faces cannot be opened, which the build that follows tells. */
async function warmMaker(options: BuildOptions): Promise<Maker | undefined> {
  const { materials } = options;
  const marks = marksOver(materials.keep?.marks ?? new Map());
  const { value: opened } = await openMaterials(materials, marks);
  return opened && makerOf({ options, opened, timing: untimed }, opened.fingerprint);
}

/** Opens what the first save will need, and lays one form out, so that it need not wait for that. */
export async function warmUp(file: FoundFile | undefined, options: BuildOptions): Promise<void> {
  const maker = await warmMaker(options);
  if (file) await maker?.sketch(file);
}

/**
 * Writes the forms of these files and remembers nothing: the build that follows finds them right, or
 * puts them right. Their names stand in the journal, so nothing is lost if it never follows.
 */
export async function strike(files: readonly FoundFile[], options: BuildOptions): Promise<void> {
  // A law between projects may keep a form from being printed.
  if (options.strict || files.length === 0) return;
  const { output, onWait = () => {} } = options;
  const turn = await awaitTurn(join(output, memoryFolder, 'queue'), onWait);
  options.onStart?.(async () => {
    sweep(output, process.pid);
    turn.end();
  });
  try {
    const maker = await warmMaker(options);
    if (!maker) return;
    const tasks = files.map((file) => ({ file, standing: {}, barred: false }));
    await makeAll(maker, tasks, () => {});
  } finally {
    turn.end();
  }
}
