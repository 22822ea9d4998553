// How far has this build come? What is planned, made and known of each project, from the first look to the report.
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Made } from '../render/renderer.ts';
import type { BuildOptions, BuildReport, FileReport, Work } from './build.ts';
import { clearAway, type Ended, manifestBytes } from './closing.ts';
import type { FoundFile } from './discover.ts';
import { hashOf, type Marks, marksOver, markWritten } from './fingerprint.ts';
import { endJournal, type Ledger } from './ledger.ts';
import { commonKey, type Maker, makerOf, nameOf, type Result } from './make.ts';
import { fingerprintOf, type OpenedMaterials, openMaterials } from './materials.ts';
import { bookFolder, manifestName } from './names.ts';
import { writeOutput } from './output.ts';
import { Pieces } from './pieces.ts';
import { type Looking, type Plan, planOf } from './plan.ts';
import { recall } from './remembered.ts';
import { type Entry, type Store, saveStore, type Together } from './store.ts';
import { timed, untimed } from './timing.ts';
import { barredBy, type Compared, findingsOf, judgeTogether } from './together.ts';

/** So many forms made, and memory is saved: what a crash costs. */
const saveEvery = 500;

/** What can only be made with everything open. */
export interface Hands {
  readonly maker: Maker;
  readonly opened: OpenedMaterials;
}

export class Run {
  readonly work: Work;
  readonly options: BuildOptions;
  readonly ledger: Ledger;
  /** By project name, of all that were asked for. */
  readonly entries = new Map<string, Entry>();
  readonly #inputs: Marks;
  readonly #outputs: Marks;
  readonly #pieces: Pieces;
  readonly #kept: Map<string, { readonly key: string; readonly made: Made }>;
  readonly #written: string[] = [];
  #hands: Hands | undefined;
  #fingerprint = '';
  #plan: Plan | undefined;
  #asked: Store['asked'] = [];
  #together: Together | undefined;
  #remade = 0;
  #isChanged: boolean;

  constructor(work: Work, options: BuildOptions, ledger: Ledger) {
    this.work = work;
    this.options = options;
    this.ledger = ledger;
    this.#inputs = marksOver(ledger.store.inputs);
    this.#outputs = marksOver(ledger.store.outputs);
    this.#kept = options.kept ?? new Map();
    this.#isChanged = ledger.isUnclean;
    this.#pieces = new Pieces(this);
  }

  /** Knows from memory what the forms have in common, or opens it. The faults are of what cannot be opened. */
  async begin(opened: OpenedMaterials | undefined): Promise<readonly Diagnostic[]> {
    const { asked } = this.ledger.store;
    if (opened || asked.length === 0) return this.#open(opened);
    this.#fingerprint = fingerprintOf(this.options.materials, asked, this.#inputs);
    this.#asked = asked;
    this.#plan = planOf(this.work.asked, this.looking());
    // Opened at once where something is to do, so that what is opened is what is planned for.
    return this.#plan.tasks.length > 0 ? this.#open(undefined) : [];
  }

