// How does a text fall into lines, drawn with a bar at each line end? And what may no line do?
import type { Shape } from '../../src/text/breaks.ts';
import { type Line, wrap } from '../../src/text/wrap.ts';

/** Every character one em wide. */
export const oneEm = (): number => 1;
/** Latin letters, digits and ASCII marks half an em, the rest one. */
export const halfAscii = (codePoint: number): number => (codePoint < 0x80 ? 0.5 : 1);

export interface Setting {
  readonly text: string;
  readonly width: number;
  readonly advance?: (codePoint: number) => number;
  readonly shape?: Shape;
}

export function linesOf({ text, width, advance = oneEm, shape = 'text' }: Setting): Line[] {
  return wrap(text, { width, em: 1, advance, shape });
}

export function textsOf(setting: Setting): string[] {
  return linesOf(setting).map(({ start, end }) => setting.text.slice(start, end));
}

/** `达到|≥90%|（问卷）`; blanks at line ends left out, as they are on paper. */
export function lay(setting: Setting): string {
  return textsOf(setting)
    .map((line) => line.replace(/[ \u00a0\u3000]+$/u, ''))
    .join('|');
}

/** Layout law 6 with the separators and connectors of GB/T 15834, written out once more. */
const forbiddenAtStart = '、，。；：！？）》】」』”’％%‰℃…—〉〕·・～－／/,.;:!?)]}';
const forbiddenAtEnd = '（《【「『“‘￥〈〔([{／/';
/** Inside a web address a line may end after a slash. */
const addressEnd = /(?:[a-z]+:\/\/|www\.|\.[a-z]{2,}\/)[\x21-\x7e]*$/iu;

/** What is wrong with these lines: 首， for a line that begins with a comma. */
export function faultsOf(lines: readonly string[]): string[] {
  let set = '';
  return lines.flatMap((line, i) => {
    const shown = line.trim();
    const first = shown.charAt(0);
    const last = shown.at(-1) ?? '';
    const faults = i > 0 && forbiddenAtStart.includes(first) ? [`首${first}`] : [];
    set += line;
    const inAddress = last === '/' && addressEnd.test(set);
    if (i < lines.length - 1 && forbiddenAtEnd.includes(last) && !inAddress)
      faults.push(`尾${last}`);
    return shown === '' ? ['空行'] : faults;
  });
}
