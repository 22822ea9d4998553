// Which projects were asked for, and what is found in them? The common beginning of check and score.
import type { Keeping } from '../build/examine.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Examined } from '../pipeline.ts';
import type { Profile } from '../profile/profile.ts';
import { shownPath } from './disk-world.ts';
import { speakFaults } from './speak.ts';

export interface Asked {
  readonly examined: readonly Examined[];
  /** What to look at besides the projects. */
  readonly warnings: readonly Diagnostic[];
  /** Whose rules were applied. */
  readonly profile: Profile;
}

/** Undefined where the program could not run; why is spoken. */
export async function examinePaths(
  paths: readonly string[],
  options: Readonly<Record<string, unknown>>,
  keeping: Keeping,
): Promise<Asked | undefined> {
  const { openSession } = await import('./session.ts');
  const session = openSession(options);
  if (!session) return undefined;
  const { discover } = await import('../build/discover.ts');
  const { examineFiles } = await import('../build/examine.ts');
  const found = discover(session.settings.data, paths, shownPath);
  if (found.diagnostics.length > 0) {
    speakFaults(found.diagnostics, options);
    return undefined;
  }
  const { profile, settings } = session;
  const among = paths.length === 0 ? 'whole' : 'part';
  const how = { profile, data: settings.data, shown: shownPath, among } as const;
  const warnings = [...session.warnings, ...found.warnings];
  return { examined: examineFiles(found.files, how, keeping), profile, warnings };
}
