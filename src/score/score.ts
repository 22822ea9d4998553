// What does the project score? Computed points beside written ones, the total and the grade.
import type { Profile, Scored } from '../profile/profile.ts';
import type { Figure, Indicator, Project } from '../project/project.ts';
import { type Decimal, decimal, sum } from '../unit/decimal.ts';
import * as catalogue from './catalogue.ts';
import { columnTotal, executionPerformance, executionRate } from './funds.ts';
import { gradeOf } from './grade.ts';
import type { Earned, Method, Performance } from './method.ts';

/** Points of one row. `points` is what counts and is printed: as written, else as computed. */
export interface RowScore {
  readonly weight: Decimal;
  readonly written: Decimal | undefined;
  readonly computed: Decimal | undefined;
  readonly points: Decimal | undefined;
  readonly arithmetic: string;
  /** Whether a quantitative target was met; undefined where it cannot be told. */
  readonly met: boolean | undefined;
}

export interface Score {
  /** Money in 元: the total row, as written or summed. */
  readonly funds: {
    readonly initial: Decimal | undefined;
    readonly full: Decimal | undefined;
    readonly executed: Decimal | undefined;
  };
  /** Per cent, two places; undefined where the budget is blank or zero. */
  readonly rate: Decimal | undefined;
  readonly execution: RowScore;
  /** In the order of the project's indicators. */
  readonly indicators: readonly RowScore[];
  readonly weights: Decimal;
  /** The sum of the rows' points; undefined where a row has none. */
  readonly computedTotal: Decimal | undefined;
  /** As written, else as computed. */
  readonly total: Decimal | undefined;
  readonly grade: string | undefined;
}

const catalogued: readonly Method[] = Object.values(catalogue);

/** By id and by Chinese name. */
const methods: ReadonlyMap<string, Method> = new Map(
  catalogued.flatMap((method) => [
    [method.id, method],
    [method.name, method],
  ]),
);

/** Every word by which a method may be asked for. */
export const methodNames: readonly string[] = [...methods.keys()];

export function scoreProject(project: Project, profile: Profile): Score {
  const { funds } = project;
  const weight = funds.total.weight?.value ?? profile.executionWeight;
  const spent = executionPerformance(funds, weight);
  const byRate = methodFor('execution', undefined, profile);
  const execution = rowScore(weight, funds.total.score, spent && byRate?.earn(spent, profile));
  const indicators = project.indicators.map((indicator) => scoreIndicator(indicator, profile));
  const rows = [execution, ...indicators];
  const points = rows.map((row) => row.points);
  const computedTotal = points.every((p) => p !== undefined) ? sum(points) : undefined;
  const total = project.total?.value ?? computedTotal;
  return {
    funds: {
      initial: columnTotal(funds, 'initial'),
      full: columnTotal(funds, 'full'),
      executed: columnTotal(funds, 'executed'),
    },
    rate: executionRate(funds),
    execution,
    indicators,
    weights: sum(rows.map((row) => row.weight)),
    computedTotal,
    total,
    grade: total && gradeOf(total, profile),
  };
}

function rowScore(weight: Decimal, written: Figure | undefined, earned?: Earned): RowScore {
  return {
    weight,
    written: written?.value,
    computed: earned?.points,
    points: written?.value ?? earned?.points,
    arithmetic: earned?.arithmetic ?? '',
    met: undefined,
  };
}

/** The method named, or the profile's for the sign or kind; none where it scores something else. */
function methodFor(kind: Scored, named: string | undefined, profile: Profile): Method | undefined {
  return methods.get(named ?? profile.methods.get(kind) ?? '');
}

function scoreIndicator(indicator: Indicator, profile: Profile): RowScore {
  const weight = indicator.weight.value;
  const named = indicator.method?.text;
  const figures = performanceOf(indicator);
  const method = methodFor(indicator.target?.sign ?? 'none', named, profile);
  if (figures && method?.scores === 'figures') {
    const row = rowScore(weight, indicator.score, method.earn(figures, profile));
    return { ...row, met: method.isMet(figures) };
  }
  const degree = indicator.completion?.value;
  const inWords = methodFor('qualitative', named, profile);
  if (degree && inWords?.scores === 'completion') {
    const performance = { target: decimal('100'), actual: degree, weight };
    return rowScore(weight, indicator.score, inWords.earn(performance, profile));
  }
  return rowScore(weight, indicator.score);
}

/** Both figures, where target and actual are numbers of one unit, or one of them names none. */
export function performanceOf(indicator: Indicator): Performance | undefined {
  const { target, actual } = indicator;
  if (!target?.value || !actual?.value) return undefined;
  // `<4%` as an actual is no figure: it says what was not exceeded, not what was reached.
  if (actual.sign === '<' || actual.sign === '>') return undefined;
  if (target.unit !== actual.unit && target.unit !== '' && actual.unit !== '') return undefined;
  return { target: target.value, actual: actual.value, weight: indicator.weight.value };
}
