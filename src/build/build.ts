// What is made of the project files? Every form that can be printed, the books, the web fonts, the manifest.
import { type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts';
import type { Density } from '../layout/page.ts';
import type { Form } from '../opening.ts';
import { type Examined, makeForm, renderers, renderWebFonts } from '../pipeline.ts';
import type { Profile } from '../profile/profile.ts';
import type { Made, PdfStandard, RenderContext } from '../render/renderer.ts';
import { type Printed, writeBooks } from './books.ts';
import { discover, type Found, type FoundFile } from './discover.ts';
import { examineFiles } from './examine.ts';
import { clashes, fontFolderFrom, fontsFolder, outputStem } from './names.ts';
import { type Output, outputFolder } from './output.ts';

export interface FileReport {
  readonly path: string;
  readonly findings: readonly Diagnostic[];
  /** Whether the form was printed. */
  readonly made: boolean;
  readonly pages: number;
  /** How tightly it was drawn (layout law 8); undefined where it was not laid out. */
  readonly density: Density | undefined;
}

export interface BuildReport {
  readonly files: readonly FileReport[];
  /** Faults that belong to no project file; where no file is reported, nothing was written. */
  readonly faults: readonly Diagnostic[];
  /** Paths written, relative to the output folder. */
  readonly outputs: readonly string[];
  /** Years without a book, because a form of theirs could not be printed. */
  readonly unbound: readonly string[];
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
  readonly standard: PdfStandard;
  /** SOURCE_DATE_EPOCH, where it is set. */
  readonly date: Date | undefined;
  /** An error of a rule keeps its form from being printed. */
  readonly strict: boolean;
  /** Absolute path → as shown to the user. */
  readonly shown: (path: string) => string;
}

/** A date that never comes from the clock: the end of the project's year. */
function dateOf(made: Made, given: Date | undefined): Date {
  return given ?? new Date(Date.UTC(Number(made.year) || 2000, 11, 31));
}

function contextOf(made: Made, stem: string, options: BuildOptions): RenderContext {
  const { form, producer, date, standard } = options;
  return {
    faces: form.faces.faces,
    webFaces: form.webFaces,
    fontFolder: fontFolderFrom(stem),
    producer,
    standard,
    date: dateOf(made, date),
  };
}

/** Prints one form in every format asked for; nothing of it is written where it cannot be printed whole. */
async function printForm(
  examined: Examined,
  stem: string,
  { output, options }: { output: Output; options: BuildOptions },
): Promise<{ report: FileReport; made: Made | undefined }> {
  const barred = options.strict && hasErrors(examined.diagnostics);
  const outcome =
    examined.project && !barred
      ? await makeForm(examined, options.form)
      : { value: undefined, diagnostics: [] };
  const made = outcome.value;
  const refused = made ? await writeFormats(made, stem, { output, options }) : [];
  const report = {
    path: examined.path,
    findings: [...examined.diagnostics, ...outcome.diagnostics, ...refused],
    made: made !== undefined && refused.length === 0,
    pages: made?.layout.pages.length ?? 0,
    density: made?.layout.density,
  };
  return { report, made };
}

async function writeFormats(
  made: Made,
  stem: string,
  { output, options }: { output: Output; options: BuildOptions },
): Promise<Diagnostic[]> {
  const refused: Diagnostic[] = [];
  const context = contextOf(made, stem, options);
  for (const { extension, render } of await renderers(options.formats)) {
    refused.push(...output.write(`${stem}${extension}`, await render(made, context)));
  }
  return refused;
}

/** The forms of the data folder that were not asked for: their web pages share the fonts. */
async function formsBeside(files: readonly FoundFile[], options: BuildOptions): Promise<Made[]> {
  const made: Made[] = [];
  for (const examined of examineFiles(files, { ...options, among: 'none' })) {
    const outcome = examined.project && (await makeForm(examined, options.form));
    if (outcome?.value) made.push(outcome.value);
  }
  return made;
}

async function writeFonts(forms: readonly Made[], output: Output, form: Form) {
  const fonts = await renderWebFonts(forms, form);
  return [...fonts].flatMap(([name, bytes]) => output.write(`${fontsFolder}/${name}`, bytes));
}

const nothing: BuildReport = { files: [], faults: [], outputs: [], unbound: [] };

export async function build(options: BuildOptions): Promise<BuildReport> {
  const { data, paths } = options;
  const found = discover(data, paths);
  const asked = new Set(found.files.map((file) => file.path));
  const all = paths.length === 0 ? found.files : discover(data, []).files;
  const beside = all.filter((file) => !asked.has(file.path));
  const everything = [...found.files, ...beside].map((file) => file.path);
  const faults = [...found.diagnostics, ...clashes(everything, data)];
  return faults.length > 0
    ? { ...nothing, faults }
    : buildAll({ found, all, beside, asked }, options);
}

interface Work {
  readonly found: Found;
  readonly all: readonly FoundFile[];
  readonly beside: readonly FoundFile[];
  readonly asked: ReadonlySet<string>;
}

async function buildAll(work: Work, options: BuildOptions): Promise<BuildReport> {
  const { found, all, beside, asked } = work;
  const output = outputFolder(options.output);
  const printed: Printed[] = [];
  const files: FileReport[] = [];
  const among = beside.length > 0 ? 'part' : 'whole';
  for (const [i, examined] of examineFiles(found.files, { ...options, among }).entries()) {
    const path = found.files[i]?.path ?? '';
    const stem = outputStem(path, options.data);
    const { report, made } = await printForm(examined, stem, { output, options });
    files.push(report);
    const order = examined.project?.order ?? Number.MAX_SAFE_INTEGER;
    if (made) printed.push({ path, stem, order, made });
  }
  const books = options.formats.includes('pdf')
    ? await writeBooks({ all: all.map(({ path }) => path), asked, printed }, output, {
        data: options.data,
        form: options.form,
        contextOf: (made, stem) => contextOf(made, stem, options),
      })
    : { unbound: [], faults: [] };
  const faults = [...books.faults];
  if (options.formats.includes('html')) {
    const forms = [...printed.map(({ made }) => made), ...(await formsBeside(beside, options))];
    faults.push(...(await writeFonts(forms, output, options.form)));
  }
  faults.push(...output.writeManifest(beside.length > 0 ? 'part' : 'whole'));
  return { files, faults, outputs: output.written(), unbound: books.unbound };
}
