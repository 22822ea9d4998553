// Where in the file does a value stand, or its key? Also for values that are missing.
import type { DataPath, Span } from '../diagnostic/source.ts';
import type { Entry, Tree } from './tree.ts';

export interface Located {
  /** The value at the path; where there is none, the key of the nearest existing parent. */
  readonly value: Span;
  readonly key: Span;
}

/** A map of a form is soon searched; a larger one is searched once, so that a file of 20,000 mistakes is located within its second. */
const small = 40;
const entriesOf = new WeakMap<Tree, ReadonlyMap<string, Entry>>();

function entryOf(tree: Tree, name: string): Entry | undefined {
  if (tree.kind !== 'map') return undefined;
  const { entries } = tree;
  if (entries.length <= small) return entries.findLast((entry) => entry.name === name);
  let known = entriesOf.get(tree);
  if (!known) {
    known = new Map(entries.map((entry) => [entry.name, entry]));
    entriesOf.set(tree, known);
  }
  return known.get(name);
}

/** A value's first line at most: a whole mapping underlined to its end says nothing. */
function headOf(tree: Tree): Span {
  if (tree.kind === 'map') return tree.entries[0]?.nameSpan ?? tree.span;
  if (tree.kind === 'list' && tree.items[0]) return headOf(tree.items[0]);
  return tree.span;
}

/** One step down: the tree there, and what names it (a key, or the head of a list item). */
function stepInto(tree: Tree | undefined, step: string | number) {
  if (typeof step === 'number') {
    const item = tree?.kind === 'list' ? tree.items[step] : undefined;
    return item && { tree: item, key: headOf(item) };
  }
  const entry = tree && entryOf(tree, step);
  return entry && { tree: entry.value, key: entry.nameSpan };
}

export function locate(root: Tree | undefined, path: DataPath): Located {
  let tree = root;
  let key: Span = { start: 0, end: 0 };
  for (const step of path) {
    const found = stepInto(tree, step);
    if (!found) return { value: key, key };
    ({ tree, key } = found);
  }
  if (!tree) return { value: key, key };
  const value = tree.kind === 'text' ? tree.span : key.end > 0 ? key : headOf(tree);
  return { value: value.end > value.start ? value : key, key };
}
