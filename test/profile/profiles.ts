// What do the region profiles of data/profiles say? Read as the corridor reads them.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Outcome } from '../../src/diagnostic/diagnostic.ts';
import { checkProfile } from '../../src/profile/check.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { readBytes } from '../../src/read/read.ts';
import { ruleNames } from '../../src/rules/judge.ts';
import { methodIds } from '../../src/score/score.ts';

export const known = { rules: ruleNames, methods: methodIds };
export const profileFolder = resolve(import.meta.dirname, '../../data/profiles');

export function profileOutcome(file: string): Outcome<Profile> {
  const reading = readBytes(file, readFileSync(resolve(profileFolder, file)));
  if (!reading.value) throw new Error(`not readable: ${file}`);
  return checkProfile(file.replace('.yaml', ''), reading.value, known);
}

export function profileOf(region: 'national' | 'shanghai'): Profile {
  const { value } = profileOutcome(`${region}.yaml`);
  if (!value) throw new Error(`not a profile: ${region}`);
  return value;
}
