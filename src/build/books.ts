// Which books are bound? One a year, in order of 序号, and only where every form of the year was printed.
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Form } from '../opening.ts';
import { bindBook, renderBook } from '../pipeline.ts';
import type { Made, RenderContext } from '../render/renderer.ts';
import { bookFolder, bookPath } from './names.ts';
import type { Output } from './output.ts';

export interface Printed {
  readonly path: string;
  readonly stem: string;
  readonly order: number;
  readonly made: Made;
}

interface Binding {
  /** Absolute paths of every project file of the data folder. */
  readonly all: readonly string[];
  readonly asked: ReadonlySet<string>;
  readonly printed: readonly Printed[];
}

interface BookOptions {
  readonly data: string;
  readonly form: Form;
  readonly contextOf: (made: Made, stem: string) => RenderContext;
}

/** By 序号, then by path. */
function inOrder(a: Printed, b: Printed): number {
  return a.order - b.order || (a.path < b.path ? -1 : 1);
}

/** `unbound`: years asked for as a whole whose book was not made because a form of theirs was not. */
export async function writeBooks(
  { all, asked, printed }: Binding,
  output: Output,
  { data, form, contextOf }: BookOptions,
): Promise<{ unbound: string[]; faults: Diagnostic[] }> {
  const unbound: string[] = [];
  const faults: Diagnostic[] = [];
  for (const year of new Set(all.map((path) => bookFolder(path, data)))) {
    const ofYear = ({ path }: { path: string }) => bookFolder(path, data) === year;
    const members = all.filter((path) => ofYear({ path }));
    // A book of a part would be taken for the whole.
    if (year === undefined || !members.every((path) => asked.has(path))) continue;
    const chosen = printed.filter(ofYear);
    if (chosen.length < members.length) {
      unbound.push(year);
      continue;
    }
    const forms = await bindBook(
      chosen.sort(inOrder).map((one) => one.made),
      form,
    );
    const [first] = forms;
    if (!first) throw new Error('impossible: a year without forms');
    const title = `${first.template.title}合订本（${year}）`;
    const name = bookPath(year);
    faults.push(...output.write(name, await renderBook(forms, title, contextOf(first, name))));
  }
  return { unbound, faults };
}
