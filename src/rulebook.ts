// Which rulebook does a region go by, and what do its laws say? Opened once a process, before the first project.
import type { Diagnostic, Outcome } from './diagnostic/diagnostic.ts';
import type { Place } from './diagnostic/source.ts';
import * as profiles from './profile/catalogue.ts';
import { checkProfile } from './profile/check.ts';
import type { Profile } from './profile/profile.ts';
import type { KnownNames } from './project/names.ts';
import { overlay } from './read/overlay.ts';
import { type Reading, readBytes } from './read/read.ts';
import { ruleNames, withSeverities } from './rules/judge.ts';
import { methodNames } from './score/score.ts';
import type { World } from './world.ts';

export { families, familyOf } from './rules/families.ts';
export { lawsOf } from './rules/laws.ts';

/** What a profile or a project may refer to by name. */
export const knownNames: KnownNames = { rules: ruleNames, methods: methodNames };

const profileIds: readonly string[] = Object.keys(profiles);

function unknownProfile(id: string, place?: Place): Diagnostic {
  const hint = `可用的有：${profileIds.join('、')}`;
  const message = `没有名为「${id}」的地区`;
  return { code: 'profile/unknown', severity: 'error', message, hint, place };
}

/** A profile's text over those it inherits from (`继承`), one parent each. */
function readProfile(world: World, id: string, heirs: readonly string[] = []): Outcome<Reading> {
  const file = Object.entries(profiles).find(([name]) => name === id)?.[1] ?? `${id}.yaml`;
  const found = world.profile(file);
  if (!found) return { value: undefined, diagnostics: [unknownProfile(id)] };
  const own = readBytes(found.path, found.bytes);
  const parent = own.value && parentOf(own.value);
  if (!own.value || parent === undefined) return own;
  const place = own.value.placeOf(['继承']);
  if ([...heirs, id].includes(parent)) {
    const message = `「继承」绕成了圈：${[...heirs, id, parent].join('→')}`;
    const hint = '去掉其中一处「继承」';
    return {
      value: undefined,
      diagnostics: [{ code: 'profile/circle', severity: 'error', message, hint, place }],
    };
  }
  const base = readProfile(world, parent, [...heirs, id]);
  if (base.value) {
    const diagnostics = [...own.diagnostics, ...base.diagnostics];
    return { value: overlay(own.value, base.value), diagnostics };
  }
  const diagnostics = base.diagnostics.map((d) => ({ ...d, place: d.place ?? place }));
  return { value: undefined, diagnostics };
}

function parentOf({ value }: Reading): string | undefined {
  const parent = typeof value === 'object' && '继承' in value ? value.继承 : undefined;
  return typeof parent === 'string' && parent !== '' ? parent : undefined;
}

/**
 * A region's rulebook: one of the program's, or a user's own file in data/profiles/. `own` is what the working
 * folder says over it (`规则`).
 */
export function loadProfile(world: World, id: string, own?: Reading): Outcome<Profile> {
  const reading = readProfile(world, id);
  if (!reading.value) return { value: undefined, diagnostics: reading.diagnostics };
  const whole = own ? overlay(own, reading.value) : reading.value;
  const checked = checkProfile(id, whole, knownNames);
  const diagnostics = [...reading.diagnostics, ...checked.diagnostics];
  return { value: checked.value && withSeverities(checked.value, []), diagnostics };
}
