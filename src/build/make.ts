// What becomes of one project file? Its form in every format, or why not, and what there is to remember of it.
import { hasErrors } from '../diagnostic/diagnostic.ts';
import { charactersOf, type Examined, makeForm, sketchOf } from '../pipeline.ts';
import type { Made, PdfStandard, RenderContext } from '../render/renderer.ts';
import type { FoundFile } from './discover.ts';
import { type Drawn, draw, onDisk } from './draw.ts';
import { type ExaminedFile, examiner, sourceReader } from './examine.ts';
import { hashOf } from './fingerprint.ts';
import type { Opened } from './materials.ts';
import { bookFolder, fontFolderFrom, nameBelow } from './names.ts';
import { noted, remember, rememberSketch } from './remembered.ts';
import type { Entry } from './store.ts';
import type { Timing } from './timing.ts';

/** What decides the bytes besides materials and projects; plain data but for the naming of paths. */
export interface MakeOptions {
  /** Absolute. */
  readonly data: string;
  readonly output: string;
  readonly formats: readonly string[];
  readonly producer: string;
  readonly standard: PdfStandard;
  /** Names this version of the program and of what it is built on. */
  readonly program: string;
  /** SOURCE_DATE_EPOCH, where it is set. */
  readonly date: Date | undefined;
  /** An error of a rule keeps its form from being printed. */
  readonly strict: boolean;
  /** Absolute path → as shown to the user. */
  readonly shown: (path: string) => string;
}

/** Of all that forms have in common. */
export function commonKey(options: MakeOptions, fingerprint: string): string {
  const { program, formats, strict, date, producer, standard } = options;
  const said = [program, [...formats].sort(), strict, date?.getTime() ?? null, producer, standard];
  return hashOf(JSON.stringify([fingerprint, said]));
}

/** `hashes`: of the project's bytes, then of its defaults'. */
export function keyOf(
  file: FoundFile,
  hashes: readonly string[],
  { common, data }: { readonly common: string; readonly data: string },
): string {
  const names = [file.name, ...file.defaults.map((path) => nameBelow(path, data))];
  return hashOf(JSON.stringify([common, names, hashes]));
}

/** A date that never comes from the clock: the end of the project's year. */
function dateOf(made: Pick<Made, 'year'>, given: Date | undefined): Date {
  return given ?? new Date(Date.UTC(Number(made.year) || 2000, 11, 31));
}

export function contextOf(
  made: Pick<Made, 'year'>,
  stem: string,
  {
    form,
    producer,
    standard,
    date,
  }: Pick<Opened, 'form'> & Pick<MakeOptions, 'producer' | 'standard' | 'date'>,
): RenderContext {
  return {
    faces: form.faces.faces,
    webFaces: form.webFaces,
    fontFolder: fontFolderFrom(stem),
    producer,
    standard,
    date: dateOf(made, date),
  };
}

export interface Task {
  readonly file: FoundFile;
  /** By output name, the hash of what certainly stands there. */
  readonly standing: Readonly<Record<string, string>>;
  /** Not to be printed, because of a law between projects. */
  readonly barred: boolean;
}

export interface Result {
  readonly name: string;
  readonly entry: Entry;
  /** Names of outputs that were written, not only found to be right. */
  readonly written: readonly string[];
}

export interface Maker {
  /** Makes the form; its result is known when the disk has it. */
  readonly make: (task: Task) => Promise<{ readonly result: Promise<Result> }>;
  /** What it draws, without writing anything. */
  readonly sketch: (file: FoundFile) => Promise<Pick<Entry, 'sketch'> & Keyed>;
  /** What it is made of. */
  readonly sourcesOf: (file: FoundFile) => Pick<Made, 'sources'> & Keyed;
  /** What laws between projects know of it. */
  readonly factsOf: (file: FoundFile) => Promise<Pick<Entry, 'key' | 'facts'>>;
  /** By face, the characters it draws on its web page. */
  readonly characters: (file: FoundFile) => Promise<Readonly<Record<string, string>>>;
}

