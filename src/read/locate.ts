// Where in the file does a value stand, or its key? Also for values that are missing.
import { isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { DataPath, Span } from '../diagnostic/source.ts';

export interface Located {
  /** The value at the path; where there is none, the key of the nearest existing parent. */
  readonly value: Span;
  readonly key: Span;
}

function spanOf(node: Node): Span {
  const [start, end] = node.range ?? [0, 0, 0];
  return { start, end };
}

function pairOf(node: Node, key: string): Pair<Node, Node | null> | undefined {
  if (!isMap(node)) return undefined;
  return (node.items as Pair<Node, Node | null>[]).find(
    (pair) => isScalar(pair.key) && pair.key.value === key,
  );
}

/** A value's first line at most: a whole mapping underlined to its end says nothing. */
function headOf(node: Node): Span {
  const span = spanOf(node);
  if (isMap(node)) {
    const first = (node.items as Pair<Node, Node | null>[])[0];
    return first ? spanOf(first.key) : span;
  }
  if (isSeq(node)) {
    const first = node.items[0] as Node | undefined;
    return first ? headOf(first) : span;
  }
  return span;
}

export function locate(root: Node | null, path: DataPath): Located {
  let node: Node | null = root;
  let key: Span = { start: 0, end: 0 };
  for (const step of path) {
    if (typeof step === 'number') {
      const item: Node | undefined =
        node && isSeq(node) ? (node.items[step] as Node | undefined) : undefined;
      if (!item) return { value: key, key };
      node = item;
      key = headOf(item);
      continue;
    }
    const pair: Pair<Node, Node | null> | undefined = node ? pairOf(node, step) : undefined;
    if (!pair) return { value: key, key };
    key = spanOf(pair.key);
    node = pair.value;
  }
  if (!node) return { value: key, key };
  const value = isScalar(node) ? spanOf(node) : key.end > 0 ? key : headOf(node);
  return { value: value.end > value.start ? value : key, key };
}
