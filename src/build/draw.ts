// How does a laid-out form reach the disk? Written in every format; the disk may flush it while the next form is made.
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { renderers } from '../pipeline.ts';
import type { Made, RenderContext } from '../render/renderer.ts';
import { type Written, writeOutput } from './output.ts';
import type { Timing } from './timing.ts';

/** An output on its way to the disk. */
export interface Writing {
  readonly name: string;
  readonly done: Promise<Written>;
}

interface Drawing {
  readonly stem: string;
  /** By output name, the hash of what certainly stands there. */
  readonly standing: Readonly<Record<string, string>>;
  readonly context: RenderContext;
  readonly options: { readonly output: string; readonly formats: readonly string[] };
  readonly timing: Timing;
}

export async function draw(
  made: Made,
  { stem, standing, context, options, timing }: Drawing,
): Promise<Writing[]> {
  const begun: Writing[] = [];
  for (const { id, extension, render } of await renderers(options.formats)) {
    const name = `${stem}${extension}`;
    const bytes = await timing.of(`写成 ${id}`, stem, () => render(made, context));
    const writing = await timing.of('存盘', name, () => {
      const done = writeOutput(options.output, name, { bytes, standing: standing[name] });
      // What fails is told where it is waited for, which may be later.
      done.catch(() => {});
      return { name, done };
    });
    begun.push(writing);
  }
  return begun;
}

/** What stands of a form, and what the disk refused. */
export interface Drawn {
  readonly outputs: Readonly<Record<string, string>>;
  readonly written: readonly string[];
  readonly refused: readonly Diagnostic[];
}

/** Waits until the disk has it all. A fault of the whole folder is thrown. */
export async function onDisk(begun: readonly Writing[]): Promise<Drawn> {
  const outputs: Record<string, string> = {};
  const written: string[] = [];
  const refused: Diagnostic[] = [];
  await Promise.allSettled(begun.map(({ done }) => done));
  for (const { name, done } of begun) {
    const outcome = await done;
    if ('refused' in outcome) refused.push(outcome.refused);
    else {
      outputs[name] = outcome.hash;
      if (outcome.isNew) written.push(name);
    }
  }
  return { outputs, written, refused };
}
