// What does each project file say, with its folders' defaults? read → judge for every file, in order.
import { type Diagnostic, hasErrors, type Outcome } from '../diagnostic/diagnostic.ts';
import { compareProjects, type Examined, examine, readDefaults, unread } from '../pipeline.ts';
import type { Profile } from '../profile/profile.ts';
import type { Reading } from '../read/read.ts';
import type { SourceFile } from '../render/renderer.ts';
import { maxBytes } from '../unit/limits.ts';
import { bytesOf } from './bytes.ts';
import type { FoundFile } from './discover.ts';
import { inputName } from './names.ts';
import { explainSystemError } from './write.ts';

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

interface Defaults {
  readonly reading: Reading;
  readonly source: SourceFile;
}

/** Reads defaults once a run; a faulty one is reported at each file it would have served. */
function defaultsReader({ shown, data }: ExamineOptions) {
  const known = new Map<string, Outcome<Defaults>>();
  const read = (path: string): Outcome<Defaults> => {
    const { value: bytes, diagnostics } = bytesOrRefusal(path, shown(path));
    if (!bytes) return { value: undefined, diagnostics };
    const outcome = readDefaults(shown(path), bytes);
    const source: SourceFile = { name: inputName(path, data), bytes, role: 'defaults' };
    return { ...outcome, value: outcome.value && { reading: outcome.value, source } };
  };
  return (paths: readonly string[]) => {
    const defaults: Defaults[] = [];
    const diagnostics: Diagnostic[] = [];
    for (const path of paths) {
      const outcome = known.get(path) ?? read(path);
      known.set(path, outcome);
      if (outcome.value) defaults.push(outcome.value);
      diagnostics.push(...outcome.diagnostics);
    }
    return { defaults, diagnostics };
  };
}

export function examineFiles(files: readonly FoundFile[], options: ExamineOptions): Examined[] {
  const { profile, shown, data, among } = options;
  const defaultsOf = defaultsReader(options);
  const examined = files.map((file) => {
    const path = shown(file.path);
    const { defaults, diagnostics } = defaultsOf(file.defaults);
    const bytes = bytesOrRefusal(file.path, path);
    const refusals = [...diagnostics, ...bytes.diagnostics];
    // Without its defaults a form would be printed with its heads missing.
    if (!bytes.value || hasErrors(diagnostics)) {
      return unread(path, refusals);
    }
    const own: SourceFile = {
      name: inputName(file.path, data),
      bytes: bytes.value,
      role: 'project',
    };
    const examined = examine(
      {
        path,
        bytes: bytes.value,
        defaults: defaults.map(({ reading }) => reading),
        sources: [own, ...defaults.map(({ source }) => source)],
      },
      profile,
    );
    return { ...examined, diagnostics: [...refusals, ...examined.diagnostics] };
  });
  return among === 'none' ? examined : compareProjects(examined, profile, among);
}
