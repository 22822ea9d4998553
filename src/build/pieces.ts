// What is made of many projects at once? Books and web fonts, each only where what it is made of has changed.
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { renderWebFont } from '../pipeline.ts';
import type { Made } from '../render/renderer.ts';
import { type Book, booksOf, printBook } from './books.ts';
import { hashOf } from './fingerprint.ts';
import { contextOf, nameOf } from './make.ts';
import { fontsFolder } from './names.ts';
import { writeOutput } from './output.ts';
import { rememberedEntry, standingHash } from './plan.ts';
import type { Run } from './run.ts';
import type { Entry, Piece } from './store.ts';

export class Pieces {
  readonly #run: Run;
  /** By output name. */
  readonly standing = new Map<string, Piece>();
  readonly faults: Diagnostic[] = [];
  unbound: readonly string[] = [];

  constructor(run: Run) {
    this.#run = run;
  }

  async bindBooks(): Promise<void> {
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
    for (const book of books) await this.#make(book, () => this.#print(book));
  }

  async #print(book: Book): Promise<Buffer | undefined> {
    const run = this.#run;
    const files = new Map(run.work.asked.map((file) => [file.path, file]));
    const made: Made[] = [];
    for (const { path, key } of book.members) {
      const file = files.get(path);
      const form = file && (await run.laidOut(file, key));
      // Changed under our hands: the book waits for the next build.
      if (!form) return undefined;
      made.push(form);
    }
    const { form } = (await run.hands()).opened;
    const context = (first: Made) => contextOf(first, book.name, { ...run.options, form });
    return printBook(book, made, { form, context });
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
    const done = writeOutput(run.options.output, name, { bytes, standing });
    if ('refused' in done) this.faults.push(done.refused);
    else {
      this.standing.set(name, { key, hash: done.hash });
      if (done.isNew) run.markOutput(name, done.hash);
    }
  }

  /** The characters of all web pages of the data folder, those not asked for among them: they share the fonts. */
  async #characters(): Promise<Map<string, Set<string>>> {
    const run = this.#run;
    const faces = new Map<string, Set<string>>();
    const add = (characters: Entry['characters']) => {
      for (const [face, text] of Object.entries(characters)) {
        const known = faces.get(face) ?? new Set();
        for (const character of text) known.add(character);
        faces.set(face, known);
      }
    };
    for (const entry of run.entries.values()) add(entry.characters);
    for (const file of run.work.isWhole ? [] : run.work.all) {
      if (run.entries.has(nameOf(file, run.options.data))) continue;
      const entry = rememberedEntry(file, run.looking());
      add(entry ? entry.characters : await (await run.hands()).maker.characters(file));
    }
    return faces;
  }

  async makeFonts(): Promise<void> {
    const run = this.#run;
    const { common } = run.looking();
    for (const [face, characters] of await this.#characters()) {
      const text = [...characters].sort().join('');
      const key = hashOf(JSON.stringify([common, face, text]));
      await this.#make({ name: `${fontsFolder}/${face}.woff2`, key }, async () => {
        const { form } = (await run.hands()).opened;
        const font = await renderWebFont(face, characters, form);
        this.faults.push(...font.diagnostics);
        return font.value;
      });
    }
  }
}
