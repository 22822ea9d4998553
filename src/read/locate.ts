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

type NodePair = Pair<Node, Node | null>;

/** A map of a form is soon searched; a larger one is searched once, so that a file of 20,000 mistakes is located within its second. */
const small = 40;
const pairsOf = new WeakMap<Node, ReadonlyMap<unknown, NodePair>>();

function nameOf(pair: NodePair): unknown {
  return isScalar(pair.key) ? pair.key.value : undefined;
}

function pairOf(node: Node, key: string): NodePair | undefined {
  if (!isMap(node)) return undefined;
  const items = node.items as NodePair[];
  if (items.length <= small) return items.findLast((pair) => nameOf(pair) === key);
  let pairs = pairsOf.get(node);
  if (!pairs) {
    pairs = new Map(items.map((pair) => [nameOf(pair), pair]));
    pairsOf.set(node, pairs);
  }
  return pairs.get(key);
}

/** A value's first line at most: a whole mapping underlined to its end says nothing. */
function headOf(node: Node): Span {
  const span = spanOf(node);
  if (isMap(node)) {
    const first = (node.items as NodePair[])[0];
    return first ? spanOf(first.key) : span;
  }
  if (isSeq(node)) {
    const first = node.items[0] as Node | undefined;
    return first ? headOf(first) : span;
  }
  return span;
}

/** One step down: the node there, and what names it (a key, or the head of a list item). */
function stepInto(node: Node | null, step: string | number) {
  if (typeof step === 'number') {
    const item = node && isSeq(node) ? (node.items[step] as Node | undefined) : undefined;
    return item && { node: item, key: headOf(item) };
  }
  const pair = node ? pairOf(node, step) : undefined;
  return pair && { node: pair.value, key: spanOf(pair.key) };
}

export function locate(root: Node | null, path: DataPath): Located {
  let node = root;
  let key: Span = { start: 0, end: 0 };
  for (const step of path) {
    const found = stepInto(node, step);
    if (!found) return { value: key, key };
    ({ node, key } = found);
  }
  if (!node) return { value: key, key };
  const value = isScalar(node) ? spanOf(node) : key.end > 0 ? key : headOf(node);
  return { value: value.end > value.start ? value : key, key };
}
