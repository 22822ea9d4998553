// What is a rule? A law that must hold, in one file: its name, severity, ground, and what breaks it.
import type { Severity } from '../diagnostic/diagnostic.ts';
import type { DataPath } from '../diagnostic/source.ts';
import type { Profile } from '../profile/profile.ts';
import type { Project } from '../project/project.ts';
import type { Score } from '../score/score.ts';

/** What a rule may know besides the project. */
export interface Facts {
  readonly profile: Profile;
  readonly score: Score;
}

/** One breach: where, in one Chinese sentence, and what to do. */
export interface Finding {
  readonly at: DataPath;
  readonly message: string;
  readonly hint?: string;
  readonly related?: readonly { readonly at: DataPath; readonly message: string }[];
}

export interface Rule {
  /** The law's number in the domain catalogue, `FND-01`. */
  readonly id: string;
  /** The law that holds, `funds-add-up`. */
  readonly name: string;
  readonly title: string;
  readonly severity: Severity;
  /** The regulation, system or practice it rests on. */
  readonly source: string;
  readonly judge: (project: Project, facts: Facts) => readonly Finding[];
}

/** Checks a rule's shape where it is written and keeps the catalogue uniform. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
