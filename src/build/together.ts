// What do the laws between projects find? Judged again only where a project among them has changed.
import { compareSummaries } from '../pipeline.ts';
import type { Profile } from '../profile/profile.ts';
import type { Summary } from '../rules/summary.ts';
import { hashOf } from './fingerprint.ts';
import { type Naming, noted, plainOf, type Remembered } from './remembered.ts';
import type { Together } from './store.ts';

/** One project of those compared. */
export interface Compared {
  readonly name: string;
  /** As shown to the user. */
  readonly path: string;
  /** Of what its facts were read from. */
  readonly key: string;
  readonly facts: Remembered;
}

interface Comparing extends Naming {
  readonly common: string;
  readonly scope: 'whole' | 'part';
  readonly known: Together | undefined;
  readonly profile: () => Promise<Profile>;
}

/** No law looks into a place, so each stays as it is remembered until a finding that stands there is told. */
function summariesOf(projects: readonly Compared[]): (Summary | undefined)[] {
  const summaries = plainOf(projects.map((one) => one.facts)) as (Summary | null)[];
  // The path is told from where the user stands now.
  return summaries.map((one, i) => (one ? { ...one, path: projects[i]?.path ?? '' } : undefined));
}

export async function judgeTogether(
  projects: readonly Compared[],
  comparing: Comparing,
): Promise<Together> {
  const { common, scope, known, profile } = comparing;
  // What is found names the other project by its path.
  const asked = projects.map(({ name, path, key }) => [name, path, key]);
  const key = hashOf(JSON.stringify([common, scope, asked]));
  if (known?.key === key) return known;
  const summaries = summariesOf(projects);
  const names = new Map(projects.map(({ path, name }) => [path, name]));
  const found = compareSummaries(summaries, await profile(), scope);
  const findings = [...found].map(
    ([path, list]) => [names.get(path) ?? '', noted(list, comparing)] as const,
  );
  return { key, findings: new Map(findings) };
}

/** Projects with an error among what was found. */
export function barredBy({ findings }: Together): Set<string> {
  return new Set([...findings].flatMap(([name, { counts }]) => (counts.errors > 0 ? name : [])));
}
