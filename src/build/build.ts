// What is made of the project files? Every form that can be printed, the books, the web fonts, the manifest.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Counts, Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Density } from '../layout/page.ts';
import { endRun } from './closing.ts';
import { discover, type FoundFile } from './discover.ts';
import { marksOver } from './fingerprint.ts';
import { leadsOut } from './inside.ts';
import { openLedger, sweep } from './ledger.ts';
import type { MakeOptions } from './make.ts';
import { type Materials, type OpenedMaterials, openMaterials } from './materials.ts';
import { memoryFolder } from './memory.ts';
import { clashes, manifestName } from './names.ts';
import { Pieces } from './pieces.ts';
import type { Workers } from './pool.ts';
import { awaitTurn } from './queue.ts';
import { Run } from './run.ts';
import type { Span } from './timing.ts';

export interface FileReport {
  readonly path: string;
  readonly counts: Counts;
  /** Read from memory when asked for: all findings, and those the file does not stand by. */
  readonly findings: readonly Diagnostic[];
  readonly open: readonly Diagnostic[];
  /** Whether it could be read so far that the laws were asked. */
  readonly judged: boolean;
  /** Whether the form was printed. */
  readonly made: boolean;
  readonly pages: number;
  /** How tightly it was drawn (layout law 8); undefined where it was not laid out. */
  readonly density: Density | undefined;
}

export interface BuildReport {
  readonly files: readonly FileReport[];
  /** Faults and warnings that belong to no project file; where no file is reported, nothing was written. */
  readonly faults: readonly Diagnostic[];
  /** Paths written or found to be right already, relative to the output folder. */
  readonly outputs: readonly string[];
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** Years without a book, because a form of theirs could not be printed. */
  readonly unbound: readonly string[];
  /** How many forms had to be made. */
  readonly remade: number;
  /** Numbers of the laws that are not asked; known where something was opened. */
  readonly silent: readonly string[];
}

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly name: string;
}

export interface BuildOptions extends MakeOptions {
  readonly paths: readonly string[];
  readonly materials: Materials;
  readonly workers?: Workers | undefined;
  /** What the caller has found already: to be told with the rest. */
  readonly warnings?: readonly Diagnostic[] | undefined;
  /** Another build has its turn first. */
  readonly onWait?: (() => void) | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Whether another build follows this one at once, so that what takes long may wait for that. */
  readonly isFollowed?: (() => boolean) | undefined;
  /** The book of this year is about to be bound. */
  readonly onBinding?: ((year: string) => void) | undefined;
  /** Told once how to leave the folder tidy where the process must end now. */
  readonly onStart?: ((leave: () => Promise<void>) => void) | undefined;
  /** Filled where it is given. */
  readonly spans?: Span[] | undefined;
}

/** The files of a build. */
export interface Work {
  readonly asked: readonly FoundFile[];
  readonly all: readonly FoundFile[];
  readonly isWhole: boolean;
  /** What was passed over on the way. */
  readonly warnings: readonly Diagnostic[];
}

const nothing: BuildReport = {
  files: [],
  faults: [],
  outputs: [],
  written: [],
  removed: [],
  unbound: [],
  remade: 0,
  silent: [],
};

function workOf(options: BuildOptions): { work: Work; faults: Diagnostic[] } {
  const { data, paths, output, shown } = options;
  const found = discover(data, paths, shown);
  const asked = new Set(found.files.map((file) => file.path));
  const whole = paths.length === 0 ? found : discover(data, [], shown);
  const beside = whole.files.filter((file) => !asked.has(file.path));
  // Where the data folder is not to be found, nobody knows what else belongs to its outputs.
  const isWhole = beside.length === 0 && whole.diagnostics.length === 0;
  const astray = leadsOut(output, `${memoryFolder}/queue/ticket`);
  return {
    work: { asked: found.files, all: whole.files, isWhole, warnings: found.warnings },
    faults: [
      ...found.diagnostics,
      ...clashes([...found.files, ...beside], options),
      ...(astray ? [astray] : []),
    ],
  };
}

/** Without a project an output is left as it is: more likely the data folder is not where it was, than that all of it is to go. */
function withLeft(faults: readonly Diagnostic[], { output, shown }: BuildOptions): Diagnostic[] {
  const isLeft = existsSync(join(output, manifestName));
  return faults.map((fault) =>
    isLeft && /\/(?:nothing-found|no-such-path)$/.test(fault.code)
      ? { ...fault, hint: `${fault.hint}；${shown(output)} 里原有的文件没有动` }
      : fault,
  );
}

export async function build(options: BuildOptions): Promise<BuildReport> {
  const { output, materials, workers } = options;
  const { work, faults } = workOf(options);
  if (faults.length > 0) return { ...nothing, faults: withLeft(faults, options) };
  const inputs = marksOver(new Map());
  let opened: OpenedMaterials | undefined;
  if (!existsSync(output)) {
    // What cannot be opened leaves no folder behind.
    const { value, diagnostics } = await openMaterials(materials, inputs);
    if (!value) return { ...nothing, faults: diagnostics };
    opened = value;
  }
  const turn = await awaitTurn(join(output, memoryFolder, 'queue'), options.onWait ?? (() => {}));
  const leave = async () => {
    try {
      await workers?.stop();
      sweep(output, process.pid);
    } finally {
      turn.end();
    }
  };
  options.onStart?.(leave);
  try {
    // Much may have happened while it waited.
    const now = turn.hasWaited ? workOf(options) : { work, faults };
    if (now.faults.length > 0) return { ...nothing, faults: withLeft(now.faults, options) };
    return await buildInTurn(now.work, options, turn.hasWaited ? undefined : opened);
  } catch (error) {
    // A thread stopped in the middle of a file leaves its beginnings.
    await workers?.stop();
    sweep(output, process.pid);
    throw error;
  } finally {
    await workers?.stop();
    turn.end();
  }
}

async function buildInTurn(
  work: Work,
  options: BuildOptions,
  opened: OpenedMaterials | undefined,
): Promise<BuildReport> {
  const ledger = openLedger(options.output);
  if (ledger.isUnclean) sweep(options.output);
  const run = new Run(work, options, ledger);
  const faults = await run.begin(opened);
  if (faults.length > 0) return { ...nothing, faults };
  await run.makeForms();
  const pieces = new Pieces(run);
  await pieces.make();
  return endRun(run, pieces);
}
