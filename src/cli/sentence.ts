// zpb score --sentence: the department's sentence, in all and by unit, and which projects it leaves out.
import { visible, visibleJson } from '../diagnostic/frame.ts';
import { departmentSentences, type Examined } from '../pipeline.ts';
import type { Profile } from '../profile/profile.ts';
import type { DepartmentSentence, Evaluated } from '../score/sentence.ts';
import { formatShort } from '../unit/decimal.ts';

interface Counted extends Evaluated {
  readonly path: string;
  readonly unit: string;
}

interface Omitted {
  readonly path: string;
  readonly reason: string;
}

interface Sentences {
  /** Undefined: all units together. */
  readonly unit: string | undefined;
  readonly sentences: readonly DepartmentSentence[];
}

function countedOf({ path, project, score }: Examined): Counted | Omitted {
  if (!project || !score) return { path, reason: '不能读取' };
  if (!score.total || !score.grade) return { path, reason: '没有总分' };
  return {
    path,
    unit: project.unit?.text ?? '',
    // 「２０２３」 is the year 2023.
    year: project.year?.text.normalize('NFKC'),
    budget: score.funds.full,
    total: score.total,
    grade: score.grade,
  };
}

function sentencesOf(counted: readonly Counted[], profile: Profile): Sentences[] {
  const units = [...new Set(counted.map(({ unit }) => unit))];
  const all = { unit: undefined, sentences: departmentSentences(counted, profile) };
  const byUnit = units.map((unit) => {
    const own = counted.filter((one) => one.unit === unit);
    return { unit, sentences: departmentSentences(own, profile) };
  });
  return units.length < 2 ? [all] : [all, ...byUnit];
}

function gradeRemark({ title, grades, unconfirmed }: Profile): string {
  const bounds = grades.map(({ name, from }) => `${name} ${formatShort(from)}`).join('、');
  const doubt = unconfirmed.length > 0 ? '；其中未证实的，zpb explain 末尾列出' : '';
  return `等级按「${visible(title)}」的下限：${bounds}${doubt}`;
}

function remarks(
  counted: readonly Counted[],
  omitted: readonly Omitted[],
  profile: Profile,
): string[] {
  const unpriced = counted.filter(({ budget }) => budget === undefined);
  const list = (paths: readonly string[]) => paths.map(visible).join('、');
  const reasons = [...new Set(omitted.map(({ reason }) => reason))].map((reason) => {
    const own = omitted.filter((one) => one.reason === reason);
    return `${reason}：${list(own.map(({ path }) => path))}`;
  });
  return [
    ...(omitted.length > 0
      ? [`计入 ${counted.length} 个项目，另有 ${omitted.length} 个未计入。${reasons.join('；')}`]
      : []),
    ...(unpriced.length > 0
      ? [`没有全年预算数、金额未计入：${list(unpriced.map(({ path }) => path))}`]
      : []),
    gradeRemark(profile),
    '预算金额是全年预算数的合计；金额与平均得分取两位小数，四舍五入。问题与整改的个数表上没有，请在「__」处填写',
  ];
}

function asText(groups: readonly Sentences[], notes: readonly string[]): string {
  const parts = groups.map(({ unit, sentences }) => {
    const title =
      groups.length === 1
        ? []
        : [unit === undefined ? '合计' : visible(unit) || '（未写实施单位）'];
    return [...title, ...sentences.map(({ text }) => `${text}。`)].join('\n');
  });
  return `${parts.join('\n\n')}\n\n${notes.map((note) => `注：${note}。`).join('\n')}\n`;
}

function asJson(groups: readonly Sentences[], omitted: readonly Omitted[]): string {
  const sentences = groups.flatMap(({ unit, sentences: own }) =>
    own.map(({ year, projects, budget, average, grades, text }) => ({
      unit: unit ?? null,
      year: year ?? null,
      projects,
      budget,
      average,
      grades: Object.fromEntries(grades),
      sentence: text,
    })),
  );
  return visibleJson({ version: 1, sentences, omitted });
}

export function sentenceReport(
  examined: readonly Examined[],
  profile: Profile,
  form: 'text' | 'json',
): string {
  const all = examined.map(countedOf);
  const counted = all.filter((one): one is Counted => 'total' in one);
  const omitted = all.filter((one): one is Omitted => 'reason' in one);
  const groups = counted.length > 0 ? sentencesOf(counted, profile) : [];
  if (form === 'json') return asJson(groups, omitted);
  const notes = remarks(counted, omitted, profile);
  return counted.length > 0 ? asText(groups, notes) : `没有可以计入的项目\n${notes[0]}\n`;
}
