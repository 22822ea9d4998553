// How is the colon of Chinese typing after a key put right? `项目名称：甲` → `项目名称: 甲`.
import { lineStarts, lineText, type Place, positionAt, type Source } from '../diagnostic/source.ts';
import { doubleQuoted, type Edit, needsQuotes } from './edit.ts';
import { nodesIn } from './tokens.ts';

/** A key at the beginning of its line, or of a list item there. */
const blockKey = /^\s*(?:-\s+)*([^{},]+)$/;
/** A key in braces opened on its line. */
const flowKey = /\{(?:.*,)?\s*([^{},]+)$/;
/** The writer's own YAML: quotes, braces, the head of a text over several lines, nothing. */
const written = /^(?:["'{[]|[|>][-+]?$|$)/;

/** Undefined where the text before the colon is no key of a form: prose has such colons too. */
export function colonEdit(
  { source, span }: Place,
  isKey: (key: string) => boolean,
): Edit | undefined {
  const { line, column } = positionAt(source, span.start);
  const text = lineText(source, line);
  const before = text.slice(0, column - 1);
  const block = blockKey.exec(before);
  const key = (block ?? flowKey.exec(before))?.[1]?.trim();
  if (text[column - 1] !== '：' || key === undefined || !isKey(key)) return undefined;
  const after = text.slice(column);
  // Once the key is one, a `#` after a blank begins a comment, and in braces a comma ends the value.
  const value = (block ? after.replace(/\s#.*$/, '') : after.replace(/[,}].*$/, '')).trim();
  const colon = { span, text: /^\s|^$/.test(after) ? ':' : ': ' };
  if (written.test(value) || !needsQuotes(value, !block)) return colon;
  if (/["'\\,{}[\]]/.test(value)) return undefined;
  const end = (lineStarts(source)[line - 1] ?? 0) + column + after.indexOf(value) + value.length;
  return { span: { start: span.start, end }, text: `: ${doubleQuoted(value)}` };
}

/** Plain texts that begin like a key, where the parser stumbled over something further down. */
export function likelyColons(source: Source): Place[] {
  return nodesIn(source.text).flatMap((node): Place[] => {
    const key = node.type === 'scalar' ? /^[^：\r\n]+(?=：)/.exec(node.source)?.[0] : undefined;
    if (key === undefined) return [];
    const start = node.offset + key.length;
    return [{ source, span: { start, end: start + 1 } }];
  });
}
