// What does every command need first? Settings, the profile, the reporter; and how findings are spoken.
import { Option, type Command as Program } from 'commander';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { loadProfile } from '../pipeline.ts';
import type { Profile } from '../profile/profile.ts';
import type { World } from '../world.ts';
import { diskWorld } from './disk-world.ts';
import * as reporters from './report/catalogue.ts';
import type { Findings, Reporter } from './report/reporter.ts';
import { loadSettings, type Settings } from './settings.ts';

export interface Session {
  readonly settings: Settings;
  readonly world: World;
  readonly profile: Profile;
}

export function addCommonOptions(program: Program): Program {
  const ids = (Object.values(reporters) as readonly Reporter[]).map((reporter) => reporter.id);
  return program
    .addOption(new Option('--reporter <名称>', '结果的写法').choices(ids).default('frame'))
    .option('--profile <地区>', '按哪个地区的规则，例如 shanghai、national');
}

export function speak(findings: Findings, options: Readonly<Record<string, unknown>>): void {
  const all = Object.values(reporters) as readonly Reporter[];
  const reporter = all.find(({ id }) => id === options.reporter) ?? reporters.frame;
  const colour = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
  process.stdout.write(reporter.report(findings, colour));
}

export function speakFaults(
  faults: readonly Diagnostic[],
  options: Readonly<Record<string, unknown>>,
): void {
  speak({ files: [], faults }, options);
}

/** Undefined where settings or profile have faults, which are spoken. */
export function openSession(options: Readonly<Record<string, unknown>>): Session | undefined {
  const settings = loadSettings(process.cwd());
  if (!settings.value) {
    speakFaults(settings.diagnostics, options);
    return undefined;
  }
  const world = diskWorld(settings.value.folder);
  const id = typeof options.profile === 'string' ? options.profile : settings.value.profile;
  const profile = loadProfile(world, id);
  if (!profile.value) {
    speakFaults(profile.diagnostics, options);
    return undefined;
  }
  return { settings: settings.value, world, profile: profile.value };
}
