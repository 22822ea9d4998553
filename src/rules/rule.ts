// What is a rule? A law that must hold, in one file: its name, severity, ground, and what breaks it.
import type { Severity } from '../diagnostic/diagnostic.ts';
import type { DataPath } from '../diagnostic/source.ts';
import type { Profile } from '../profile/profile.ts';
import type { Project } from '../project/project.ts';
import type { Score } from '../score/score.ts';
import type { Mention, Summary } from './summary.ts';

/** What a law says of itself, to every reader: in findings, in `zpb explain`, in the table of rules. */
export interface Law {
  /** The law's number in the domain catalogue, `FND-01`. */
  readonly id: string;
  /** The law that holds, `funds-add-up`. */
  readonly name: string;
  readonly title: string;
  /** Where no profile says otherwise. */
  readonly severity: Severity;
  /** The regulation, system or practice it rests on. */
  readonly source: string;
  /** Why the law is there: what goes wrong on a form that breaks it. */
  readonly why: string;
  /** What the writer of the form does about it. */
  readonly cure: string;
  /** What about its ground was not confirmed in a published text. */
  readonly unconfirmed?: string;
}

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

export interface ProjectRule extends Law {
  readonly scope: 'project';
  readonly judge: (project: Project, facts: Facts) => readonly Finding[];
}

/** A breach between projects of one build: the finding stands in one of them and points at the others. */
export interface BatchFinding {
  readonly of: Summary;
  readonly at: Mention;
  readonly message: string;
  readonly hint?: string;
  readonly related?: readonly { readonly at: Mention; readonly message: string }[];
}

export interface BatchRule extends Law {
  readonly scope: 'batch';
  /** In the order of the files. */
  readonly compare: (summaries: readonly Summary[], profile: Profile) => readonly BatchFinding[];
}

export type Rule = ProjectRule | BatchRule;

/** Checks a rule's shape where it is written and keeps the catalogue uniform. */
export function defineRule(rule: Omit<ProjectRule, 'scope'>): Rule {
  return { ...rule, scope: 'project' };
}

/** A law about all projects of a build together. */
export function defineBatchRule(rule: Omit<BatchRule, 'scope'>): Rule {
  return { ...rule, scope: 'batch' };
}
