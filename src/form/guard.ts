// What may a template's body say? Values, the closed list of blocks and helpers, and nothing else, each refused at its place.
// No child process stands around it. A template can call only what is listed here, loop only over the rows of a
// form, and each turn, block and helper is counted (fill.ts): of the attacks in test/hostile/attacks.ts, nested
// loops of conditions among them, which would run for a minute uncounted, the slowest ends after 1.3 s of CPU
// time with a finding at its place. A child would cost every start more than that attack costs its writer.
import Handlebars from 'handlebars';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { suggestion } from '../diagnostic/issue.ts';
import { lineStarts, type Source, type Span } from '../diagnostic/source.ts';
import {
  maxTemplateDepth,
  maxTemplateTagLength,
  maxTemplateTags,
  shownLimit,
} from '../unit/limits.ts';
import { blocks, helpers } from './helpers.ts';

/** What objects, lists and texts have in JavaScript, and what a printed value is made of: no content of a form. */
const inherited = new Set(
  [Object, Array, String, Number, Function]
    .flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype))
    .concat('prototype', 'toHTML')
    .filter((name) => name !== 'length'),
);
const loopData = new Set(['index', 'first', 'last', 'key', 'root']);

/** The parts of a Handlebars tree that a template may hold; others are refused by their type. */
interface TreeNode {
  readonly type: string;
  readonly loc: {
    readonly start: { readonly line: number; readonly column: number };
    readonly end: { readonly line: number; readonly column: number };
  };
  readonly path?: TreeNode;
  readonly params?: readonly TreeNode[];
  readonly hash?: { readonly pairs: readonly { readonly value: TreeNode }[] };
  readonly program?: TreeNode;
  readonly inverse?: TreeNode;
  readonly body?: readonly TreeNode[];
  readonly escaped?: boolean;
  readonly data?: boolean;
  readonly parts?: readonly string[];
  readonly original?: string;
}

type Words = Pick<Diagnostic, 'code' | 'message' | 'hint'>;

const refusedTypes: Readonly<Record<string, Words>> = {
  PartialStatement: partial(),
  PartialBlockStatement: partial(),
  Decorator: decorator(),
  DecoratorBlock: decorator(),
};

function partial(): Words {
  const message = '模板里不能引用别的模板（{{> …}}）';
  return { code: 'template/partial', message, hint: '把内容写在这个模板里' };
}

function decorator(): Words {
  const message = '模板里不能定义或改动程序（{{* …}}）';
  return { code: 'template/decorator', message, hint: '删去它' };
}

function unknownHelper(name: string, known: readonly string[]): Words {
  const message = `模板里没有「${name}」这个用法`;
  return { code: 'template/unknown-helper', message, hint: suggestion(name, known) };
}

function pathFault({ data, parts = [], original }: TreeNode): Words | undefined {
  const strange =
    (data && !loopData.has(parts[0] ?? '')) || parts.some((part) => inherited.has(part));
  if (!strange && parts.length <= maxTemplateDepth) return undefined;
  return { code: 'template/unknown-name', message: `模板里的「${original}」不是表中的内容` };
}

function callFault({ type, path, params = [], hash }: TreeNode): Words | undefined {
  const name = String(path?.original ?? '');
  if (type === 'BlockStatement') {
    const isKnown = (blocks as readonly string[]).includes(name);
    return isKnown && params.length === 1 && params[0]?.type === 'PathExpression'
      ? undefined
      : unknownHelper(
          `#${name}`,
          blocks.map((b) => `#${b}`),
        );
  }
  const called = type === 'SubExpression' || params.length > 0 || hash !== undefined;
  return called && !Object.hasOwn(helpers, name)
    ? unknownHelper(name, Object.keys(helpers))
    : undefined;
}

function faultOf(node: TreeNode): Words | undefined {
  const refused = refusedTypes[node.type];
  if (refused) return refused;
  if (node.type === 'MustacheStatement' && !node.escaped) {
    const message = '模板里不能用不转义的 {{{ }}} 或 {{& }}';
    return { code: 'template/raw-value', message, hint: '改为 {{ }}' };
  }
  if (node.type === 'PathExpression') return pathFault(node);
  const calls = ['MustacheStatement', 'BlockStatement', 'SubExpression'].includes(node.type);
  return calls ? callFault(node) : undefined;
}

