// What do laws about many projects know of one? Its names, its figures and where they stand: small and plain data.
import type { DataPath, Place } from '../diagnostic/source.ts';
import type { Indicator, Project } from '../project/project.ts';
import type { Reading } from '../read/read.ts';
import { formatDecimal } from '../unit/decimal.ts';

/** A text of a project, with its place, so that a finding can be made without reading the file again. */
export interface Mention {
  readonly text: string;
  readonly place: Place;
}

/** A count that tells one achievement from another: what was promised and what was reached. */
export interface FigureMention extends Mention {
  readonly target: string;
  readonly actual: string;
  /** Of the actual value: exact, as `1300`. */
  readonly value: string;
  readonly unit: string;
}

/** Plain data throughout: a build may keep it beside an unchanged file and hand it in again. */
export interface Summary {
  readonly path: string;
  readonly name: Mention | undefined;
  readonly unit: Mention | undefined;
  readonly year: string;
  readonly figures: readonly FigureMention[];
  /** What the project acknowledges (`已核`) of laws between projects: the rule, why, and where it says so. */
  readonly acknowledged: readonly (Mention & { readonly note: string })[];
}

/** From 10 on: small numbers and rates meet by chance. */
const many = /^[1-9]\d/;

function figureOf(
  { level3, target, actual }: Indicator,
  mention: (text: string, at: DataPath) => Mention,
): FigureMention[] {
  if (!target?.value || !actual?.value) return [];
  const value = formatDecimal(actual.value);
  const unit = actual.unit || target.unit;
  if (!many.test(value) || unit === '' || unit.startsWith('%')) return [];
  const named = mention(level3.text, level3.path);
  return [{ ...named, target: target.text, actual: actual.text, value, unit }];
}

/** `acknowledged`: of laws between projects. */
export function summarize(
  path: string,
  {
    project,
    acknowledged,
  }: { readonly project: Project; readonly acknowledged: Project['acknowledgements'] },
  reading: Reading,
): Summary {
  const mention = (text: string, at: DataPath): Mention => ({ text, place: reading.placeOf(at) });
  const { name, unit, year } = project;
  return {
    path,
    name: name && mention(name.text, name.path),
    unit: unit && mention(unit.text, unit.path),
    year: year?.text ?? '',
    figures: project.indicators.flatMap((indicator) => figureOf(indicator, mention)),
    acknowledged: acknowledged.map(({ rule, note }) => ({
      ...mention(rule.text, rule.path),
      note: note.text,
    })),
  };
}
