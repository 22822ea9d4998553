// What is made of many projects at once? Books and web fonts, each only where what it is made of has changed.
import { setImmediate } from 'node:timers/promises';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { renderWebFont, type Unbound } from '../pipeline.ts';
import { type Book, booksOf, printBook } from './books.ts';
import { hashOf } from './fingerprint.ts';
import { type Characters, changedCharacters, charactersOf, pagesOf } from './lettering.ts';
import { contextOf } from './make.ts';
import { bookTitle, fontsFolder } from './names.ts';
import { writeOutput } from './output.ts';
import { isFont } from './owners.ts';
import { rememberedEntry, standingHash } from './plan.ts';
import type { Remembered } from './remembered.ts';
import type { Run } from './run.ts';
import { entriesNotIn, type Lettered, type Piece } from './store.ts';
import { type Timing, timingOf } from './timing.ts';
import { makeWay } from './way.ts';

const fontName = (face: string) => `${fontsFolder}/${face}.woff`;

/** Who watches hears of the change himself. */
function unsettled(year: string): Diagnostic {
  const message = `${bookTitle(year)}没有生成：它的项目、模板或地区规则在生成时又改动了`;
  const hint = '再生成一次';
  return { code: 'build/changed-meanwhile', severity: 'error', message, hint };
}

export class Pieces {
  readonly #run: Run;
  readonly #timing: Timing;
  /** By output name. */
  readonly standing = new Map<string, Piece>();
  readonly faults: Diagnostic[] = [];
  /** Names of those that the disk refused, or that wait: what stood there before stands. */
  readonly refused = new Set<string>();
  unbound: readonly string[] = [];
  /** Undefined where a web font could not be made. */
  lettered: Lettered | undefined;

  constructor(run: Run) {
    this.#run = run;
    this.#timing = timingOf(run.options.spans);
  }

  async make(): Promise<void> {
    const { formats } = this.#run.options;
    if (formats.includes('pdf')) await this.#bindBooks();
    if (formats.includes('html')) await this.#makeFonts();
  }

  async #bindBooks(): Promise<void> {
    const run = this.#run;
    const { data } = run.options;
    const members = run.work.asked.map(
      (file) => [file.path, { path: file.path, ...run.entryOf(file) }] as const,
    );
    const { books, unbound, faults } = booksOf(
      run.work.all.map(({ path }) => path),
      new Map(members),
      { data, common: run.looking().common },
    );
    this.unbound = unbound;
    this.faults.push(...faults);
    for (const book of books) {
      await this.#make(book, () => this.#timing.of('装订', book.name, () => this.#print(book)));
    }
  }

  async #print(book: Book): Promise<Buffer | undefined> {
    const run = this.#run;
    run.options.onBinding?.(book.year);
    const files = new Map(run.work.asked.map((file) => [file.path, file]));
    const changed = new Error('a file has changed under our hands');
    const postponed = new Error('another build follows');
    const forms = async function* (): AsyncGenerator<Unbound> {
      for (const { path } of book.members) {
        if (run.options.isFollowed?.()) throw postponed;
        const file = files.get(path);
        const form = file && (await run.unbound(file));
        if (!form) throw changed;
        yield form;
        await setImmediate();
      }
    };
    const { form, profile } = (await run.hands()).opened;
    const context = (first: Unbound['sketch']) =>
      contextOf(first, book.name, { ...run.options, form });
    return printBook(book, forms(), { form, profile, context }).catch((error: unknown) => {
      if (error !== postponed && error !== changed) throw error;
      // The book waits for the next build, and the last one stands until then.
      this.refused.add(book.name);
      if (!run.options.isFollowed) this.faults.push(unsettled(book.year));
      return undefined;
    });
  }

  /** Makes a piece unless it stands there as its key asks. */
  async #make(
    { name, key }: { readonly name: string; readonly key: string },
    make: () => Promise<Buffer | undefined>,
  ): Promise<void> {
    const run = this.#run;
    const known = run.ledger.store.pieces.get(name);
    const standing = standingHash(name, run.looking());
    if (known && known.key === key && known.hash === standing) {
      this.standing.set(name, known);
      return;
    }
    const bytes = await make();
    if (!bytes) return;
    makeWay(run, [name]);
    const write = () => writeOutput(run.options.output, name, { bytes, standing });
    const done = await this.#timing.of('存盘', name, write);
    if ('refused' in done) {
      this.faults.push(done.refused);
      this.refused.add(name);
    } else {
      this.standing.set(name, { key, hash: done.hash });
      if (done.isNew) run.markOutput(name, done.hash);
    }
  }

  /** The characters of all web pages of the data folder, those not asked for among them: they share the fonts. */
  async #characters(): Promise<Characters> {
    const run = this.#run;
    const remembered = Array.from(run.entries.values(), (entry) => entry.characters);
    const known = this.#sinceLast(remembered);
    if (known) return known;
    const others: Characters[] = [];
    for (const file of run.work.isWhole ? [] : run.work.all) {
      if (run.entries.has(file.name)) continue;
      const entry = rememberedEntry(file, run.looking());
      // Of a form that was not to be printed nothing was counted.
      if (entry && !entry.barred) remembered.push(entry.characters);
      else others.push(await (await run.hands()).maker.characters(file));
    }
    return charactersOf([...others, ...pagesOf(remembered)]);
  }

  /** From what the last build knew, where it knew all pages. */
  #sinceLast(all: readonly Remembered[]): Characters | undefined {
    const { work, entries, ledger } = this.#run;
    const { lettered, entries: last } = ledger.store;
    if (!work.isWhole || !lettered) return undefined;
    return changedCharacters(lettered.characters, {
      before: entriesNotIn(last, entries).map(([, { characters }]) => characters),
      now: entriesNotIn(entries, last).map(([, { characters }]) => characters),
      all,
    });
  }

  /** Whether the fonts of just these projects stand as they were made for them. */
  #areLettered(projects: string): boolean {
    const { ledger } = this.#run;
    if (!this.#run.work.isWhole || ledger.store.lettered?.projects !== projects) return false;
    const fonts = [...ledger.store.pieces].filter(([name]) => isFont(name));
    const looking = this.#run.looking();
    if (!fonts.every(([name, { hash }]) => standingHash(name, looking) === hash)) return false;
    for (const [name, piece] of fonts) this.standing.set(name, piece);
    return true;
  }

  async #makeFonts(): Promise<void> {
    const run = this.#run;
    // The laws between projects are asked about the same projects under the same key.
    const projects = run.together?.key ?? '';
    if (this.#areLettered(projects)) {
      this.lettered = run.ledger.store.lettered;
      return;
    }
    const characters = await this.#characters();
    await this.#letter(characters);
    if (run.work.isWhole && this.faults.length === 0) this.lettered = { projects, characters };
  }

  async #letter(characters: Characters): Promise<void> {
    const run = this.#run;
    const common = run.common();
    for (const [face, text] of Object.entries(characters)) {
      const key = hashOf(JSON.stringify([common, face, text]));
      const name = fontName(face);
      const render = async () => renderWebFont(face, text, (await run.hands()).opened.form);
      await this.#make({ name, key }, () => this.#timing.of('字体', name, render));
    }
  }
}
