// Is this reading a project? Checks it against the schema and gives every value its English name and its path.
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import { explainIssues } from '../diagnostic/issue.ts';
import type { DataPath } from '../diagnostic/source.ts';
import type { Reading } from '../read/read.ts';
import { hasFullWidthDigits, narrow, parseNumber } from '../unit/figure.ts';
import { tooManyIndicators } from './bounds.ts';
import type {
  Acknowledgement,
  Figure,
  FundsRow,
  Indicator,
  Project,
  Quantity,
  Text,
} from './project.ts';
import { parseQuantity } from './quantity.ts';
import {
  keysAt,
  projectSchema,
  type RawAcknowledgement,
  type RawIndicator,
  type RawProject,
} from './schema.ts';

export function checkProject(reading: Reading): Outcome<Project> {
  const excess = tooManyIndicators(reading);
  if (excess) return { value: undefined, diagnostics: [excess] };
  const parsed = projectSchema.safeParse(reading.value);
  if (!parsed.success) {
    const diagnostics = explainIssues(parsed.error.issues, reading, keysAt);
    return { value: undefined, diagnostics };
  }
  const project = projectOf(parsed.data);
  return { value: project, diagnostics: fullWidthNotes(project, reading) };
}

function textAt(value: string | undefined, path: DataPath): Text | undefined {
  // Two ideographic blanks before a paragraph are an indent, not waste.
  const text = value?.replace(/^[ \t\r\n]+/, '').trimEnd();
  return text ? { text, path } : undefined;
}

function figureAt(value: string | undefined, path: DataPath): Figure | undefined {
  const written = textAt(value, path);
  if (!written) return undefined;
  return { ...written, value: parseNumber(narrow(written.text).replace(/%$/, '')) };
}

function quantityAt(value: string | undefined, path: DataPath): Quantity | undefined {
  const written = textAt(value, path);
  return written && { ...written, ...parseQuantity(written.text) };
}

type RawRow = NonNullable<NonNullable<RawProject['项目资金']>['当年财政拨款']>;

function fundsRow(raw: RawRow | undefined, path: DataPath): FundsRow {
  return {
    path,
    initial: figureAt(raw?.年初预算数, [...path, '年初预算数']),
    full: figureAt(raw?.全年预算数, [...path, '全年预算数']),
    executed: figureAt(raw?.全年执行数, [...path, '全年执行数']),
  };
}

function fundsOf(raw: RawProject['项目资金']): Project['funds'] {
  const path = ['项目资金'];
  const total = raw?.年度资金总额;
  const totalPath = [...path, '年度资金总额'];
  return {
    path,
    total: {
      ...fundsRow(total, totalPath),
      weight: figureAt(total?.分值, [...totalPath, '分值']),
      rate: figureAt(total?.执行率, [...totalPath, '执行率']),
      score: figureAt(total?.得分, [...totalPath, '得分']),
    },
    fiscal: fundsRow(raw?.当年财政拨款, [...path, '当年财政拨款']),
    carryover: fundsRow(raw?.上年结转资金, [...path, '上年结转资金']),
    other: fundsRow(raw?.其他资金, [...path, '其他资金']),
  };
}

function indicatorOf(raw: RawIndicator, path: DataPath): Indicator {
  const [section = '', level1 = '', level2 = ''] = path;
  const weight = figureAt(raw.分值, [...path, '分值']);
  const level3 = textAt(raw.三级指标, [...path, '三级指标']);
  if (!weight?.value || !level3)
    throw new Error('impossible: the schema requires 三级指标 and 分值');
  return {
    path,
    level1: { text: String(level1), path: [section, level1] },
    level2: { text: String(level2), path: [section, level1, level2] },
    level3,
    target: quantityAt(raw.年度指标值, [...path, '年度指标值']),
    actual: quantityAt(raw.实际完成值, [...path, '实际完成值']),
    weight: { ...weight, value: weight.value },
    score: figureAt(raw.得分, [...path, '得分']),
    reason: textAt(raw.偏差原因分析及改进措施, [...path, '偏差原因分析及改进措施']),
    completion: figureAt(raw.完成程度, [...path, '完成程度']),
    method: textAt(raw.计分方法, [...path, '计分方法']),
  };
}

function acknowledgementOf(raw: RawAcknowledgement, path: DataPath): Acknowledgement {
  const rule = textAt(raw.规则, [...path, '规则']);
  const note = textAt(raw.说明, [...path, '说明']);
  if (!rule || !note) throw new Error('impossible: the schema requires 规则 and 说明');
  return { rule, note, indicator: textAt(raw.三级指标, [...path, '三级指标']) };
}

function projectOf(raw: RawProject): Project {
  const indicators = Object.entries(raw.绩效指标 ?? {}).flatMap(([level1, groups]) =>
    Object.entries(groups ?? {}).flatMap(([level2, rows]) =>
      (rows ?? []).map((row, index) => indicatorOf(row, ['绩效指标', level1, level2, index])),
    ),
  );
  const goal = raw.年度总体目标;
  return {
    order: raw.序号 === undefined ? undefined : Number(narrow(raw.序号)),
    name: textAt(raw.项目名称, ['项目名称']),
    year: textAt(raw.年度, ['年度']),
    department: textAt(raw.主管部门, ['主管部门']),
    unit: textAt(raw.实施单位, ['实施单位']),
    funds: fundsOf(raw.项目资金),
    goal: {
      path: ['年度总体目标'],
      expected: textAt(goal?.预期目标, ['年度总体目标', '预期目标']),
      achieved: textAt(goal?.实际完成情况, ['年度总体目标', '实际完成情况']),
    },
    indicators,
    total: figureAt(raw.总分, ['总分']),
    acknowledgements: (raw.已核 ?? []).map((entry, index) =>
      acknowledgementOf(entry, ['已核', index]),
    ),
  };
}

/** Full-width digits are read as meant; the writer is told. */
function fullWidthNotes(project: Project, reading: Reading): Diagnostic[] {
  const rows = Object.values(project.funds).flatMap((row) =>
    'path' in row ? Object.values(row) : [],
  );
  const cells = project.indicators.flatMap((i) => [
    i.target,
    i.actual,
    i.weight,
    i.score,
    i.completion,
  ]);
  const figures = [project.year, project.total, ...rows, ...cells].filter(
    (leaf): leaf is Text => typeof leaf === 'object' && leaf !== null && 'text' in leaf,
  );
  return figures
    .filter((leaf) => hasFullWidthDigits(leaf.text))
    .map((leaf) => ({
      code: 'schema/full-width-digits',
      severity: 'note' as const,
      message: `「${leaf.text}」里有全角数字，已按「${narrow(leaf.text)}」理解`,
      hint: '改用半角数字',
      place: reading.placeOf(leaf.path),
      at: leaf.path,
    }));
}
