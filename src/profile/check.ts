// Is this reading a profile? Checks it against the schema, the rules and the methods there are.
import { createHash } from 'node:crypto';
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import { explainIssue, suggestion } from '../diagnostic/issue.ts';
import type { Place } from '../diagnostic/source.ts';
import type { KnownNames } from '../project/names.ts';
import type { Sign } from '../project/project.ts';
import type { Reading } from '../read/read.ts';
import { compare, decimal } from '../unit/decimal.ts';
import type { Profile } from './profile.ts';
import { keysAt, profileSchema, severityWords } from './schema.ts';

export function checkProfile(id: string, reading: Reading, known: KnownNames): Outcome<Profile> {
  const parsed = profileSchema.safeParse(reading.value);
  if (!parsed.success) {
    const diagnostics = parsed.error.issues.flatMap((issue) =>
      explainIssue(issue, reading, keysAt),
    );
    return { value: undefined, diagnostics };
  }
  const raw = parsed.data;
  const diagnostics = [
    ...Object.keys(raw.规则 ?? {}).flatMap((rule) =>
      unknownName('规则', rule, known.rules, reading.placeOfKey(['规则', rule])),
    ),
    ...Object.entries(raw.计分方法).flatMap(([sign, method]) =>
      unknownName('计分方法', method, known.methods, reading.placeOf(['计分方法', sign])),
    ),
  ];
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  const methods = Object.entries(raw.计分方法).map(([sign, method]): [Sign | 'none', string] => [
    sign === '无符号' ? 'none' : (sign as Sign),
    method,
  ]);
  const value: Profile = {
    id,
    digest: createHash('sha256').update(reading.source.text).digest('hex'),
    title: raw.名称,
    sources: raw.依据,
    unconfirmed: raw.未证实 ?? [],
    executionWeight: decimal(raw.执行率分值),
    level1Weights: new Map(
      Object.entries(raw.一级指标分值).map(([name, points]) => [name, decimal(points)]),
    ),
    grades: raw.等级
      .map((grade) => ({ name: grade.等级, from: decimal(grade.下限) }))
      .sort((a, b) => compare(b.from, a.from)),
    methods: new Map(methods),
    severities: new Map(
      Object.entries(raw.规则 ?? {}).map(([rule, word]) => [rule, severityWords[word]]),
    ),
  };
  return { value, diagnostics: [] };
}

function unknownName(
  what: string,
  name: string,
  known: readonly string[],
  place: Place,
): Diagnostic[] {
  if (known.includes(name)) return [];
  const hint = suggestion(name, known);
  const message = `没有${what}「${name}」`;
  return [{ code: 'profile/unknown-name', severity: 'error', message, hint, place }];
}
