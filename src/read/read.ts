// What does this YAML text say, and where does each thing stand? Every scalar stays the text that was typed.
import { Composer, type Document, isMap, isScalar, isSeq, type Node, type YAMLError } from 'yaml';
import { capped, type Diagnostic, hasErrors, type Outcome } from '../diagnostic/diagnostic.ts';
import {
  type DataPath,
  type Place,
  positionAt,
  type Source,
  type Span,
} from '../diagnostic/source.ts';
import { maxDepth, maxTokens, shownLimit } from '../unit/limits.ts';
import { decodeText } from './decode.ts';
import { locate } from './locate.ts';
import { normalizeScalars } from './normalize.ts';
import { plainTree } from './plain.ts';
import { problem, structureProblems } from './structure.ts';
import { type Refused, tokenize } from './tokens.ts';
import { lostToHash } from './traps.ts';
import { dataOf, type Entry, type Tree, type YamlValue } from './tree.ts';
import { explainYamlError } from './yaml-errors.ts';

export type { YamlValue } from './tree.ts';

/** A YAML text as data, with the place of every value and of every key. */
export interface Reading {
  readonly source: Source;
  readonly value: YamlValue;
  /** The value at a path, or the nearest key above where it is missing. */
  placeOf(path: DataPath): Place;
  placeOfKey(path: DataPath): Place;
}

/** Reads the bytes of a file; `path` is only its name in messages. */
export function readBytes(path: string, bytes: Uint8Array): Outcome<Reading> {
  const decoded = decodeText(path, bytes);
  if (decoded.value === undefined) return { value: undefined, diagnostics: decoded.diagnostics };
  const { value, diagnostics } = readText({ path, text: decoded.value });
  return { value, diagnostics: [...decoded.diagnostics, ...diagnostics] };
}

/**
 * Reads YAML 1.2 under the failsafe schema. `within` limits it to the head of a longer text
 * (a template's front matter), so that places stay those of the whole file.
 */
export function readText(source: Source, within?: Span): Outcome<Reading> {
  const { start, end } = within ?? { start: 0, end: source.text.length };
  // Blanks of the same length keep every offset that of the whole file.
  const text = source.text.slice(0, start).replace(/[^\r\n]/g, ' ') + source.text.slice(start, end);
  const tree = plainTree(text);
  return tree ? { value: readingOf(source, tree), diagnostics: [] } : parseText(source, text);
}

/** What the parser reads in the text, whose offsets are those of the source; it reads any YAML, and tells what is wrong. */
export function parseText(source: Source, text = source.text): Outcome<Reading> {
  const lexed = tokenize(text);
  if ('refused' in lexed) return { value: undefined, diagnostics: [refusal(source, lexed)] };
  const composer = new Composer({
    schema: 'failsafe',
    prettyErrors: false,
    uniqueKeys: false,
    stringKeys: true,
    version: '1.2',
  });
  const documents: Document.Parsed[] = [];
  for (const document of composer.compose(lexed.tokens, true, text.length)) {
    // A second one is told, and none behind it: a text may begin thousands.
    if (documents.push(document) === 2) break;
  }
  const [first, second] = documents;
  if (!first) throw new Error('impossible: no document composed');
  const diagnostics = [
    ...normalizeScalars(source, first),
    ...problemsOf(source, first),
    ...lostToHash(source, lexed.comments),
    ...(second ? [anotherDocument(source, second)] : []),
  ];
  const value = hasErrors(diagnostics)
    ? undefined
    : readingOf(source, first.contents ? treeOf(first.contents) : undefined);
  return { value, diagnostics: capped(diagnostics) };
}

function refusal(source: Source, { refused, offset }: Refused): Diagnostic {
  const span = { start: Math.max(0, offset - 1), end: offset };
  return refused === 'depth'
    ? problem(source, span, 'too-deep', `嵌套过深，超过 ${maxDepth} 层`)
    : problem(source, span, 'too-many-tokens', `内容过多，超过 ${shownLimit(maxTokens)} 个记号`);
}

/**
 * What the parser stumbled over, and what it made of the rest. A trap is seen twice: where the parser
 * stumbles, and in the text itself, which tells more. What a value holds is not to be trusted where the
 * parser stumbled.
 */
function problemsOf(source: Source, document: Document.Parsed): Diagnostic[] {
  const syntax = syntaxProblems(source, document);
  const stumbled = new Set(syntax.map(({ code }) => code));
  if (syntax.length > 0) stumbled.add('yaml/control-character');
  const structure = structureProblems(source, document).filter(({ code }) => !stumbled.has(code));
  const lineOf = ({ place }: Diagnostic) => place && positionAt(source, place.span.start).line;
  const signs = new Set(structure.filter(({ code }) => code === 'yaml/unquoted-sign').map(lineOf));
  return [...syntax.filter((known) => !signs.has(lineOf(known))), ...structure];
}

function anotherDocument(source: Source, { contents, range }: Document.Parsed): Diagnostic {
  const start = contents?.range?.[0] ?? range[0];
  const message = '一个文件只能写一个项目，这里又开始了一份（---）';
  return {
    ...problem(source, { start, end: start + 1 }, 'several-documents', message),
    hint: '删去 ---，或把后面的项目移到另一个文件',
  };
}

function readingOf(source: Source, tree: Tree | undefined): Reading {
  return {
    source,
    value: dataOf(tree),
    placeOf: (path) => ({ source, span: locate(tree, path).value }),
    placeOfKey: (path) => ({ source, span: locate(tree, path).key }),
  };
}

function syntaxProblems(source: Source, document: Document.Parsed): Diagnostic[] {
  // A tag is refused as such, known or unknown.
  const errors = [...document.errors, ...document.warnings].filter(
    (error: YAMLError) => error.code !== 'TAG_RESOLVE_FAILED',
  );
  const told = new Map<number, Diagnostic>();
  for (const error of errors) {
    // The first mistake of a line explains the rest of it.
    const { line } = positionAt(source, error.pos[0]);
    if (!told.has(line)) told.set(line, explainYamlError(source, error));
  }
  return [...told.values()];
}

function spanOf(node: Node): Span {
  const [start, end] = node.range ?? [0, 0, 0];
  return { start, end };
}

/** What the parser made of a text without errors: every key is a text. */
function treeOf(node: Node): Tree {
  const span = spanOf(node);
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }): Entry => {
      const name = isScalar(key) ? String(key.value) : '';
      return {
        name,
        nameSpan: spanOf(key as Node),
        value: value ? treeOf(value as Node) : undefined,
      };
    });
    return { kind: 'map', entries, span };
  }
  if (isSeq(node)) return { kind: 'list', items: node.items.map((i) => treeOf(i as Node)), span };
  return { kind: 'text', text: isScalar(node) ? String(node.value ?? '') : '', span };
}
