// Which characters can be no part of a form? Those that cannot be seen or printed, wherever they come from.
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Source, Span } from '../diagnostic/source.ts';
import { maxFindings } from '../unit/limits.ts';

/**
 * Controls but LF and CR, C1 controls, line separators, soft hyphen, what has no width or turns the
 * direction of writing, the mark of a character lost, noncharacters, halves of pairs.
 */
const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters refused.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|\p{Surrogate}/gu;

export interface Unprintable {
  readonly index: number;
  readonly what: string;
}

function named(character: string): string {
  if (character === '\t') return '制表符（Tab）';
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `${character === '\ufffd' ? '乱码' : '看不见的字符'} U+${code}`;
}

/** The first of a file's such characters, and how many there are. A tab may indent YAML or stand before a comment. */
export function unprintablesIn(text: string) {
  const count = text.match(unprintable)?.length ?? 0;
  const first: Unprintable[] = [];
  if (count > 0) {
    for (const found of text.matchAll(unprintable)) {
      first.push({ index: found.index, what: named(found[0]) });
      if (first.length === maxFindings) break;
    }
  }
  return { first, count };
}

/** What in a value cannot be printed; a tab is no blank of a value. */
export function unprintableIn(value: string): Unprintable | undefined {
  const at = value.search(unprintable);
  const tab = value.indexOf('\t');
  if (at === -1 && tab === -1) return undefined;
  const index = at === -1 || (tab !== -1 && tab < at) ? tab : at;
  return { index, what: named(value.charAt(index)) };
}

export function unprintableProblem(source: Source, span: Span, what: string): Diagnostic {
  return {
    code: 'yaml/control-character',
    severity: 'error',
    message: `这里有${what}，不能出现在表中`,
    hint: what.startsWith('制表符')
      ? '改为空格'
      : what.startsWith('乱码')
        ? '这里的字在改换编码时丢了，请照原件补上'
        : '删去它；它看不见，多半是从网页或 Word 里粘贴来的',
    place: { source, span },
  };
}
