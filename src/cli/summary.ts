// What does a run say in its closing line?

import type { BuildReport, FileReport } from '../build/build.ts';
import { bookTitle } from '../build/names.ts';
import { type Counts, countsIn, sumOf } from '../diagnostic/diagnostic.ts';
import { visible } from '../diagnostic/frame.ts';
import type { Findings } from './report/reporter.ts';

/** What a person who prints has still to look at; `check` lists what the files stand by. */
export function openOnly({ files, faults }: BuildReport): Findings {
  const open = files.map(({ path, open }) => ({ path, findings: open }));
  return { files: open, faults };
}

export function countsOfBuild({ files, faults }: BuildReport): Counts {
  return sumOf([countsIn(faults), ...files.map(({ counts }) => counts)]);
}

export function summary({ errors, warnings, notes, acknowledged }: Counts): string {
  const apart = acknowledged > 0 ? `，已核 ${acknowledged}` : '';
  return `错误 ${errors}，警告 ${warnings}，提示 ${notes}${apart}`;
}

export function unboundLines(folders: readonly string[]): string {
  return folders.map((folder) => `${bookTitle(folder)}没有生成：有表没有生成\n`).join('');
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
