// What is done about a change? The settings are read again, the pages just saved are written, then the build puts all right.
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BuildOptions, BuildReport } from '../build/build.ts';
import type { FoundFile } from '../build/discover.ts';
import type { Keep } from '../build/materials.ts';
import { explainSystemError } from '../build/refusal.ts';
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import { buildOptions } from './build.ts';
import type { Change } from './changes.ts';
import type { Hearing } from './hearing.ts';
import { groundOf } from './inputs.ts';
import { loadSettings, type Settings, settingsFile } from './settings.ts';
import { leaveOnSignals, unlessLeaving } from './signals.ts';

type Options = Readonly<Record<string, unknown>>;

/** Editors put a file in the place of another: settings that are gone, or empty, for no longer than this still hold. */
const moment = 500;

/** A disk that refuses is a finding; a fault of ours is none, and goes on its way. */
export function attempt<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  const refused = (error: unknown) => {
    const message = explainSystemError(error);
    if (message === undefined) throw error;
    const fault: Diagnostic = { code: 'build/refused', severity: 'error', message };
    return { value: undefined, diagnostics: [fault] };
  };
  return work()
    .catch(unlessLeaving)
    .then((value) => ({ value, diagnostics: [] }), refused);
}

/** Settings that may not be read are as bad as settings with mistakes. */
async function settingsNow(): Promise<Outcome<Settings>> {
  const { value, diagnostics } = await attempt(async () => loadSettings(process.cwd()));
  return value ?? { value: undefined, diagnostics };
}

function isFilled(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

export class Rounds {
  readonly #paths: readonly string[];
  readonly #options: Options;
  readonly #kept: Keep = { last: undefined, marks: new Map() };
  /** The settings file, where it stood and said something. */
  #settings: string | undefined;
  #asked: BuildOptions | undefined;
  /** By path, what the last build was about; nothing where it refused to make anything. */
  #known: ReadonlyMap<string, FoundFile> = new Map();

  constructor(paths: readonly string[], options: Options) {
    this.#paths = paths;
    this.#options = options;
  }

  get asked(): BuildOptions {
    if (!this.#asked) throw new Error('impossible: without settings nothing is watched');
    return this.#asked;
  }

  /** Whether there are settings to go by: broken ones are told, and until they are mended the last good ones hold. */
  async renew(): Promise<Outcome<true>> {
    const end = performance.now() + moment;
    const before = this.#settings;
    while (before !== undefined && !isFilled(before) && performance.now() < end) await sleep(10);
    const { value, diagnostics } = await settingsNow();
    const file = settingsFile(process.cwd());
    this.#settings = file !== undefined && isFilled(file) ? file : undefined;
    if (value) {
      const common = await buildOptions(value, this.#options, this.#kept);
      this.#asked = { ...common, paths: this.#paths, onStart: leaveOnSignals };
    }
    return { value: this.#asked && true, diagnostics };
  }

  async make(changes: readonly Change[], hearing: Hearing): Promise<BuildReport> {
    const { diagnostics } = await this.renew();
    await hearing.listenTo(groundOf(this.asked));
    await this.#strikeFirst(changes);
    const { build } = await import('../build/build.ts');
    // A book of a thousand takes seconds, in which the user saves again: his page comes first.
    const isFollowed = hearing.changes.areWaiting;
    const report = await build({ ...this.asked, isFollowed });
    for (const { path, made } of report.files) {
      // Of a link that leads nowhere yet no watcher tells.
      if (!made && !existsSync(path)) hearing.alsoTo(resolve(path));
    }
    return { ...report, faults: [...diagnostics, ...report.faults] };
  }

  /** The pages of files that were only saved again come first, before all the rest is looked at. */
  async #strikeFirst(changes: readonly Change[]): Promise<void> {
    const known = this.#known;
    // Until the build has looked at all again.
    this.#known = new Map();
    const files = changes.map(({ event, path }) =>
      event === 'change' ? known.get(path) : undefined,
    );
    const own = files.filter((file) => file !== undefined);
    if (own.length === 0 || own.length !== changes.length) return;
    const { strike } = await import('../build/strike.ts');
    // What is refused here the build is refused too, and tells.
    await attempt(() => strike([...new Set(own)], this.asked));
  }

  /** For the next save, while the user still reads what this build said. Two projects for one file are nobody's to write. */
  async prepare({ files }: BuildReport, isFirst: boolean): Promise<void> {
    if (files.length === 0) return;
    const { discover } = await import('../build/discover.ts');
    const found = discover(this.asked.data, this.#paths).files;
    if (isFirst) {
      const { warmUp } = await import('../build/strike.ts');
      await warmUp(found[0], this.asked);
    }
    this.#known = new Map(found.map((file) => [file.path, file]));
  }
}
