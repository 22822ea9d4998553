// Do the names a project uses exist? Scoring methods and acknowledged rules, known only to rooms above.
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { suggestion } from '../diagnostic/issue.ts';
import type { Reading } from '../read/read.ts';
import type { Project, Text } from './project.ts';

/** Names a file may refer to, given by the corridor that knows those rooms. */
export interface KnownNames {
  readonly rules: readonly string[];
  readonly methods: readonly string[];
}

export function unknownNames(project: Project, reading: Reading, known: KnownNames): Diagnostic[] {
  const check = (what: string, name: Text | undefined, names: readonly string[]): Diagnostic[] =>
    !name || names.includes(name.text)
      ? []
      : [
          {
            code: 'schema/unknown-name',
            severity: 'error',
            message: `没有${what}「${name.text}」`,
            hint: suggestion(name.text, names),
            place: reading.placeOf(name.path),
          },
        ];
  const indicatorNames = project.indicators.map(({ level3 }) => level3.text);
  return [
    ...project.indicators.flatMap(({ method }) => check('计分方法', method, known.methods)),
    ...project.acknowledgements.flatMap(({ rule, indicator }) => [
      ...check('规则', rule, known.rules),
      ...check('三级指标', indicator, indicatorNames),
    ]),
  ];
}
