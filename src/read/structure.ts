// What does YAML allow and a form not? Aliases, anchors, tags, a key written twice, a key too many.
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Source, Span } from '../diagnostic/source.ts';
import { maxKeys, maxTextLength, shownLimit } from '../unit/limits.ts';
import { unprintableIn, unprintableProblem } from './characters.ts';
import { keyTrap, unquotedSign } from './traps.ts';
import { fullWidthColon, keyWithColon } from './yaml-errors.ts';

export function problem(source: Source, span: Span, code: string, message: string): Diagnostic {
  return { code: `yaml/${code}`, severity: 'error', message, place: { source, span } };
}

/** Nodes in the order of the text, from the outermost; `see` ends the walk by returning false. Depth is limited before. */
function walk(node: unknown, see: (node: Node) => boolean): boolean {
  if (!isNode(node)) return true;
  if (!see(node)) return false;
  if (isMap(node)) return node.items.every(({ key, value }) => walk(key, see) && walk(value, see));
  return !isSeq(node) || node.items.every((item) => walk(item, see));
}

export function structureProblems(source: Source, document: Document.Parsed): Diagnostic[] {
  const found: Diagnostic[] = [];
  let keys = 0;
  walk(document.contents, (node) => {
    const mark = markOf(source, node);
    if (mark) found.push(mark);
    if (!isMap(node)) return true;
    keys += node.items.length;
    if (keys > maxKeys) return false;
    found.push(...mapProblems(source, node));
    return true;
  });
  if (keys > maxKeys) {
    const message = `内容过多，超过 ${shownLimit(maxKeys)} 个键`;
    found.push({
      ...problem(source, { start: 0, end: 1 }, 'too-many-keys', message),
      hint: '一个文件只写一个项目',
    });
  }
  const colon = fullWidthColon(source, document.contents);
  if (colon) found.push(colon);
  return found;
}

function spanOf(node: Node): Span {
  const [start, end] = node.range ?? [0, 0, 0];
  return { start, end: Math.max(end, start + 1) };
}

const quote = '如果是内容，给它加上双引号';

function markOf(source: Source, node: Node): Diagnostic | undefined {
  const refuse = (code: string, message: string, hint: string) => ({
    ...problem(source, spanOf(node), code, message),
    hint,
  });
  if (isAlias(node)) return refuse('alias', `不支持引用「*${node.source}」，请把内容写全`, quote);
  const { anchor, tag } = node as { anchor?: string; tag?: string };
  if (anchor) return refuse('anchor', `不支持锚点「&${anchor}」，请去掉`, quote);
  const typed = tag?.replace(/^tag:yaml\.org,2002:/, '!!');
  if (typed) return refuse('tag', `不支持类型标记「${typed}」，请去掉`, quote);
  return isScalar(node) ? textProblem(source, node) : undefined;
}

function textProblem(source: Source, node: Scalar): Diagnostic | undefined {
  const text = String(node.value ?? '');
  const escaped = unprintableIn(text);
  if (escaped) return unprintableProblem(source, spanOf(node), escaped.what);
  if (text.length > maxTextLength) {
    const message = `这一格有 ${shownLimit(text.length)} 个字，超过 ${shownLimit(maxTextLength)} 个`;
    const hint = '表里只写要点，全文另附';
    return { ...problem(source, spanOf(node), 'text-too-long', message), hint };
  }
  return unquotedSign(source, node);
}

function mapProblems(source: Source, map: YAMLMap): Diagnostic[] {
  const seen = new Map<string, Span>();
  return map.items.flatMap(({ key: node, value }): Diagnostic[] => {
    if (!isScalar(node)) return [];
    const key = String(node.value);
    const span = spanOf(node);
    const earlier = seen.get(key);
    seen.set(key, span);
    const colon = value === null ? keyWithColon(source, node) : undefined;
    const trap = colon ?? keyTrap(source, node);
    if (!earlier) return trap ? [trap] : [];
    return [
      {
        ...problem(source, span, 'duplicate-key', `「${key}」写了两次，后一次会盖住前一次`),
        related: [{ message: '前一次在这里', place: { source, span: earlier } }],
        hint: '删去其中一处，或把两处合并',
      },
    ];
  });
}
