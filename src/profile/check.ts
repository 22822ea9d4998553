// Is this reading a profile? Checks it against the schema, the rules and the methods there are.
import { createHash } from 'node:crypto';
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import { explainIssues, suggestion } from '../diagnostic/issue.ts';
import type { Place } from '../diagnostic/source.ts';
import type { KnownNames } from '../project/names.ts';
import type { Reading } from '../read/read.ts';
import { compare, type Decimal, decimal } from '../unit/decimal.ts';
import type { Sign } from '../unit/sign.ts';
import type { Profile, Scored, Thresholds, Words } from './profile.ts';
import { keysAt, profileSchema, type RawProfile, severityWords } from './schema.ts';

export function checkProfile(id: string, reading: Reading, known: KnownNames): Outcome<Profile> {
  // Read once a run: to compile a reader for it would take longer.
  const parsed = profileSchema.safeParse(reading.value, { jitless: true });
  if (!parsed.success) {
    const diagnostics = explainIssues(parsed.error.issues, reading, keysAt);
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
  const digest = digestOf(raw);
  return { value: diagnostics.length > 0 ? undefined : profileOf(id, raw, digest), diagnostics };
}

/** Of all that a printed form depends on, inherited or not; how badly a rule is taken changes no form. */
function digestOf({ 规则, ...printed }: RawProfile): string {
  return createHash('sha256').update(JSON.stringify(printed)).digest('hex');
}

const kinds: Readonly<Record<string, Scored>> = {
  无符号: 'none',
  定性: 'qualitative',
  预算执行: 'execution',
};

function percent(text: string): Decimal {
  return decimal(text.replace(/%$/, ''));
}

/** From the highest bound down. */
function descending<T extends { readonly from: Decimal }>(steps: readonly T[]): readonly T[] {
  return [...steps].sort((a, b) => compare(b.from, a.from));
}

function profileOf(id: string, raw: RawProfile, digest: string): Profile {
  return {
    id,
    digest,
    title: raw.名称,
    sources: raw.依据,
    unconfirmed: raw.未证实 ?? [],
    executionWeight: decimal(raw.执行率分值),
    level1Weights: raw.一级指标分值.map(
      (weights) =>
        new Map(Object.entries(weights).map(([name, points]) => [name, decimal(points)])),
    ),
    grades: descending(raw.等级.map((grade) => ({ name: grade.等级, from: decimal(grade.下限) }))),
    bands: descending(raw.定性档次.map((band) => ({ name: band.档次, from: percent(band.下限) }))),
    methods: new Map(
      Object.entries(raw.计分方法).map(([kind, method]) => [kinds[kind] ?? (kind as Sign), method]),
    ),
    thresholds: thresholdsOf(raw.阈值),
    words: wordsOf(raw.用语),
    misplaced: new Map(Object.entries(raw.错位用语)),
    lengths: new Map(
      Object.entries(raw.字数上限 ?? {}).map(([key, length]) => [key, Number(length)]),
    ),
    severities: new Map(
      Object.entries(raw.规则 ?? {}).map(([rule, word]) => [rule, severityWords[word]]),
    ),
  };
}

function thresholdsOf(raw: RawProfile['阈值']): Thresholds {
  return {
    adjustment: percent(raw.预算调整),
    executionFrom: percent(raw.执行区间下限),
    executionTo: percent(raw.执行区间上限),
    rateReason: percent(raw.执行率说明),
    heavyWeight: decimal(raw.单项分值),
    overshoot: percent(raw.超额说明),
    farOvershoot: percent(raw.超额过大),
    overshootCount: decimal(raw.超额个数),
    copiedGoal: percent(raw.目标雷同),
    sameIndicator: percent(raw.指标相近),
    achievedLength: Number(raw.完成情况字数),
  };
}

function wordsOf(raw: RawProfile['用语']): Words {
  return {
    prompts: raw.模板提示,
    funding: raw.资金说明,
    weakening: raw.减弱,
    negating: raw.否定,
    empty: raw.空话,
    maximised: raw.越大越好,
    minimised: raw.越小越好,
  };
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
