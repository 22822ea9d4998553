// What stands in a YAML text, and where? One shape for every reader of it.
import type { Span } from '../diagnostic/source.ts';

export interface Entry {
  readonly name: string;
  readonly nameSpan: Span;
  /** None where a key in braces has not even a colon. */
  readonly value: Tree | undefined;
}

export type Tree =
  | { readonly kind: 'text'; readonly text: string; readonly span: Span }
  | { readonly kind: 'map'; readonly entries: readonly Entry[]; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly Tree[]; readonly span: Span };

/** Maps, lists and text; a blank value is ''. */
export type YamlValue =
  | string
  | readonly YamlValue[]
  | {
      readonly [key: string]: YamlValue;
    };

/** A tree as plain data; keys become own properties even where they are called `__proto__`. */
export function dataOf(tree: Tree | undefined): YamlValue {
  if (!tree) return '';
  if (tree.kind === 'text') return tree.text;
  if (tree.kind === 'list') return tree.items.map(dataOf);
  return Object.fromEntries(tree.entries.map(({ name, value }) => [name, dataOf(value)]));
}
