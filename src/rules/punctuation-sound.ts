// Are quotation marks in pairs, and commas those of Chinese text?
import type { Text } from '../project/project.ts';
import { proseOf } from './cite.ts';
import { defineRule, type Finding } from './rule.ts';

const pairs = [
  ['“', '”'],
  ['‘', '’'],
] as const;

/** The first mark that closes what is not open, or opens what is not closed (GB/T 15834 4.8). */
function unbalanced(text: string, [open, close]: readonly [string, string]): string | undefined {
  if (!text.includes(open) && !text.includes(close)) return undefined;
  let depth = 0;
  for (const character of text) {
    if (character === open) depth += 1;
    if (character === close) depth -= 1;
    if (depth < 0) return '先闭后开';
    if (depth > 1) return '重复的前引号';
  }
  return depth === 0 ? undefined : '没有闭合';
}

function quotes(cell: Text): Finding[] {
  return pairs.flatMap((pair) => {
    const what = unbalanced(cell.text, pair);
    return what === undefined
      ? []
      : [
          {
            at: cell.path,
            message: `「${String(cell.path.at(-1))}」里的引号${pair.join('')}不成对：${what}`,
            hint: '改正引号',
          },
        ];
  });
}

const afterHan = /\p{Script=Han}$/u;
const beforeHan = /^\p{Script=Han}/u;

/** A half-width mark right after or before a Chinese character, not between digits. */
function halfWidthIn(text: string): string | undefined {
  // To look for the marks first is cheap: most texts have none, and \p{Script=Han} takes long to compile.
  for (const { 0: mark, index } of text.matchAll(/[,;?!]/g)) {
    const before = text.slice(Math.max(0, index - 2), index);
    if (afterHan.test(before) || beforeHan.test(text.slice(index + 1, index + 3))) return mark;
  }
  return undefined;
}

function marks(cell: Text): Finding[] {
  const mark = halfWidthIn(cell.text);
  if (mark === undefined) return [];
  return [
    {
      at: cell.path,
      message: `「${String(cell.path.at(-1))}」的中文里用了半角的「${mark}」`,
      hint: '中文里用全角标点',
    },
  ];
}

export const punctuationSound = defineRule({
  id: 'TXT-03',
  name: 'punctuation-sound',
  title: '引号成对，中文用全角标点',
  severity: 'note',
  source: 'GB/T 15834-2011 标点符号用法；松江区 2023 年公开表（”两类人员“）',
  why: '正式公开的文件，标点错误有损观感。',
  cure: '改正标点。',
  judge: (project) => proseOf(project).flatMap((cell) => [...quotes(cell), ...marks(cell)]),
});
