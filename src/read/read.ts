// What does this YAML text say, and where does each thing stand? Every scalar stays the text that was typed.
import { Composer, type Document, isMap, isScalar, isSeq, type Node, type YAMLError } from 'yaml';
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import type { DataPath, Place, Source, Span } from '../diagnostic/source.ts';
import { decodeText } from './decode.ts';
import { locate } from './locate.ts';
import { problem, structureProblems } from './structure.ts';
import { tokenize } from './tokens.ts';
import { explainYamlError } from './yaml-errors.ts';

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
  const syntax = syntaxProblems(source, first);
  // A colon is seen twice: where the parser stumbles, and in what it made of the line. What a value
  // holds is not to be trusted where the parser stumbled.
  const structure = structureProblems(source, first).filter(
    ({ code }) =>
      !syntax.some((known) => known.code === code) &&
      !(syntax.length > 0 && code === 'yaml/control-character'),
  );
  const diagnostics = [...syntax, ...structure];
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
  // A tag is refused as such, known or unknown.
  const errors = [...document.errors, ...document.warnings].filter(
    (error: YAMLError) => error.code !== 'TAG_RESOLVE_FAILED',
  );
  return errors.slice(0, 20).map((error) => explainYamlError(source, error));
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
