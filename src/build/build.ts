// What is made of the project files? Every form that can be printed, the books, the web fonts, the manifest.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import {
  bindBook,
  type Examined,
  examine,
  type Form,
  makeForm,
  readDefaults,
  renderBook,
  renderers,
  renderWebFonts,
} from '../pipeline.ts';
import type { Profile } from '../profile/profile.ts';
import type { Reading } from '../read/read.ts';
import type { Made, RenderContext } from '../render/renderer.ts';
import { bytesOf, discover, type FoundFile } from './discover.ts';
import {
  bookFolder,
  bookName,
  clashes,
  fontFolderFrom,
  fontsFolder,
  manifestName,
  planOutputs,
} from './plan.ts';
import { writeWhole } from './write.ts';

export interface FileReport {
  readonly path: string;
  readonly findings: readonly Diagnostic[];
  /** Whether the form was printed. */
  readonly made: boolean;
  readonly pages: number;
}

export interface BuildReport {
  readonly files: readonly FileReport[];
  /** Faults that belong to no file; where there are any, nothing was written. */
  readonly faults: readonly Diagnostic[];
  /** Paths written, relative to the output folder. */
  readonly outputs: readonly string[];
}

export interface BuildOptions {
  /** Absolute. */
  readonly data: string;
  readonly output: string;
  readonly paths: readonly string[];
  readonly formats: readonly string[];
  readonly profile: Profile;
  readonly form: Form;
  readonly producer: string;
  /** SOURCE_DATE_EPOCH, where it is set. */
  readonly date: Date | undefined;
  /** An error of a rule keeps its form from being printed. */
  readonly strict: boolean;
  /** Absolute path → as shown to the user. */
  readonly shown: (path: string) => string;
}

/** Reads defaults once a process; a faulty one is reported at each file it would have served. */
function defaultsReader(shown: BuildOptions['shown']) {
  const known = new Map<string, ReturnType<typeof readDefaults>>();
  return (paths: readonly string[]) => {
    const readings: Reading[] = [];
    const diagnostics: Diagnostic[] = [];
    for (const path of paths) {
      const outcome = known.get(path) ?? readDefaults(shown(path), bytesOf(path));
      known.set(path, outcome);
      if (outcome.value) readings.push(outcome.value);
      diagnostics.push(...outcome.diagnostics);
    }
    return { readings, diagnostics };
  };
}

/** read → judge for every file, in order. */
export function examineFiles(
  files: readonly FoundFile[],
  { profile, shown }: Pick<BuildOptions, 'profile' | 'shown'>,
): Examined[] {
  const defaultsOf = defaultsReader(shown);
  return files.map((file) => {
    const defaults = defaultsOf(file.defaults);
    const bytes = bytesOf(file.path);
    const examined = examine(
      { path: shown(file.path), bytes, defaults: defaults.readings },
      profile,
    );
    return { ...examined, diagnostics: [...defaults.diagnostics, ...examined.diagnostics] };
  });
}

/** A date that never comes from the clock: the end of the project's year. */
function dateOf(made: Made, given: Date | undefined): Date {
  return given ?? new Date(Date.UTC(Number(made.year) || 2000, 11, 31));
}

function contextOf(made: Made, stem: string, options: BuildOptions): RenderContext {
  const { form, producer, date } = options;
  const fontFolder = fontFolderFrom(stem);
  return {
    faces: form.faces.faces,
    webFaces: form.webFaces,
    fontFolder,
    producer,
    date: dateOf(made, date),
  };
}

interface Printed {
  readonly path: string;
  readonly stem: string;
  readonly order: number;
  readonly made: Made;
}

/** Writes files into the output folder and remembers their hashes for the manifest. */
function outputFolder(folder: string) {
  const hashes = new Map<string, string>();
  const write = (name: string, bytes: Buffer) => {
    writeWhole(join(folder, name), bytes);
    hashes.set(name, createHash('sha256').update(bytes).digest('hex'));
  };
  return { hashes, write };
}

type Output = ReturnType<typeof outputFolder>;

/** By 序号, then by path. */
function inOrder(a: Printed, b: Printed): number {
  return a.order - b.order || (a.path < b.path ? -1 : 1);
}

async function writeBooks(printed: readonly Printed[], output: Output, options: BuildOptions) {
  const all = discover(options.data, []).files.map((file) => file.path);
  const folders = new Set(printed.map(({ path }) => bookFolder(path, options.data)));
  const asked = new Set(discover(options.data, options.paths).files.map((file) => file.path));
  for (const folder of folders) {
    if (folder === undefined) continue;
    const members = all.filter((path) => bookFolder(path, options.data) === folder);
    // A book of a part would be taken for the whole.
    if (!members.every((path) => asked.has(path))) continue;
    const chosen = printed.filter(({ path }) => bookFolder(path, options.data) === folder);
    const forms = await bindBook(
      chosen.sort(inOrder).map(({ made }) => made),
      options.form,
    );
    const first = forms[0];
    if (!first) continue;
    const title = `${first.template.title}合订本（${folder}）`;
    const name = `${folder}/${bookName}`;
    output.write(name, await renderBook(forms, title, contextOf(first, name, options)));
  }
}

export async function build(options: BuildOptions): Promise<BuildReport> {
  const found = discover(options.data, options.paths);
  const planned = planOutputs(
    found.files.map((file) => file.path),
    options.data,
  );
  const faults = [...found.diagnostics, ...clashes(planned)];
  if (faults.length > 0) return { files: [], faults, outputs: [] };
  const formats = (await renderers()).filter((renderer) => options.formats.includes(renderer.id));
  const output = outputFolder(options.output);
  const printed: Printed[] = [];
  const files: FileReport[] = [];
  for (const [i, examined] of examineFiles(found.files, options).entries()) {
    const { path, stem } = planned[i] ?? { path: '', stem: '' };
    const barred = options.strict && examined.diagnostics.some((d) => d.severity === 'error');
    const outcome =
      examined.project && !barred
        ? await makeForm(examined, options.form)
        : { value: undefined, diagnostics: [] };
    const made = outcome.value;
    files.push({
      path: examined.path,
      findings: [...examined.diagnostics, ...outcome.diagnostics],
      made: made !== undefined,
      pages: made?.layout.pages.length ?? 0,
    });
    if (!made) continue;
    const context = contextOf(made, stem, options);
    for (const renderer of formats) {
      output.write(`${stem}${renderer.extension}`, await renderer.render(made, context));
    }
    const order = examined.project?.order ?? Number.MAX_SAFE_INTEGER;
    printed.push({ path, stem, order, made });
  }
  if (options.formats.includes('pdf')) await writeBooks(printed, output, options);
  if (options.formats.includes('html')) {
    const fonts = await renderWebFonts(
      printed.map(({ made }) => made),
      options.form,
    );
    for (const [name, bytes] of fonts) output.write(`${fontsFolder}/${name}`, bytes);
  }
  writeManifest(output);
  return { files, faults: [], outputs: [...output.hashes.keys()] };
}

/** What was made, with hashes; no times, so that the same input gives the same bytes. */
function writeManifest(output: Output): void {
  const outputs = Object.fromEntries([...output.hashes].sort(([a], [b]) => (a < b ? -1 : 1)));
  const text = `${JSON.stringify({ version: 1, outputs }, undefined, 2)}\n`;
  output.write(manifestName, Buffer.from(text, 'utf8'));
}
