// Which laws does this project break, and which do all together? Runs every rule that is not turned off.
import type { Diagnostic, Severity } from '../diagnostic/diagnostic.ts';
import type { Profile } from '../profile/profile.ts';
import type { Project } from '../project/project.ts';
import type { Reading } from '../read/read.ts';
import { acknowledging, names, unmetNote } from './acknowledge.ts';
import * as catalogue from './catalogue.ts';
import { families, familyOf } from './families.ts';
import type { BatchFinding, BatchRule, Facts, Law, ProjectRule, Rule } from './rule.ts';
import { type Summary, summarize } from './summary.ts';

const order = Object.keys(families);

function rank(law: Law): number {
  return 100 * order.indexOf(familyOf(law)) + Number(law.id.split('-')[1]);
}

export const rules: readonly Rule[] = Object.values(catalogue).sort((a, b) => rank(a) - rank(b));
const projectRules = rules.filter((rule): rule is ProjectRule => rule.scope === 'project');
const batchRules = rules.filter((rule): rule is BatchRule => rule.scope === 'batch');

/** A profile may name a rule by its number or by its law. */
export const ruleNames: readonly string[] = rules.flatMap((rule) => [rule.id, rule.name]);

/** How badly a law is broken here: the profile may turn it up, down or off. */
export function severityOf(law: Law, { severities }: Profile): Severity | 'off' {
  return severities.get(law.id) ?? law.severity;
}

/** The profile with these severities over its own; rules are named by number or by law. */
export function withSeverities(
  profile: Profile,
  severities: Iterable<readonly [string, Severity | 'off']>,
): Profile {
  const byId = [...profile.severities, ...severities].map(
    ([name, severity]): [string, Severity | 'off'] => [
      rules.find((law) => names(name, law))?.id ?? name,
      severity,
    ],
  );
  return { ...profile, severities: new Map(byId) };
}

type Said = Pick<Diagnostic, 'message' | 'hint' | 'place' | 'at' | 'related' | 'acknowledged'>;

/** What a law found, as every finding of a law is told. Written out: spreading took longer than to judge. */
function diagnosticOf(law: Law, severity: Severity, said: Said): Diagnostic {
  const { message, hint, place, at, related, acknowledged } = said;
  return {
    code: `rule/${law.name}`,
    rule: law.id,
    severity,
    regulation: law.source,
    message,
    hint,
    place,
    at,
    related,
    acknowledged,
  };
}

export function judgeProject(project: Project, reading: Reading, facts: Facts): Diagnostic[] {
  const acknowledged = acknowledging(project);
  const findings = projectRules.flatMap((rule) => {
    const severity = severityOf(rule, facts.profile);
    if (severity === 'off') return [];
    return rule.judge(project, facts).map(({ at, message, hint, related }) =>
      diagnosticOf(rule, severity, {
        message,
        hint,
        place: reading.placeOf(at),
        at,
        related: related?.map((one) => ({ message: one.message, place: reading.placeOf(one.at) })),
        acknowledged: acknowledged.noteFor(rule, at),
      }),
    );
  });
  const unmet = acknowledged
    .unmet()
    .filter(({ rule }) => !isBetweenProjects(rule.text) && !isSilent(rule.text, facts.profile))
    .map(({ rule }) => unmetNote(rule.text, reading.placeOf(rule.path)));
  return [...findings, ...unmet];
}

/** What is not asked finds nothing, which says nothing about what is acknowledged. */
function isSilent(rule: string, profile: Profile): boolean {
  return rules.some((law) => names(rule, law) && severityOf(law, profile) === 'off');
}

function isBetweenProjects(rule: string): boolean {
  return batchRules.some((law) => names(rule, law));
}

/** What the laws between projects know of this one. */
export function summaryOf(path: string, project: Project, reading: Reading): Summary {
  const acknowledged = project.acknowledgements.filter(({ rule }) => isBetweenProjects(rule.text));
  return summarize(path, { project, acknowledged }, reading);
}

/** A diagnostic that belongs to the file of this name. */
export interface Belonging {
  readonly path: string;
  readonly diagnostic: Diagnostic;
}

/**
 * The laws between projects; a project that could not be read has no summary. `scope` is 'part' where not
 * all projects are at hand: an acknowledgement that matches nothing then says nothing, as where one of
 * them could not be read.
 */
export function judgeBatch(
  all: readonly (Summary | undefined)[],
  profile: Profile,
  scope: 'whole' | 'part',
): Belonging[] {
  const summaries = all.filter((one) => one !== undefined);
  const found = batchRules.flatMap((law) => {
    const severity = severityOf(law, profile);
    return severity === 'off'
      ? []
      : law.compare(summaries, profile).map((one) => ({ law, severity, one }));
  });
  const findings = found.map(({ law, severity, one }) => belonging(law, severity, one));
  if (scope === 'part' || summaries.length < all.length) return findings;
  const met = new Set(found.map(({ law, one }) => `${law.id} ${one.of.path}`));
  const unmet = summaries.flatMap(({ path, acknowledged }) =>
    acknowledged.flatMap(({ text, place }) => {
      const law = batchRules.find((one) => names(text, one));
      return law && severityOf(law, profile) !== 'off' && !met.has(`${law.id} ${path}`)
        ? [{ path, diagnostic: unmetNote(text, place) }]
        : [];
    }),
  );
  return [...findings, ...unmet];
}

function belonging(law: Law, severity: Severity, finding: BatchFinding): Belonging {
  const { of, at, message, hint, related } = finding;
  return {
    path: of.path,
    diagnostic: diagnosticOf(law, severity, {
      message,
      hint,
      place: at.place,
      related: related?.map((one) => ({ message: one.message, place: one.at.place })),
      acknowledged: of.acknowledged.find(({ text }) => names(text, law))?.note,
    }),
  };
}
