// What does YAML allow and a form not? Aliases, anchors, tags, a key written twice, a key too many.
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  type Node,
  type ParsedNode,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Source, Span } from '../diagnostic/source.ts';
import { maxKeys } from '../unit/limits.ts';
import { unprintableIn, unprintableProblem } from './characters.ts';
import { fullWidthColon, keyWithColon } from './yaml-errors.ts';

export function problem(source: Source, span: Span, code: string, message: string): Diagnostic {
  return { code: `yaml/${code}`, severity: 'error', message, place: { source, span } };
}

export function structureProblems(source: Source, document: Document.Parsed): Diagnostic[] {
  const found: Diagnostic[] = [];
  let keys = 0;
  visit(document as Document<ParsedNode>, {
    Node(_, node) {
      found.push(...marks(source, node));
      if (!isMap(node)) return undefined;
      keys += node.items.length;
      if (keys > maxKeys) return visit.BREAK;
      found.push(...mapProblems(source, node));
      return undefined;
    },
  });
  if (keys > maxKeys) {
    found.push(
      problem(source, { start: 0, end: 1 }, 'too-many-keys', '内容过多，超过 20,000 个键'),
    );
  }
  const colon = fullWidthColon(source, document.contents);
  if (colon) found.push(colon);
  return found.slice(0, 20);
}

function spanOf(node: Node): Span {
  const [start, end] = node.range ?? [0, 0, 0];
  return { start, end: Math.max(end, start + 1) };
}

function marks(source: Source, node: Node): Diagnostic[] {
  const refuse = (code: string, message: string) => [problem(source, spanOf(node), code, message)];
  if (isAlias(node)) return refuse('alias', `不支持引用「*${node.source}」，请把内容写全`);
  const { anchor, tag } = node as { anchor?: string; tag?: string };
  if (anchor) return refuse('anchor', `不支持锚点「&${anchor}」，请去掉`);
  const escaped = isScalar(node) ? unprintableIn(String(node.value ?? ''), 'refused') : undefined;
  if (escaped) return [unprintableProblem(source, spanOf(node), escaped.what)];
  const typed = tag?.replace(/^tag:yaml\.org,2002:/, '!!');
  return typed ? refuse('tag', `不支持类型标记「${typed}」，请去掉`) : [];
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
    if (!earlier) return colon ? [colon] : [];
    return [
      {
        ...problem(source, span, 'duplicate-key', `「${key}」写了两次，后一次会盖住前一次`),
        related: [{ message: '前一次在这里', place: { source, span: earlier } }],
        hint: '删去其中一处，或把两处合并',
      },
    ];
  });
}
