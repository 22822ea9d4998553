// What does this YAML text say, and where does each thing stand? Every scalar stays the text that was typed.
import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type ParsedNode,
  visit,
  type YAMLError,
} from 'yaml';
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import type { DataPath, Place, Source, Span } from '../diagnostic/source.ts';
import { maxKeys } from '../unit/limits.ts';
import { decodeText } from './decode.ts';
import { locate } from './locate.ts';
import { tokenize } from './tokens.ts';
import { explainYamlError, fullWidthColon } from './yaml-errors.ts';

/** Maps, lists and text; a blank value is ''. */
export type YamlValue =
  | string
  | readonly YamlValue[]
  | {
      readonly [key: string]: YamlValue;
    };

/** A YAML text as data, with the place of every value and of every key. */
export interface Reading {
  readonly source: Source;
  readonly value: YamlValue;
  /** The value at a path, or the nearest key above where it is missing. */
  placeOf(path: DataPath): Place;
  placeOfKey(path: DataPath): Place;
}

function problem(source: Source, span: Span, code: string, message: string): Diagnostic {
  return { code: `yaml/${code}`, severity: 'error', message, place: { source, span } };
}

/** Reads the bytes of a file; `path` is only its name in messages. */
export function readBytes(path: string, bytes: Uint8Array): Outcome<Reading> {
  const decoded = decodeText(path, bytes);
  if (decoded.value === undefined) return { value: undefined, diagnostics: decoded.diagnostics };
  const outcome = readText({ path, text: decoded.value });
  return {
    value: outcome.value,
    diagnostics: [...decoded.diagnostics, ...outcome.diagnostics],
  };
}

/**
 * Reads YAML 1.2 under the failsafe schema. `within` limits the parse to the head of a longer text
 * (a template's front matter), so that places stay those of the whole file.
 */
export function readText(source: Source, within?: Span): Outcome<Reading> {
  const { start, end } = within ?? { start: 0, end: source.text.length };
  // Blanks of the same length keep every offset that of the whole file.
  const text = source.text.slice(0, start).replace(/[^\r\n]/g, ' ') + source.text.slice(start, end);
  const lexed = tokenize(text);
  if ('refused' in lexed) {
    const span = { start: Math.max(0, lexed.offset - 1), end: lexed.offset };
    const message =
      lexed.refused === 'depth' ? '嵌套过深，超过 64 层' : '内容过多，超过 200,000 个记号';
    return {
      value: undefined,
      diagnostics: [problem(source, span, `too-many-${lexed.refused}`, message)],
    };
  }
  const composer = new Composer({
    schema: 'failsafe',
    prettyErrors: false,
    uniqueKeys: false,
    stringKeys: true,
    version: '1.2',
  });
  const documents = [...composer.compose(lexed.tokens, true, text.length)];
  const [first, second] = documents;
  if (!first) throw new Error('impossible: no document composed');
  const diagnostics = [...syntaxProblems(source, first), ...structureProblems(source, first)];
  if (second) {
    const offset = second.contents?.range?.[0] ?? text.length;
    diagnostics.push(
      problem(
        source,
        { start: offset, end: offset + 1 },
        'several-documents',
        '一个文件只能写一个项目，这里又开始了一份（---）',
      ),
    );
  }
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  return { value: readingOf(source, first.contents), diagnostics };
}

function readingOf(source: Source, contents: Node | null): Reading {
  return {
    source,
    value: contents ? plain(contents) : '',
    placeOf: (path) => ({ source, span: locate(contents, path).value }),
    placeOfKey: (path) => ({ source, span: locate(contents, path).key }),
  };
}

function syntaxProblems(source: Source, document: Document.Parsed): Diagnostic[] {
  const errors: readonly YAMLError[] = [...document.errors, ...document.warnings];
  return errors.slice(0, 20).map((error) => explainYamlError(source, error));
}

function spanOf(node: { range?: readonly [number, number, number] | null | undefined }): Span {
  const [start, end] = node.range ?? [0, 0, 0];
  return { start, end: Math.max(end, start + 1) };
}

/** What YAML allows and a form does not: aliases, anchors, tags, merge keys, a key written twice. */
function structureProblems(source: Source, document: Document.Parsed): Diagnostic[] {
  const found: Diagnostic[] = [];
  let keys = 0;
  visit(document as Document<ParsedNode>, {
    Node(_, node) {
      if (isAlias(node)) {
        found.push(
          problem(source, spanOf(node), 'alias', `不支持引用「*${node.source}」，请把内容写全`),
        );
      } else if (node.anchor) {
        found.push(
          problem(source, spanOf(node), 'anchor', `不支持锚点「&${node.anchor}」，请去掉`),
        );
      } else if (
        node.tag?.startsWith('!') ||
        (node.tag && !node.tag.startsWith('tag:yaml.org,2002:'))
      ) {
        found.push(problem(source, spanOf(node), 'tag', `不支持类型标记「${node.tag}」，请去掉`));
      }
      return undefined;
    },
    Map(_, map) {
      const seen = new Map<string, Span>();
      for (const pair of map.items) {
        keys += 1;
        if (!isScalar(pair.key)) continue;
        const key = String(pair.key.value);
        const span = spanOf(pair.key);
        const earlier = seen.get(key);
        if (earlier) {
          found.push({
            ...problem(source, span, 'duplicate-key', `「${key}」写了两次，后一次会盖住前一次`),
            related: [{ message: '前一次在这里', place: { source, span: earlier } }],
            hint: '删去其中一处，或把两处合并',
          });
        }
        seen.set(key, span);
      }
      return keys > maxKeys ? visit.BREAK : undefined;
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

/** Nodes as plain data; keys become own properties even where they are called `__proto__`. */
function plain(node: Node): YamlValue {
  if (isMap(node)) {
    const entries = node.items.map((pair): [string, YamlValue] => {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      return [key, pair.value ? plain(pair.value as Node) : ''];
    });
    return Object.fromEntries(entries);
  }
  if (isSeq(node)) return node.items.map((item) => plain(item as Node));
  return isScalar(node) ? String(node.value ?? '') : '';
}
