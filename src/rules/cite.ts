// Which cells does a finding speak of? Each by its name on the form and what stands in it.
import type { DataPath } from '../diagnostic/source.ts';
import type { Indicator, Project, Text } from '../project/project.ts';
import type { RowScore, Score } from '../score/score.ts';

export interface Citation {
  readonly at: DataPath;
  readonly message: string;
}

export function cite(...cells: readonly (Text | undefined)[]): Citation[] {
  return cells.flatMap((cell) =>
    cell ? [{ at: cell.path, message: `${String(cell.path.at(-1))} ${cell.text}` }] : [],
  );
}

export interface JudgedRow {
  readonly indicator: Indicator;
  readonly row: RowScore;
}

/** Most laws ask for the rows of the same score. */
const rowsByScore = new WeakMap<Score, readonly JudgedRow[]>();

/** The indicators with their scores. */
export function rowsOf({ indicators }: Project, score: Score): readonly JudgedRow[] {
  const known = rowsByScore.get(score);
  if (known) return known;
  const rows = indicators.flatMap((indicator, index) => {
    const row = score.indicators[index];
    return row ? [{ indicator, row }] : [];
  });
  rowsByScore.set(score, rows);
  return rows;
}

/** Where a finding about the points of a row stands: at the points, or at the row's head where none are written. */
export function pointsPlace({ score, path }: Indicator): DataPath {
  return score?.path ?? path;
}

/** Every text that people wrote as prose: names of indicators, goals, reasons. */
export function proseOf({ name, goal, indicators }: Project): Text[] {
  const rows = indicators.flatMap(({ level3, reason }) => [level3, reason]);
  return [name, goal.expected, goal.achieved, ...rows].filter((text) => text !== undefined);
}
