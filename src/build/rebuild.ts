// What do the sources of a filed PDF give today? The same PDF again, in memory, from what is attached to it.
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import type { Form } from '../opening.ts';
import { bindBook, examine, makeForm, readDefaults, renderBook, renderers } from '../pipeline.ts';
import type { Profile } from '../profile/profile.ts';
import type { Reading } from '../read/read.ts';
import type { PdfRecord } from '../record/record.ts';
import type { Made, RenderContext, SourceFile } from '../render/renderer.ts';

export interface Tools {
  readonly profile: Profile;
  readonly form: Form;
}

function folderOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/') + 1);
}

/** The defaults of the folders that the project lies in, from the outermost. */
function defaultsOf(project: SourceFile, sources: readonly SourceFile[]): SourceFile[] {
  return sources
    .filter(({ name, role }) => role === 'defaults' && project.name.startsWith(folderOf(name)))
    .sort((a, b) => folderOf(a.name).length - folderOf(b.name).length);
}

async function remake(
  project: SourceFile,
  sources: readonly SourceFile[],
  { profile, form }: Tools,
): Promise<Outcome<Made>> {
  const own = defaultsOf(project, sources);
  const readings: Reading[] = [];
  const faults: Diagnostic[] = [];
  for (const { name, bytes } of own) {
    const reading = readDefaults(name, Buffer.from(bytes));
    faults.push(...reading.diagnostics);
    if (reading.value) readings.push(reading.value);
  }
  const { name, bytes } = project;
  const examined = examine(
    { path: name, bytes: Buffer.from(bytes), defaults: readings, sources: [project, ...own] },
    profile,
  );
  if (!examined.project || readings.length < own.length) {
    return { value: undefined, diagnostics: [...faults, ...examined.diagnostics] };
  }
  return makeForm(examined, form);
}

/** Without a value where an attached file no longer makes a form. */
export async function rebuild(record: PdfRecord, tools: Tools): Promise<Outcome<Buffer>> {
  const forms: Made[] = [];
  for (const project of record.sources.filter(({ role }) => role === 'project')) {
    const made = await remake(project, record.sources, tools);
    if (!made.value) return { value: undefined, diagnostics: made.diagnostics };
    forms.push(made.value);
  }
  const [first] = forms;
  if (!first) throw new Error('impossible: a record of no project is refused before');
  const context: RenderContext = {
    faces: tools.form.faces.faces,
    webFaces: tools.form.webFaces,
    fontFolder: '',
    date: record.date,
    producer: record.program,
    standard: record.standard,
  };
  if (record.kind === 'book') {
    const book = await bindBook(forms, tools.form);
    return {
      value: await renderBook(book, { title: record.title, madeBy: first.madeBy }, context),
      diagnostics: [],
    };
  }
  const [pdf] = await renderers(['pdf']);
  if (!pdf) throw new Error('impossible: PDF is a format');
  return { value: await pdf.render(first, context), diagnostics: [] };
}
