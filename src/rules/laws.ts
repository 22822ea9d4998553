// Which laws are in force in a region, and how badly is each broken there?
import type { Severity } from '../diagnostic/diagnostic.ts';
import type { Profile } from '../profile/profile.ts';
import { rules, severityOf } from './judge.ts';
import type { Law, Rule } from './rule.ts';

/** `severity` is the region's. */
export interface LawInForce extends Omit<Law, 'severity'> {
  readonly severity: Severity | 'off';
  readonly scope: Rule['scope'];
}

/** All of them, those turned off included, in the order of the form. */
export function lawsOf(profile: Profile): LawInForce[] {
  return rules.map((rule) => {
    const { id, name, title, source, why, cure, unconfirmed, scope } = rule;
    const severity = severityOf(rule, profile);
    const doubt = unconfirmed === undefined ? {} : { unconfirmed };
    return { id, name, title, severity, source, why, cure, ...doubt, scope };
  });
}
