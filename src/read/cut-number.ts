// Which numbers do braces cut at their thousands commas? `{ 全年执行数: 7,762,496.1 }` is three keys to YAML.
import type { CST } from 'yaml';
import type { Source } from '../diagnostic/source.ts';
import type { Edit } from './edit.ts';
import { nodesIn } from './tokens.ts';

type Item = CST.FlowCollection['items'][number];

const head = /^[+-]?\d{1,3}$/;
const group = /^\d{3}$/;
const last = /^\d{3}(?:\.\d+)?$/;

function plain(token: CST.Token | null | undefined): CST.FlowScalar | undefined {
  return token?.type === 'scalar' ? token : undefined;
}

/** A group of digits that YAML took for a key without a value, right after a comma. */
function groupOf(item: Item | undefined): CST.FlowScalar | undefined {
  if (!item || item.value || item.sep?.some(({ type }) => type === 'map-value-ind'))
    return undefined;
  const between = item.start.map((token) => ('source' in token ? token.source : '')).join('');
  return between === ',' ? plain(item.key) : undefined;
}

/** The groups that go on a number; all of three digits, the last may have decimals. */
function groupsAfter(items: readonly Item[], index: number): readonly CST.FlowScalar[] {
  const groups: CST.FlowScalar[] = [];
  for (let i = index + 1; ; i += 1) {
    const next = groupOf(items[i]);
    const before = groups.at(-1)?.source ?? '000';
    if (!next || !last.test(next.source) || !group.test(before)) return groups;
    groups.push(next);
  }
}

/** The number whole and without commas. A fourth digit in a group would make it doubtful, and it is left. */
function editsIn(items: readonly Item[], isAmount: (key: string) => boolean): Edit[] {
  return items.flatMap((item, index): Edit[] => {
    const number = plain(item.value);
    if (!number || !head.test(number.source) || !isAmount(plain(item.key)?.source ?? '')) return [];
    const groups = groupsAfter(items, index);
    const end = groups.at(-1);
    if (!end || groupOf(items[index + 1 + groups.length])) return [];
    const span = { start: number.offset, end: end.offset + end.source.length };
    return [{ span, text: [number, ...groups].map(({ source }) => source).join('') }];
  });
}

/** `isAmount` says which keys are followed by money. */
export function cutNumberEdits({ text }: Source, isAmount: (key: string) => boolean): Edit[] {
  return nodesIn(text).flatMap((node) =>
    node.type === 'flow-collection' ? editsIn(node.items, isAmount) : [],
  );
}
