// What does every command need first? The settings of the working folder and the profile.
import { loadProfile } from '../opening.ts';
import type { Profile } from '../profile/profile.ts';
import type { World } from '../world.ts';
import { diskWorld } from './disk-world.ts';
import { loadSettings, type Settings } from './settings.ts';
import { speakFaults } from './speak.ts';

export interface Session {
  readonly settings: Settings;
  readonly world: World;
  readonly profile: Profile;
}

/** Undefined where settings or profile have faults, which are spoken. */
export function openSession(options: Readonly<Record<string, unknown>>): Session | undefined {
  const settings = loadSettings(process.cwd());
  if (!settings.value) {
    speakFaults(settings.diagnostics, options);
    return undefined;
  }
  const world = diskWorld(settings.value.folder);
  const given = typeof options.profile === 'string' ? options.profile : undefined;
  const profile = loadProfile(world, given ?? settings.value.profile);
  if (!profile.value) {
    const place = given === undefined ? settings.value.placeOf('地区') : undefined;
    speakFaults(
      profile.diagnostics.map((d) => ({ ...d, place: d.place ?? place })),
      options,
    );
    return undefined;
  }
  return { settings: settings.value, world, profile: profile.value };
}
