// Which row and which cell of the form is a finding about? In the words printed on the form.
import type { DataPath } from '../../diagnostic/source.ts';
import type { Project } from '../../project/project.ts';

export interface CellName {
  /** From the outermost heading in: 产出指标, 数量指标, 养护里程. */
  readonly row: readonly string[];
  readonly cell: string;
}

const whole: CellName = { row: ['全表'], cell: '' };

function step(name: string | number): string {
  return typeof name === 'number' ? `第 ${name + 1} 项` : name;
}

function indicatorCell([, level1, level2, index, key]: DataPath, project: Project | undefined) {
  if (level1 === undefined) return { row: ['绩效指标'], cell: '' };
  const same = ({ path }: { readonly path: DataPath }) =>
    path[1] === level1 && path[2] === level2 && path[3] === index;
  const name = project?.indicators.find(same)?.level3.text;
  const row = [level1, level2, index]
    .filter((part) => part !== undefined)
    .map((part) => (part === index ? (name ?? step(part)) : step(part)));
  return { row, cell: key === undefined ? '' : step(key) };
}

/** Without a path the finding is about the form, or about the file as it is typed. */
export function cellAt(path: DataPath | undefined, project: Project | undefined): CellName {
  const [section, row, cell] = path ?? [];
  if (path === undefined || section === undefined) return whole;
  if (section === '绩效指标') return indicatorCell(path, project);
  if (section === '项目资金' && row !== undefined) {
    return { row: ['项目资金', step(row)], cell: cell === undefined ? '' : step(cell) };
  }
  if (section === '年度总体目标' && row !== undefined) {
    return { row: ['年度总体目标'], cell: step(row) };
  }
  if (section === '总分') return { row: ['总分'], cell: '得分' };
  if (section === '项目资金' || section === '年度总体目标') return { row: [section], cell: '' };
  return { row: ['表头'], cell: step(section) };
}
