// What does a run say in its closing line?
import type { FileReport } from '../build/build.ts';
import { visible } from '../diagnostic/frame.ts';
import { countsOf, type Findings } from './report/reporter.ts';

export function summary(findings: Findings): string {
  const { errors, warnings, notes, acknowledged } = countsOf(findings);
  const apart = acknowledged > 0 ? `，已核 ${acknowledged}` : '';
  return `错误 ${errors}，警告 ${warnings}，提示 ${notes}${apart}`;
}

function percent(factor: number): string {
  return `${Math.round(factor * 100)}%`;
}

/** One line a form for `--verbose`: its pages, and how it was tightened to fit them. */
export function fitLine({ path, made, pages, density }: FileReport): string {
  if (!made || !density) return `${visible(path)}  未生成`;
  const tightened = [
    density.padding < 1 && `行内空白 ${percent(density.padding)}`,
    Number.isFinite(density.leading) && `行距 ${density.leading.toFixed(2)}`,
    density.size < 1 && `字号 ${percent(density.size)}`,
  ].filter(Boolean);
  const how = tightened.length > 0 ? `收紧：${tightened.join('，')}` : '按原样';
  return `${visible(path)}  ${pages} 页  ${how}`;
}