interface Keyed {
  /** Undefined where a file of it could not be read. */
  readonly key: string | undefined;
}

/** What a maker works with. */
interface Shop {
  readonly options: MakeOptions;
  readonly opened: Opened;
  readonly timing: Timing;
}

function layOut(
  examined: Examined,
  { name, barred }: { readonly name: string; readonly barred: boolean },
  { options, opened, timing }: Shop,
) {
  return timing.of('填写、排版', name, async () => {
    const isFaulty = options.strict && hasErrors(examined.diagnostics);
    return examined.project && !isFaulty && !barred
      ? await makeForm(examined, opened.form)
      : { value: undefined, diagnostics: [] };
  });
}

/** `fingerprint` is that of what is opened. */
export function makerOf(shop: Shop, fingerprint: string): Maker {
  const { options, opened, timing } = shop;
  const { data, shown, formats } = options;
  const common = commonKey(options, fingerprint);
  const readSources = sourceReader({ data, shown });
  const examineFile = examiner(opened.profile, readSources);
  const naming = { data, shown };
  const examineTimed = (file: FoundFile): Promise<ExaminedFile> =>
    timing.of('读取、核对', file.name, () => examineFile(file));
  const laidOut = async (file: FoundFile, barred = false) => {
    const { name } = file;
    const { examined, hashes } = await examineTimed(file);
    const { value, diagnostics } = await layOut(examined, { name, barred }, shop);
    return { name, examined, key: keyFrom(file, hashes), made: value, diagnostics };
  };
  const keyFrom = (file: FoundFile, hashes: readonly string[] | undefined) =>
    hashes && keyOf(file, hashes, { common, data });
  const sketchIn = async (made: Made | undefined, { path }: FoundFile) => {
    const isBound = formats.includes('pdf') && bookFolder(path, data) !== undefined;
    return made && isBound ? rememberSketch(await sketchOf(made)) : '';
  };
  const charactersIn = async (made: Made | undefined) =>
    made && formats.includes('html') ? charactersOf(made, opened.form) : {};
  const drawn = (made: Made, { file: { stem }, standing }: Task) => {
    const context = contextOf(made, stem, { ...options, form: opened.form });
    return draw(made, { stem, standing, context, options, timing });
  };
  return {
    make: async (task) => {
      const { name, examined, key, made, diagnostics } = await laidOut(task.file, task.barred);
      const begun = made ? await drawn(made, task) : [];
      const characters = JSON.stringify(await charactersIn(made));
      const sketch = await sketchIn(made, task.file);
      const resultOf = ({ outputs, written, refused }: Drawn): Result => {
        const findings = [...examined.diagnostics, ...diagnostics, ...refused];
        const entry: Entry = {
          key: key ?? '',
          settled: key !== undefined && refused.length === 0,
          barred: task.barred,
          made: made !== undefined && refused.length === 0,
          pages: made?.layout.pages.length ?? 0,
          density: made?.layout.density,
          order: examined.project?.order ?? Number.MAX_SAFE_INTEGER,
          outputs,
          findings: noted(findings, naming),
          facts: remember(examined.summary ?? null, naming),
          characters,
          sketch,
        };
        return { name, entry, written };
      };
      return { result: onDisk(begun).then(resultOf) };
    },
    sketch: async (file) => {
      const { key, made } = await laidOut(file);
      return { key, sketch: await sketchIn(made, file) };
    },
    sourcesOf: (file) => {
      const { read, hashes } = readSources(file);
      return { key: keyFrom(file, hashes), sources: read };
    },
    factsOf: async (file) => {
      const { examined, hashes } = await examineTimed(file);
      return {
        key: keyFrom(file, hashes) ?? '',
        facts: remember(examined.summary ?? null, naming),
      };
    },
    characters: async (file) => charactersIn((await laidOut(file)).made),
  };
}
