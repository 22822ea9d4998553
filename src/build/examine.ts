// What does each project file say, with its folders' defaults? read → judge for every file, in order.
import { type Diagnostic, hasErrors, type Outcome } from '../diagnostic/diagnostic.ts';
import { compareProjects, type Examined, examine, readDefaults, unread } from '../pipeline.ts';
import type { Profile } from '../profile/profile.ts';
import type { Reading } from '../read/read.ts';
import { bytesOf, type FoundFile } from './discover.ts';
import { explainSystemError } from './write.ts';

export interface ExamineOptions {
  readonly profile: Profile;
  /** Absolute path → as shown to the user. */
  readonly shown: (path: string) => string;
  /** What the files are compared with for the laws between projects: all there are, a part of them, or nothing. */
  readonly among: 'whole' | 'part' | 'none';
}

/** The bytes, or why the system does not give them: one such file must not cost the others. */
function bytesOrRefusal(path: string, shown: string): Outcome<Buffer> {
  try {
    return { value: bytesOf(path), diagnostics: [] };
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

/** Reads defaults once a run; a faulty one is reported at each file it would have served. */
function defaultsReader(shown: ExamineOptions['shown']) {
  const known = new Map<string, Outcome<Reading>>();
  const read = (path: string): Outcome<Reading> => {
    const bytes = bytesOrRefusal(path, shown(path));
    return bytes.value
      ? readDefaults(shown(path), bytes.value)
      : { value: undefined, diagnostics: bytes.diagnostics };
  };
  return (paths: readonly string[]) => {
    const readings: Reading[] = [];
    const diagnostics: Diagnostic[] = [];
    for (const path of paths) {
      const outcome = known.get(path) ?? read(path);
      known.set(path, outcome);
      if (outcome.value) readings.push(outcome.value);
      diagnostics.push(...outcome.diagnostics);
    }
    return { readings, diagnostics };
  };
}

export function examineFiles(
  files: readonly FoundFile[],
  { profile, shown, among }: ExamineOptions,
): Examined[] {
  const defaultsOf = defaultsReader(shown);
  const examined = files.map((file) => {
    const path = shown(file.path);
    const defaults = defaultsOf(file.defaults);
    const bytes = bytesOrRefusal(file.path, path);
    const refusals = [...defaults.diagnostics, ...bytes.diagnostics];
    // Without its defaults a form would be printed with its heads missing.
    if (!bytes.value || hasErrors(defaults.diagnostics)) {
      return unread(path, refusals);
    }
    const examined = examine({ path, bytes: bytes.value, defaults: defaults.readings }, profile);
    return { ...examined, diagnostics: [...refusals, ...examined.diagnostics] };
  });
  return among === 'none' ? examined : compareProjects(examined, profile, among);
}
