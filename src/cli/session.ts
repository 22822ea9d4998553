// What does every command need first? The settings of the working folder and the profile.
import type { Materials } from '../build/materials.ts';
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import { openForm } from '../opening.ts';
import type { Profile } from '../profile/profile.ts';
import { loadProfile } from '../rulebook.ts';
import type { World } from '../world.ts';
import { diskWorld } from './disk-world.ts';
import { loadSettings, type Settings } from './settings.ts';
import { speakFaults } from './speak.ts';

export interface Session {
  readonly settings: Settings;
  readonly world: World;
  readonly profile: Profile;
  /** What to look at in settings and profile. */
  readonly warnings: readonly Diagnostic[];
}

function profileId(settings: Settings, options: Readonly<Record<string, unknown>>): string {
  return typeof options.profile === 'string' ? options.profile : settings.profile;
}

/** Undefined where the settings have faults, which are spoken. */
export function openSettings(options: Readonly<Record<string, unknown>>): Settings | undefined {
  const settings = loadSettings(process.cwd());
  if (!settings.value) speakFaults(settings.diagnostics, options);
  return settings.value;
}

/** The profile asked for, or named in the settings, where its faults are shown. */
export function openProfile(
  world: World,
  settings: Settings,
  options: Readonly<Record<string, unknown>>,
): Outcome<Profile> {
  const { value, diagnostics } = loadProfile(world, profileId(settings, options), settings.rules);
  const place = typeof options.profile === 'string' ? undefined : settings.placeOf('地区');
  return { value, diagnostics: diagnostics.map((d) => ({ ...d, place: d.place ?? place })) };
}

/** Undefined where settings or profile have faults, which are spoken. */
export function openSession(options: Readonly<Record<string, unknown>>): Session | undefined {
  const settings = openSettings(options);
  if (!settings) return undefined;
  const world = diskWorld(settings.folder);
  const profile = openProfile(world, settings, options);
  if (profile.value) {
    const warnings = [...settings.warnings, ...profile.diagnostics];
    return { settings, world, profile: profile.value, warnings };
  }
  speakFaults(profile.diagnostics, options);
  return undefined;
}

/** What forms are made from besides the projects; nothing is opened before it is asked for. */
export function materialsOf(
  settings: Settings,
  options: Readonly<Record<string, unknown>>,
  keep?: Materials['keep'],
): Materials {
  return {
    keep,
    world: diskWorld(settings.folder),
    home: settings.data,
    said: JSON.stringify([profileId(settings, options), settings.form, settings.rules?.value]),
    open: async (world) => {
      const profile = openProfile(world, settings, options);
      if (!profile.value) return { value: undefined, diagnostics: profile.diagnostics };
      const form = await openForm(world, settings.form);
      const place = settings.placeOf('表格');
      const diagnostics = [...profile.diagnostics, ...form.diagnostics].map((d) =>
        d.code === 'template/unknown' ? { ...d, place } : d,
      );
      return {
        value: form.value && { profile: profile.value, form: form.value },
        diagnostics,
      };
    },
  };
}
