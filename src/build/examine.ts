// What does each project file say, with its folders' defaults? read → judge for every file, in order.
import { hasErrors, type Outcome } from '../diagnostic/diagnostic.ts';
import { wholeOf } from '../diagnostic/source.ts';
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
    const place = wholeOf(shown);
    return {
      value: undefined,
      diagnostics: [{ code: 'build/cannot-read', severity: 'error', message, place }],
    };
  }
}

type Source = SourceFile & { readonly bytes: Buffer };

/** A file of a project, or why it could not be read. */
interface Asked extends Outcome<Source> {
  /** As shown to the user. */
  readonly path: string;
}

/** What a project is read from. */
interface Sources {
  readonly own: Asked;
  /** From the outermost folder to the innermost. */
  readonly defaults: readonly Asked[];
  /** Those that could be read. */
  readonly read: readonly Source[];
  /** Of their bytes; none where one could not be read. */
  readonly hashes: readonly string[] | undefined;
}

export type SourceReader = (file: NamedFile) => Sources;

/** Reads each project when it is asked for, defaults once. */
export function sourceReader({
  data,
  shown,
}: Pick<ExamineOptions, 'data' | 'shown'>): SourceReader {
  const ask = (file: string, role: Source['role']): Asked => {
    const path = shown(file);
    const { value: bytes, diagnostics } = bytesOrRefusal(file, path);
    return { path, value: bytes && { name: inputName(file, data), bytes, role }, diagnostics };
  };
  const known = new Map<string, Asked>();
  const once = (file: string) => {
    const asked = known.get(file) ?? ask(file, 'defaults');
    known.set(file, asked);
    return asked;
  };
  return (file) => {
    const own = ask(file.path, 'project');
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

/** Examines files one by one. Parses defaults once; a faulty one is reported at each file it would have served. */
export function examiner(
  profile: Profile,
  sourcesOf: SourceReader,
): (file: NamedFile) => ExaminedFile {
  const known = new Map<Asked, Outcome<Reading>>();
  const once = (asked: Asked) => {
    const { path, value, diagnostics } = asked;
    const reading =
      known.get(asked) ??
      (value ? readDefaults(path, value.bytes) : { value: undefined, diagnostics });
    known.set(asked, reading);
    return reading;
  };
  return (file) => {
    const { own, defaults, read, hashes } = sourcesOf(file);
    const { path, value } = own;
    const readings = defaults.map(once);
    const faults = readings.flatMap(({ diagnostics }) => diagnostics);
    const project = value && {
      path,
      bytes: value.bytes,
      defaults: readings.flatMap((reading) => reading.value ?? []),
      sources: read,
    };
    // Without its defaults a form would be printed with its heads missing.
    const examined = project && !hasErrors(faults) ? examine(project, profile) : unread(path, []);
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
  const examineFile = examiner(options.profile, sourceReader(options));
  const examined = files.map((file) => kept(examineFile(file).examined, keeping));
  const { among, profile } = options;
  return among === 'none' ? examined : compareProjects(examined, profile, among);
}