  async #open(already: OpenedMaterials | undefined): Promise<readonly Diagnostic[]> {
    const { options } = this;
    const { value: opened, diagnostics } = already
      ? { value: already, diagnostics: [] }
      : await openMaterials(options.materials, this.#inputs);
    if (!opened) return diagnostics;
    if (this.#fingerprint !== opened.fingerprint) this.#plan = undefined;
    this.#fingerprint = opened.fingerprint;
    this.#asked = opened.asked;
    const timing = options.spans ? timed(options.spans, 0) : untimed;
    const maker = makerOf({ options, opened, timing }, opened.fingerprint);
    this.#hands = { maker, opened };
    return [];
  }

  async hands(): Promise<Hands> {
    const [fault] = this.#hands ? [] : await this.#open(undefined);
    // It opened when the same bytes were opened before.
    if (fault) throw new Error(`impossible: ${fault.message}`);
    if (!this.#hands) throw new Error('impossible: opened without a fault');
    return this.#hands;
  }

  looking(): Looking {
    const { data, output } = this.options;
    return {
      data,
      output,
      common: commonKey(this.options, this.#fingerprint),
      store: this.ledger.store,
      inputs: this.#inputs,
      outputs: this.#outputs,
    };
  }

  entryOf(file: FoundFile): Entry {
    const entry = this.entries.get(nameOf(file, this.options.data));
    if (!entry) throw new Error('impossible: every project asked for has an entry');
    return entry;
  }

  async makeForms(): Promise<void> {
    const looking = this.looking();
    let plan = this.#plan ?? planOf(this.work.asked, looking);
    if (this.options.strict) plan = await this.#withBarred(plan, looking);
    for (const [name, entry] of plan.done) this.entries.set(name, entry);
    this.#remade = plan.tasks.length;
    if (plan.tasks.length > 0) await this.#make(plan);
    if (!this.options.strict) {
      await this.#compare((file) => Promise.resolve(this.entryOf(file)));
    }
  }

  async #make({ tasks, done }: Plan): Promise<void> {
    this.#isChanged = true;
    const { workers, onProgress } = this.options;
    const take = (result: Result) => {
      this.#take(result);
      const made = this.entries.size - done.size;
      onProgress?.({ done: made, total: tasks.length, name: result.name });
      if (made % saveEvery === 0) this.#save(this.ledger.manifest.hash);
    };
    const hired = await workers?.hire(tasks.length, {
      options: this.options,
      marks: this.#inputs.fresh,
    });
    if (hired) await hired(tasks, take);
    else {
      const { maker } = await this.hands();
      for (const task of tasks) take(await maker.make(task));
    }
  }

  #take({ name, entry, written, made }: Result): void {
    const { data, output, formats, kept } = this.options;
    this.entries.set(name, entry);
    for (const file of written) {
      markWritten(join(output, file), file, entry.outputs[file] ?? '', this.#outputs);
    }
    this.#written.push(...written);
    // Only what a book will be bound of, or what another build of this process will ask for.
    const isBound = formats.includes('pdf') && bookFolder(join(data, name), data) !== undefined;
    if (made && (isBound || kept)) this.#kept.set(name, { key: entry.key, made });
  }

  /** Under --strict a law between projects keeps a form from being printed, so all are read before one is printed. */
  async #withBarred(plan: Plan, looking: Looking): Promise<Plan> {
    const { data, shown } = this.options;
    const tasks = new Set(plan.tasks.map(({ file }) => file));
    await this.#compare(async (file) => {
      const done = plan.done.get(nameOf(file, data));
      if (done && !tasks.has(file)) return done;
      const { maker } = await this.hands();
      return maker.factsOf(file);
    });
    const barred = this.#together ? barredBy(this.#together, { data, shown }) : new Set<string>();
    return planOf(this.work.asked, looking, barred);
  }

  async #compare(
    entryOf: (file: FoundFile) => Promise<Pick<Entry, 'key' | 'facts'>>,
  ): Promise<void> {
    const { data, shown } = this.options;
    const projects: Compared[] = [];
    for (const file of this.work.asked) {
      const { key, facts } = await entryOf(file);
      projects.push({ name: nameOf(file, data), path: shown(file.path), key, facts });
    }
    this.#together = await judgeTogether(projects, {
      data,
      shown,
      common: this.looking().common,
      scope: this.work.isWhole ? 'whole' : 'part',
      known: this.ledger.store.together,
      profile: async () => (await this.hands()).opened.profile,
    });
  }

  /** A laid-out form, kept or made again; undefined where its file has changed under our hands. */
  async laidOut(file: FoundFile, key: string): Promise<Made | undefined> {
    const name = nameOf(file, this.options.data);
    const kept = this.#kept.get(name);
    if (kept?.key === key) return kept.made;
    const again = await (await this.hands()).maker.layOut(file);
    if (again.key !== key || !again.made) return undefined;
    if (this.options.kept) this.#kept.set(name, { key, made: again.made });
    return again.made;
  }

  markOutput(name: string, hash: string): void {
    this.#written.push(name);
    markWritten(join(this.options.output, name), name, hash, this.#outputs);
  }

  async makePieces(): Promise<void> {
    const { formats } = this.options;
    if (formats.includes('pdf')) await this.#pieces.bindBooks();
    if (formats.includes('html')) await this.#pieces.makeFonts();
  }

  /** What no source asks for goes, the manifest names what stands, and memory is written last of all. */
  end(): BuildReport {
    const { output } = this.options;
    const ended: Ended = { run: this, pieces: this.#pieces };
    const removed = clearAway(ended);
    const bytes = manifestBytes(ended);
    const standing = this.ledger.manifest.hash;
    const manifest = writeOutput(output, manifestName, { bytes, standing });
    if ('refused' in manifest) this.#pieces.faults.push(manifest.refused);
    else if (manifest.isNew) this.#written.push(manifestName);
    if (this.#isChanged || removed.length > 0 || this.#hasLearnt()) {
      this.#save(hashOf(bytes));
      endJournal(output);
    }
    return this.#report(removed);
  }

  #hasLearnt(): boolean {
    const { store } = this.ledger;
    return (
      this.#written.length > 0 ||
      store.together?.key !== this.#together?.key ||
      [this.#inputs, this.#outputs].some(({ known, fresh }) =>
        [...fresh].some(([name, mark]) => known.get(name) !== mark),
      )
    );
  }

  #save(manifest: string): void {
    const { store } = this.ledger;
    const { isWhole } = this.work;
    // A part keeps what is known of the rest.
    const over = <T>(before: ReadonlyMap<string, T>, now: ReadonlyMap<string, T>) =>
      isWhole ? now : new Map([...before, ...now]);
    saveStore(this.options.output, {
      entries: over(store.entries, this.entries),
      pieces: over(store.pieces, this.#pieces.standing),
      inputs: over(store.inputs, this.#inputs.fresh),
      outputs: over(store.outputs, this.#outputs.fresh),
      asked: this.#asked,
      together: this.#together ?? store.together,
      manifest,
    });
  }

  #report(removed: readonly string[]): BuildReport {
    const { data, shown } = this.options;
    const naming = { data, shown };
    const together = this.#together;
    const files = this.work.asked.map((file): FileReport => {
      const { made, pages, density, findings } = this.entryOf(file);
      const own = recall(findings, naming) as readonly Diagnostic[];
      const shared = together ? findingsOf(together, nameOf(file, data), naming) : [];
      return { path: shown(file.path), findings: [...own, ...shared], made, pages, density };
    });
    const outputs = [...this.entries.values()].flatMap((entry) => Object.keys(entry.outputs));
    return {
      files,
      faults: this.#pieces.faults,
      outputs: [...outputs, ...this.#pieces.standing.keys(), manifestName],
      written: this.#written,
      removed,
      unbound: this.#pieces.unbound,
      remade: this.#remade,
    };
  }
}