function childrenOf(node: TreeNode): TreeNode[] {
  const called = node.type === 'BlockStatement' || (node.params?.length ?? 0) > 0 || node.hash;
  return [
    // The name of a helper is no value of the form.
    ...(node.path && !called && node.type !== 'SubExpression' ? [node.path] : []),
    ...(node.params ?? []),
    ...(node.hash?.pairs.map(({ value }) => value) ?? []),
    ...(node.program ? [node.program] : []),
    ...(node.inverse ? [node.inverse] : []),
    ...(node.body ?? []),
  ];
}

/** Handlebars counts lines from 1 and columns from 0. */
function spanOf({ loc: { start, end } }: TreeNode, source: Source, from: number): Span {
  const starts = lineStarts(source);
  const firstLine = starts.findIndex((at) => at >= from);
  const offset = (at: { line: number; column: number }) =>
    (starts[firstLine + at.line - 1] ?? from) + at.column;
  return { start: offset(start), end: offset(end) };
}

/** The place where a template goes on from a value that is not there: `资金.合计` in a form without 资金. */
export function pathThrough(source: Source, from: number, name: string): Span | undefined {
  const waiting = [Handlebars.parse(source.text.slice(from)) as unknown as TreeNode];
  for (let node = waiting.shift(); node; node = waiting.shift()) {
    if (node.type === 'PathExpression' && (node.parts?.lastIndexOf(name) ?? -1) > 0) {
      return spanOf(node, source, from);
    }
    waiting.unshift(...childrenOf(node));
  }
  return undefined;
}

export function treeFaults(source: Source, from: number): Diagnostic[] {
  const found: Diagnostic[] = [];
  const waiting = [Handlebars.parse(source.text.slice(from)) as unknown as TreeNode];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const fault = faultOf(node);
    if (fault) {
      const place = { source, span: spanOf(node, source, from) };
      found.push({ ...fault, severity: 'error', place });
    } else waiting.push(...childrenOf(node));
  }
  return found;
}

/** How deep blocks and brackets stand in each other; a chain of `{{else if}}` is a ladder of blocks. */
class Ladder {
  readonly #steps: number[] = [];
  #brackets = 0;

  take(tag: string): number {
    const word = /^\{\{\{?\{?[~{]?\s*([#^/]|else\s+\S)/.exec(tag)?.[1] ?? '';
    if (word === '/') this.#steps.pop();
    else if (word === '#' || word === '^') this.#steps.push(1);
    else if (word !== '') this.#steps.push((this.#steps.pop() ?? 0) + 1);
    this.#brackets = Math.max(tag.split('(').length, tag.split('.').length) - 1;
    return this.#steps.reduce((sum, step) => sum + step, 0) + this.#brackets;
  }
}

/** Handlebars compiles by recursion, so bounds come before it sees the text. */
export function sizeFault(source: Source, from: number): Diagnostic | undefined {
  const ladder = new Ladder();
  let count = 0;
  const refuse = (code: string, message: string, start: number): Diagnostic => {
    const place = { source, span: { start, end: start + 2 } };
    return { code: `template/${code}`, severity: 'error', message, place };
  };
  for (const found of source.text.slice(from).matchAll(/\{\{(?!!)[\s\S]*?\}\}/g)) {
    count += 1;
    const start = from + found.index;
    if (found[0].length > maxTemplateTagLength) {
      return refuse(
        'tag-too-long',
        `一处 {{ }} 超过 ${shownLimit(maxTemplateTagLength)} 个字`,
        start,
      );
    }
    if (ladder.take(found[0]) > maxTemplateDepth) {
      return refuse('too-deep', `模板嵌套过深，超过 ${maxTemplateDepth} 层`, start);
    }
    if (count > maxTemplateTags) {
      return refuse(
        'too-many-tags',
        `模板里的 {{ }} 超过 ${shownLimit(maxTemplateTags)} 处`,
        start,
      );
    }
  }
  return undefined;
}
