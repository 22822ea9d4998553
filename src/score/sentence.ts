// Which sentence must a department print about its self-evaluations? The one of Shanghai's model of the yearly accounts.
import type { Profile } from '../profile/profile.ts';
import { type Decimal, decimal, divide, formatDecimal, sum } from '../unit/decimal.ts';

/** What the sentence needs to know of a project. */
export interface Evaluated {
  /** 「2023」; undefined where the form does not say. */
  readonly year: string | undefined;
  /** 全年预算数 of the total row in 元; undefined where it is blank. */
  readonly budget: Decimal | undefined;
  readonly total: Decimal;
  readonly grade: string;
}

export interface DepartmentSentence {
  readonly year: string | undefined;
  readonly projects: number;
  /** 万元 with two places, half up. */
  readonly budget: string;
  /** Two places, half up. */
  readonly average: string;
  /** From the best grade down; a grade that no project has counts 0. */
  readonly grades: ReadonlyMap<string, number>;
  readonly text: string;
}

const yuanInWan = decimal('10000');
/** What no form says: the official writes it in. */
const blank = '__';

/** One sentence a year, in order of the years; forms without a year come last. */
export function departmentSentences(
  projects: readonly Evaluated[],
  profile: Profile,
): DepartmentSentence[] {
  const years = new Set(projects.map(({ year }) => year));
  return [...years]
    .sort((a, b) => (a === undefined ? 1 : b === undefined ? -1 : a < b ? -1 : 1))
    .map((year) => {
      const own = projects.filter((project) => project.year === year);
      return sentenceOf(year, own, profile);
    });
}

function sentenceOf(
  year: string | undefined,
  projects: readonly Evaluated[],
  profile: Profile,
): DepartmentSentence {
  const money = projects.flatMap(({ budget }) => budget ?? []);
  const budget = formatDecimal(divide(sum(money), yuanInWan, 2));
  const totals = sum(projects.map(({ total }) => total));
  const count: Decimal = { units: BigInt(projects.length), scale: 0 };
  const average = formatDecimal(divide(totals, count, 2));
  const grades = new Map(
    profile.grades.map(({ name }) => [name, projects.filter((p) => p.grade === name).length]),
  );
  const graded = [...grades].map(([name, n]) => `绩效评级为“${name}”的项目${n}个`).join('；');
  const problems = `绩效自评中共发现问题${blank}个，已经完成整改的${blank}个，正在整改的${blank}个`;
  const text =
    `绩效自评的${year ?? blank}年度项目${projects.length}个，涉及预算金额${budget}万元，` +
    `平均得分${average}分（其中，${graded}。${problems}）`;
  return { year, projects: projects.length, budget, average, grades, text };
}
