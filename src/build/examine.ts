// What does each project file say, with its folders' defaults? read → judge for every file, in order.
import { hasErrors, type Outcome } from '../diagnostic/diagnostic.ts';
import { compareProjects, type Examined, examine, readDefaults, unread } from '../pipeline.ts';
import type { Profile } from '../profile/profile.ts';
import type { Reading } from '../read/read.ts';
import type { SourceFile } from '../render/renderer.ts';
import { maxBytes } from '../unit/limits.ts';
import { bytesOf } from './bytes.ts';
import type { FoundFile } from './discover.ts';
import { hashOf } from './fingerprint.ts';
import { inputName } from './names.ts';
import { explainSystemError } from './refusal.ts';

/** Where a file and its defaults lie. */
type NamedFile = Pick<FoundFile, 'path' | 'defaults'>;

export interface ExamineOptions {
  readonly profile: Profile;
  /** The data folder, absolute: where the files' names begin. */
  readonly data: string;
  /** Absolute path → as shown to the user. */
  readonly shown: (path: string) => string;
  /** What the files are compared with for the laws between projects: all there are, a part of them, or nothing. */
  readonly among: 'whole' | 'part' | 'none';
}

/** The bytes, or why the system does not give them: one such file must not cost the others. */
function bytesOrRefusal(path: string, shown: string): Outcome<Buffer> {
  try {
    return { value: bytesOf(path, maxBytes), diagnostics: [] };
  } catch (error) {
    const message = explainSystemError(error);
    if (message === undefined) throw error;
    const place = { source: { path: shown, text: '' }, span: { start: 0, end: 0 } };
    return {
      value: undefined,
      diagnostics: [{ code: 'build/cannot-read', severity: 'error', message, place }],
    };
  }
}

type Source = SourceFile & { readonly bytes: Buffer };

/** What a project is read from, where the system gives it. */
interface Sources {
  readonly own: Outcome<Source>;
  /** From the outermost folder to the innermost. */
  readonly defaults: readonly Outcome<Source>[];
  /** Those that could be read. */
  readonly read: readonly Source[];
  /** Of their bytes; none where one could not be read. */
  readonly hashes: readonly string[] | undefined;
}

/** Reads each project when it is asked for, defaults once. */
export function sourceReader({
  data,
  shown,
}: Pick<ExamineOptions, 'data' | 'shown'>): (file: NamedFile) => Sources {
  const sourceOf = (path: string, role: Source['role']): Outcome<Source> => {
    const { value: bytes, diagnostics } = bytesOrRefusal(path, shown(path));
    return { value: bytes && { name: inputName(path, data), bytes, role }, diagnostics };
  };
  const known = new Map<string, Outcome<Source>>();
  const once = (path: string) => {
    const source = known.get(path) ?? sourceOf(path, 'defaults');
    known.set(path, source);
    return source;
  };
  return (file) => {
    const own = sourceOf(file.path, 'project');
    const defaults = file.defaults.map(once);
    const read = [own, ...defaults].flatMap(({ value }) => value ?? []);
    const isWhole = read.length === 1 + defaults.length;
    const hashes = isWhole ? read.map(({ bytes }) => hashOf(bytes)) : undefined;
    return { own, defaults, read, hashes };
  };
}

/** What a file came to, and the hashes of the bytes that this was read from; none where they could not be read. */
export interface ExaminedFile extends Pick<Sources, 'hashes'> {
  readonly examined: Examined;
}

/** Examines files one by one. Reads defaults once; a faulty one is reported at each file it would have served. */
export function examiner({
  profile,
  data,
  shown,
}: Omit<ExamineOptions, 'among'>): (file: NamedFile) => ExaminedFile {
  const sourcesOf = sourceReader({ data, shown });
  const known = new Map<string, Outcome<Reading>>();
  const readingOf = (path: string, { value, diagnostics }: Outcome<Source>) => {
    const reading =
      known.get(path) ??
      (value ? readDefaults(shown(path), value.bytes) : { value: undefined, diagnostics });
    known.set(path, reading);
    return reading;
  };
  return (file) => {
    const path = shown(file.path);
    const { own, defaults, read, hashes } = sourcesOf(file);
    const readings = file.defaults.map((name, i) =>
      readingOf(name, defaults[i] ?? { value: undefined, diagnostics: [] }),
    );
    const faults = readings.flatMap(({ diagnostics }) => diagnostics);
    // Without its defaults a form would be printed with its heads missing.
    const examined =
      own.value && !hasErrors(faults)
        ? examine(
            {
              path,
              bytes: own.value.bytes,
              defaults: readings.flatMap(({ value }) => value ?? []),
              sources: read,
            },
            profile,
          )
        : unread(path, []);
    const diagnostics = [...faults, ...own.diagnostics, ...examined.diagnostics];
    return { examined: { ...examined, diagnostics }, hashes };
  };
}

/** What of many files is kept: what was found in them, or also what they say and what they score. */
export type Keeping = 'findings' | 'projects' | 'all';

function kept(examined: Examined, keeping: Keeping): Examined {
  if (keeping === 'all') return examined;
  const { path, project, score, summary, diagnostics } = examined;
  return keeping === 'projects'
    ? { path, project, score, summary, diagnostics, reading: undefined }
    : { ...unread(path, diagnostics), summary };
}

export function examineFiles(
  files: readonly NamedFile[],
  options: ExamineOptions,
  keeping: Keeping = 'all',
): Examined[] {
  const examineFile = examiner(options);
  const examined = files.map((file) => kept(examineFile(file).examined, keeping));
  const { among, profile } = options;
  return among === 'none' ? examined : compareProjects(examined, profile, among);
}
