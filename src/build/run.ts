// How far has this build come? What is planned, made and known of each project, from the first look to the last.
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Unbound } from '../pipeline.ts';
import type { BuildOptions, Work } from './build.ts';
import type { FoundFile } from './discover.ts';
import { type Marks, marksOver, markWritten } from './fingerprint.ts';
import { type Hands, Workshop } from './hands.ts';
import type { Ledger } from './ledger.ts';
import { commonKey, type Result } from './make.ts';
import type { OpenedMaterials } from './materials.ts';
import { formNames } from './owners.ts';
import { type Looking, type Plan, planOf } from './plan.ts';
import { recallSketch } from './remembered.ts';
import { makeAll } from './row.ts';
import { saveMemory } from './saving.ts';
import { Shelf } from './shelf.ts';
import type { Entry, Together } from './store.ts';
import { barredBy, type Compared, judgeTogether } from './together.ts';
import { makeWay } from './way.ts';

/** So many forms made, and memory is saved: what a crash costs. */
const saveEvery = 500;

export class Run {
  readonly work: Work;
  readonly options: BuildOptions;
  readonly ledger: Ledger;
  readonly inputs: Marks;
  readonly outputs: Marks;
  readonly workshop: Workshop;
  /** By project name, of all that were asked for. */
  readonly entries = new Map<string, Entry>();
  /** Names of outputs that were written, not only found to be right. */
  readonly written: string[] = [];
  /** Names of outputs that went before the end, because they stood in the way. */
  readonly removed: string[] = [];
  together: Together | undefined;
  /** How many projects were not known from memory, */
  tried = 0;
  /** and of how many a form was made. */
  remade = 0;
  readonly #shelf = new Shelf();
  #plan: Plan | undefined;

  constructor(work: Work, options: BuildOptions, ledger: Ledger) {
    this.work = work;
    this.options = options;
    this.ledger = ledger;
    this.inputs = marksOver(ledger.store.inputs);
    this.outputs = marksOver(ledger.store.outputs);
    this.workshop = new Workshop(options, this.inputs);
  }

  /** Knows from memory what the forms have in common, or opens it. The faults are of what cannot be opened. */
  async begin(opened: OpenedMaterials | undefined): Promise<readonly Diagnostic[]> {
    const { workshop } = this;
    const { store } = this.ledger;
    if (opened || store.asked.length === 0) return workshop.open(opened);
    workshop.recall(store);
    const { fingerprint } = workshop;
    this.#plan = planOf(this.work.asked, this.looking());
    if (this.#plan.tasks.length === 0) return [];
    // Opened at once where something is to do, so that what is opened is what is planned for.
    const faults = await workshop.open();
    if (workshop.fingerprint !== fingerprint) this.#plan = undefined;
    return faults;
  }

  hands(): Promise<Hands> {
    return this.workshop.hands();
  }

  common(): string {
    return commonKey(this.options, this.workshop.fingerprint);
  }

  looking(): Looking {
    const { data, output } = this.options;
    const { inputs, outputs, ledger } = this;
    return { data, output, common: this.common(), store: ledger.store, inputs, outputs };
  }

  entryOf({ name }: FoundFile): Entry {
    const entry = this.entries.get(name);
    if (!entry) throw new Error('impossible: every project asked for has an entry');
    return entry;
  }

  async makeForms(): Promise<void> {
    const looking = this.looking();
    let plan = this.#plan ?? planOf(this.work.asked, looking);
    if (this.options.strict) plan = await this.#withBarred(plan, looking);
    for (const [name, entry] of plan.done) this.entries.set(name, entry);
    this.tried = plan.tasks.length;
    if (plan.tasks.length > 0) await this.#make(plan);
    if (!this.options.strict) {
      await this.#compare((file) => Promise.resolve(this.entryOf(file)));
    }
  }

  async #make({ tasks, done }: Plan): Promise<void> {
    const { workers, onProgress, formats } = this.options;
    makeWay(
      this,
      tasks.flatMap(({ file }) => formNames(file.stem, formats)),
    );
    const take = (result: Result) => {
      this.#take(result);
      const made = this.entries.size - done.size;
      onProgress?.({ done: made, total: tasks.length, name: result.name });
      if (made % saveEvery === 0) saveMemory(this, undefined);
    };
    const hired = await workers?.hire(tasks.length, {
      options: this.options,
      marks: this.inputs.fresh,
    });
    if (hired) {
      await hired(tasks, take);
      // They are needed no more, and books and fonts need the room.
      await workers?.stop();
    } else {
      const { maker } = await this.hands();
      await makeAll(maker, tasks, take);
    }
  }

  #take({ name, entry, written }: Result): void {
    this.entries.set(name, this.#shelf.put(entry));
    if (entry.made) this.remade += 1;
    for (const file of written) this.markOutput(file, entry.outputs[file] ?? '');
  }

  /** Under --strict a law between projects keeps a form from being printed, so all are read before one is printed. */
  async #withBarred(plan: Plan, looking: Looking): Promise<Plan> {
    const tasks = new Set(plan.tasks.map(({ file }) => file));
    await this.#compare(async (file) => {
      const done = plan.done.get(file.name);
      if (done && !tasks.has(file)) return done;
      const { maker } = await this.hands();
      return maker.factsOf(file);
    });
    const barred = this.together ? barredBy(this.together) : new Set<string>();
    return planOf(this.work.asked, looking, barred);
  }

  async #compare(
    entryOf: (file: FoundFile) => Promise<Pick<Entry, 'key' | 'facts'>>,
  ): Promise<void> {
    const { data, shown } = this.options;
    const projects: Compared[] = [];
    for (const file of this.work.asked) {
      const { key, facts } = await entryOf(file);
      projects.push({ name: file.name, path: shown(file.path), key, facts });
    }
    this.together = await judgeTogether(projects, {
      data,
      shown,
      common: this.common(),
      scope: this.work.isWhole ? 'whole' : 'part',
      known: this.ledger.store.together,
      profile: async () => (await this.hands()).opened.profile,
    });
  }

  /** A form for its book; undefined where its file has changed under our hands. */
  async unbound(file: FoundFile): Promise<Unbound | undefined> {
    const entry = this.entryOf(file);
    const { maker } = await this.hands();
    const { key, sources } = maker.sourcesOf(file);
    if (key !== entry.key) return undefined;
    const known = recallSketch(entry.sketch);
    if (known) return { sketch: known, sources };
    // Lost with the file that they lie in.
    const again = await maker.sketch(file);
    if (again.key !== entry.key) return undefined;
    this.entries.set(file.name, this.#shelf.put({ ...entry, sketch: again.sketch }));
    const sketch = recallSketch(again.sketch);
    return sketch && { sketch, sources };
  }

  markOutput(name: string, hash: string): void {
    this.written.push(name);
    markWritten(join(this.options.output, name), name, hash, this.outputs);
  }
}
