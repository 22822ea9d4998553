// What do the region profiles of data/profiles say? Read as the corridor reads them.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Outcome } from '../../src/diagnostic/diagnostic.ts';
import * as catalogue from '../../src/profile/catalogue.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { knownNames, loadProfile } from '../../src/rulebook.ts';
import type { World } from '../../src/world.ts';

export type ProfileId = keyof typeof catalogue;
export const known = knownNames;
export const profileIds = Object.keys(catalogue) as ProfileId[];
export const profileFolder = resolve(import.meta.dirname, '../../data/profiles');

const none = () => undefined;

/** The program's profiles, with these files over them. */
export function profileWorld(files: Readonly<Record<string, string>> = {}): World {
  const profile = (file: string) => {
    const path = resolve(profileFolder, file);
    const own = files[file];
    if (own !== undefined) return { path: file, bytes: Buffer.from(own) };
    return existsSync(path) ? { path: file, bytes: readFileSync(path) } : undefined;
  };
  return { profile, template: none, font: none };
}

export function profileOutcome(
  id: string,
  files?: Readonly<Record<string, string>>,
): Outcome<Profile> {
  return loadProfile(profileWorld(files), id);
}

const opened = new Map<ProfileId, Profile>();

export function profileOf(id: ProfileId): Profile {
  const value = opened.get(id) ?? profileOutcome(id).value;
  if (!value) throw new Error(`not a profile: ${id}`);
  opened.set(id, value);
  return value;
}
