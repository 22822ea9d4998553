// Which laws does this project break? Runs every rule that the profile has not turned off.
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Project } from '../project/project.ts';
import type { Reading } from '../read/read.ts';
import * as catalogue from './catalogue.ts';
import type { Facts, Rule } from './rule.ts';

const rules: readonly Rule[] = Object.values(catalogue);

/** A profile may name a rule by its number or by its law. */
export const ruleNames: readonly string[] = rules.flatMap((rule) => [rule.id, rule.name]);

export function judgeProject(project: Project, reading: Reading, facts: Facts): Diagnostic[] {
  const { severities } = facts.profile;
  return rules.flatMap((rule) => {
    const severity = severities.get(rule.id) ?? severities.get(rule.name) ?? rule.severity;
    if (severity === 'off') return [];
    return rule.judge(project, facts).map((finding) => ({
      code: `rule/${rule.name}`,
      severity,
      message: finding.message,
      hint: finding.hint,
      place: reading.placeOf(finding.at),
      related: finding.related?.map(({ at, message }) => ({ message, place: reading.placeOf(at) })),
      regulation: rule.source,
    }));
  });
}
