// Which books are bound? One a year, in order of 序号, and only where every form of the year was printed.
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Form } from '../opening.ts';
import { binderOf, madeBy, renderBook, type Unbound } from '../pipeline.ts';
import type { Profile } from '../profile/profile.ts';
import type { RenderContext } from '../render/renderer.ts';
import { maxPagesInBook, shownLimit } from '../unit/limits.ts';
import { hashOf } from './fingerprint.ts';
import { bookFolder, bookPath, bookTitle } from './names.ts';

/** A project of the data folder and what is known of it. */
export interface Member {
  /** Absolute. */
  readonly path: string;
  readonly key: string;
  readonly pages: number;
  readonly order: number;
}

export interface Book {
  readonly year: string;
  /** Its path in the output folder. */
  readonly name: string;
  /** Of everything it is made from. */
  readonly key: string;
  readonly members: readonly Member[];
}

/** By 序号, then by path. */
function inOrder(a: Member, b: Member): number {
  return a.order - b.order || (a.path < b.path ? -1 : 1);
}

/**
 * Of years whose projects were all asked for; a book of a part would be taken for the whole.
 * `unbound`: years whose book is not made because a form of theirs was not.
 */
export function booksOf(
  all: readonly string[],
  asked: ReadonlyMap<string, Member>,
  { data, common }: { readonly data: string; readonly common: string },
): { readonly books: Book[]; readonly unbound: string[]; readonly faults: Diagnostic[] } {
  const years = new Map<string, string[]>();
  for (const path of all) {
    const year = bookFolder(path, data);
    if (year !== undefined) years.set(year, [...(years.get(year) ?? []), path]);
  }
  const books: Book[] = [];
  const unbound: string[] = [];
  const faults: Diagnostic[] = [];
  for (const [year, paths] of years) {
    if (!paths.every((path) => asked.has(path))) continue;
    const members = paths.flatMap((path) => asked.get(path) ?? []).sort(inOrder);
    const pages = members.reduce((sum, member) => sum + member.pages, 0);
    if (!members.every((member) => member.pages > 0)) unbound.push(year);
    else if (pages > maxPagesInBook) faults.push(tooThick(year, pages));
    else {
      const key = hashOf(JSON.stringify([common, year, members.map((member) => member.key)]));
      books.push({ year, name: bookPath(year), key, members });
    }
  }
  return { books, unbound, faults };
}

function tooThick(year: string, pages: number): Diagnostic {
  const message = `${bookTitle(year)}有 ${shownLimit(pages)} 页，超过 ${shownLimit(maxPagesInBook)} 页，没有生成`;
  const hint = '把项目分到几个文件夹，每个文件夹一本';
  return { code: 'build/book-too-thick', severity: 'error', message, hint };
}

interface Printing {
  readonly form: Form;
  readonly profile: Profile;
  readonly context: (first: Unbound['sketch']) => RenderContext;
}

/** Takes the forms one by one, as no thousand of them is to be held. */
export async function printBook(
  { year }: Book,
  forms: AsyncGenerator<Unbound>,
  { form, profile, context }: Printing,
): Promise<Buffer> {
  const { value: first } = await forms.next();
  if (!first) throw new Error('impossible: a year without forms');
  const bind = await binderOf(form);
  const bound = async function* () {
    yield bind(first);
    for await (const one of forms) yield bind(one);
  };
  const title = `${form.template.title}合订本（${year}）`;
  const about = { title, madeBy: madeBy(profile, form) };
  return renderBook(bound(), about, context(first.sketch));
}
