// What does a template see of a project? Every printed value under the form's own words, each knowing its place in the YAML.
import type { DataPath } from '../diagnostic/source.ts';
import type { Figure, FundsRow, Project, Text } from '../project/project.ts';
import type { RowScore, Score } from '../score/score.ts';
import { escaped } from '../text/markup.ts';
import { type Decimal, formatDecimal, formatMoney, formatShort } from '../unit/decimal.ts';
import { Meter } from './meter.ts';

/** A printed value. One that stands in the YAML has a path and must be on the page exactly once (law 9). */
export interface Leaf {
  readonly text: string;
  readonly path: DataPath | undefined;
}

export interface View {
  /** What the template is filled with. */
  readonly data: object;
  /** By number, as `<data value="…">` names them in the markup. */
  readonly leaves: readonly Leaf[];
}

interface ViewOptions {
  readonly money: 'grouped' | 'as-written';
  readonly blank: string;
}

/** A value as Handlebars prints it: escaped, marked with its number, counted. No property of it can be named in a template. */
class Printed {
  readonly #html: string;
  readonly #meter: Meter;

  constructor(html: string, meter: Meter) {
    this.#html = html;
    this.#meter = meter;
  }

  toHTML(): string {
    this.#meter.add(this.#html.length);
    return this.#html;
  }
}

/** Collects leaves while the view is built. */
function printer(options: ViewOptions) {
  const leaves: Leaf[] = [];
  const meter = new Meter();
  const print = (text: string, path: DataPath | undefined): Printed => {
    const number = leaves.push({ text, path }) - 1;
    const html = escaped(text).replace(/\r\n|\r|\n/g, '<br/>');
    return new Printed(`<data value="${number}">${html}</data>`, meter);
  };
  const blank = new Printed(escaped(options.blank), meter);
  return {
    leaves,
    text: (value: Text | undefined) => (value ? print(value.text, value.path) : blank),
    computed: (text: string | undefined) => (text === undefined ? blank : print(text, undefined)),
    money: (figure: Figure | undefined) => {
      if (!figure) return blank;
      const grouped = options.money === 'grouped' && figure.value !== undefined;
      return print(grouped ? formatMoney(figure.value) : figure.text, figure.path);
    },
  };
}

type Printer = ReturnType<typeof printer>;

function fundsRow(p: Printer, row: FundsRow) {
  return {
    年初预算数: p.money(row.initial),
    全年预算数: p.money(row.full),
    全年执行数: p.money(row.executed),
  };
}

function writtenOr(p: Printer, written: Text | undefined, computed: Decimal | undefined) {
  return written ? p.text(written) : p.computed(computed && formatShort(computed));
}

function totalRow(p: Printer, project: Project, score: Score) {
  const { total } = project.funds;
  const sumOr = (figure: Figure | undefined, computed: Decimal | undefined) =>
    figure ? p.money(figure) : p.computed(computed && formatMoney(computed));
  return {
    年初预算数: sumOr(total.initial, score.funds.initial),
    全年预算数: sumOr(total.full, score.funds.full),
    全年执行数: sumOr(total.executed, score.funds.executed),
    分值: writtenOr(p, total.weight, score.execution.weight),
    执行率: total.rate
      ? p.text(total.rate)
      : p.computed(score.rate ? `${formatDecimal(score.rate)}%` : '—'),
    得分: writtenOr(p, total.score, score.execution.points),
  };
}

/** Flat rows; the first row of a group carries the group's name and its number of rows. */
function indicatorRows(p: Printer, project: Project, scores: readonly RowScore[]) {
  const { indicators } = project;
  const groupAt = (index: number, level: 'level1' | 'level2') => {
    const same = (i: number) =>
      indicators[i]?.[level].path.join('\0') === indicators[index]?.[level].path.join('\0');
    if (index > 0 && same(index - 1)) return undefined;
    let end = index + 1;
    while (end < indicators.length && same(end)) end += 1;
    return { 名称: p.text(indicators[index]?.[level]), 行数: end - index };
  };
  return indicators.map((indicator, index) => ({
    一级: groupAt(index, 'level1'),
    二级: groupAt(index, 'level2'),
    三级指标: p.text(indicator.level3),
    年度指标值: p.text(indicator.target),
    实际完成值: p.text(indicator.actual),
    分值: p.text(indicator.weight),
    得分: writtenOr(p, indicator.score, scores[index]?.points),
    偏差原因分析及改进措施: p.text(indicator.reason),
  }));
}

export function viewOf(project: Project, score: Score, options: ViewOptions): View {
  const p = printer(options);
  const { funds, goal } = project;
  const data = {
    项目名称: p.text(project.name),
    年度: p.text(project.year),
    主管部门: p.text(project.department),
    实施单位: p.text(project.unit),
    项目资金: {
      年度资金总额: totalRow(p, project, score),
      当年财政拨款: fundsRow(p, funds.fiscal),
      上年结转资金: fundsRow(p, funds.carryover),
      其他资金: fundsRow(p, funds.other),
    },
    年度总体目标: { 预期目标: p.text(goal.expected), 实际完成情况: p.text(goal.achieved) },
    绩效指标: {
      行数: project.indicators.length,
      行: indicatorRows(p, project, score.indicators),
    },
    总分: {
      分值: p.computed(formatShort(score.weights)),
      得分: writtenOr(p, project.total, score.total),
    },
    等级: p.computed(score.grade),
  };
  return { data, leaves: p.leaves };
}
