// What does every command need first? Settings, the profile, the reporter; and how findings are spoken.
import { Option, type Command as Program } from 'commander';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { loadProfile, profileIds } from '../pipeline.ts';
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
    .addOption(
      new Option('--reporter <名称>', '结果的写法：frame 给人看（默认），json 给程序读')
        .choices(ids)
        .default('frame'),
    )
    .option('--profile <地区>', `按哪个地区的规则，可写 ${profileIds.join('、')}`);
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
