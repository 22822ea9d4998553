// Which characters can be no part of a form? Those that cannot be seen or printed, wherever they come from.
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Source, Span } from '../diagnostic/source.ts';

/** Controls but LF and CR, C1 controls, line separators, soft hyphen, noncharacters, halves of pairs. */
const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters refused.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u2028\u2029\ufffe\uffff]|\p{Surrogate}/u;

/** The first such character of a text; a tab indents YAML but is no blank of a value. */
export function unprintableIn(
  text: string,
  tabs: 'allowed' | 'refused',
): { readonly index: number; readonly what: string } | undefined {
  const found = unprintable.exec(text);
  const tab = tabs === 'refused' ? text.indexOf('\t') : -1;
  if (tab >= 0 && (!found || tab < found.index)) return { index: tab, what: '制表符（Tab）' };
  if (!found) return undefined;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return { index: found.index, what: `看不见的字符 U+${code}` };
}

export function unprintableProblem(source: Source, span: Span, what: string): Diagnostic {
  return {
    code: 'yaml/control-character',
    severity: 'error',
    message: `这里有${what}，不能出现在表中`,
    hint: what.startsWith('制表符')
      ? '改为空格'
      : '删去它；它看不见，多半是从网页或 Word 里粘贴来的',
    place: { source, span },
  };
}
