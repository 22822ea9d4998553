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

/** What a file came to, and the hashes of the bytes that this was read from; none where they could not be read. */
export interface ExaminedFile {
  readonly examined: Examined;
  readonly hashes: readonly string[] | undefined;
}

interface ReadDefaults {
  readonly outcome: Outcome<Reading>;
  readonly source: SourceFile | undefined;
}

/** Examines files one by one. Reads defaults once; a faulty one is reported at each file it would have served. */
export function examiner({
  profile,
  data,
  shown,
}: Omit<ExamineOptions, 'among'>): (file: NamedFile) => ExaminedFile {
  const known = new Map<string, ReadDefaults>();
  const readOnce = (path: string): ReadDefaults => {
    const met = known.get(path);
    if (met) return met;
    const { value: bytes, diagnostics } = bytesOrRefusal(path, shown(path));
    const outcome = bytes ? readDefaults(shown(path), bytes) : { value: undefined, diagnostics };
    const name = inputName(path, data);
    const read = { outcome, source: bytes && { name, bytes, role: 'defaults' as const } };
    known.set(path, read);
    return read;
  };
  return (file) => {
    const path = shown(file.path);
    const defaults = file.defaults.map(readOnce);
    const { value: bytes, diagnostics } = bytesOrRefusal(file.path, path);
    const faults = defaults.flatMap(({ outcome }) => outcome.diagnostics);
    const name = inputName(file.path, data);
    const own = bytes && { name, bytes, role: 'project' as const };
    const sources = [own, ...defaults.map(({ source }) => source)];
    const read = sources.filter((source) => source !== undefined);
    const readings = defaults.flatMap(({ outcome }) => outcome.value ?? []);
    // Without its defaults a form would be printed with its heads missing.
    const examined =
      bytes && !hasErrors(faults)
        ? examine({ path, bytes, defaults: readings, sources: read }, profile)
        : unread(path, []);
    return {
      examined: {
        ...examined,
        diagnostics: [...faults, ...diagnostics, ...examined.diagnostics],
      },
      hashes:
        read.length === sources.length ? read.map((source) => hashOf(source.bytes)) : undefined,
    };
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
