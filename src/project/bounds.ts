// Are there more indicators than a form may have? Asked before the schema, which would tell of each of them.
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { DataPath } from '../diagnostic/source.ts';
import type { Reading, YamlValue } from '../read/read.ts';
import { maxIndicators } from '../unit/limits.ts';

function entriesOf(value: YamlValue | undefined): [string, YamlValue][] {
  return typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [];
}

/** The path of the first indicator beyond the bound. */
function firstBeyond(value: YamlValue): DataPath | undefined {
  const section = entriesOf(value).find(([key]) => key === '绩效指标')?.[1];
  let left = maxIndicators;
  for (const [level1, groups] of entriesOf(section)) {
    for (const [level2, rows] of entriesOf(groups)) {
      if (!Array.isArray(rows)) continue;
      if (rows.length > left) return ['绩效指标', level1, level2, left];
      left -= rows.length;
    }
  }
  return undefined;
}

export function tooManyIndicators(reading: Reading): Diagnostic | undefined {
  const path = firstBeyond(reading.value);
  return (
    path && {
      code: 'schema/too-many-indicators',
      severity: 'error',
      message: `三级指标超过 ${maxIndicators} 条，从这一条起`,
      hint: '一个文件只写一个项目；同类的指标合为一条',
      place: reading.placeOf(path),
    }
  );
}
