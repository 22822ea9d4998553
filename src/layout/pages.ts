// Which rows go to which page? The fewest pages, and among those the best places to end them.
import { type Flow, type Fragment, fragmentOf, type Range } from './fragment.ts';
import { pageEndPrices } from './groups.ts';
import { stripHeight } from './strips.ts';

/** Heights in points that a table may take on the first page and on the others. */
export interface Room {
  readonly first: number;
  readonly other: number;
  /** Kept free below the table on the last page. */
  readonly below: number;
}

const perPage = 100_000;
/** A page but the last with this part empty looks unfinished. */
const calm = 0.25;

/** What the empty part of a page costs; the last page may be short. */
function emptinessCost(height: number, room: number): number {
  const empty = Math.max(0, 1 - height / room);
  return 200 * empty * empty + (empty > calm ? 1000 * empty : 0);
}

/** The cheapest way found to bring all strips before some strip to pages. */
interface Way {
  readonly cost: number;
  readonly from: number;
  readonly fragment: Fragment;
}

interface Search {
  readonly flow: Flow;
  readonly room: Room;
  readonly prices: readonly number[];
  /** Index: the strip that begins the next page. */
  readonly ways: (Way | undefined)[];
}

/** Whether all of a page so far is lines of one row that goes on, and fills less than half: it ends later. */
function endsLater({ strips, rows }: Flow, { from, to }: Range, room: number): boolean {
  const [first, next] = [strips[from], strips[to]];
  if (!first || next?.row !== first.row) return false;
  return stripHeight(rows, { ...first, to: next.to }) < room / 2;
}

/** Puts down the way to `to` where it is cheaper than the one known. */
function settle({ ways }: Search, to: number, way: Way): void {
  const known = ways[to]?.cost ?? Number.POSITIVE_INFINITY;
  if (way.cost < known - 1e-9) ways[to] = way;
}

/** Tries every page that begins with strip `from`, of which the pages before cost `before`. */
function tryPages(search: Search, from: number, before: number): void {
  const { flow, room, prices } = search;
  const count = flow.strips.length;
  const page = from === 0 ? room.first : room.other;
  for (let to = from + 1; to <= count; to += 1) {
    if (endsLater(flow, { from, to }, page)) continue;
    const fragment = fragmentOf(flow, from, to);
    const isLast = to === count;
    if (fragment.height > page - (isLast ? room.below : 0) + 1e-6) return;
    const end = isLast ? 0 : (prices[to] ?? 0) + emptinessCost(fragment.height, page);
    settle(search, to, { cost: before + perPage + end, from, fragment });
  }
}

/** The table's parts page by page; undefined where some strip does not fit any page. */
export function breakPages(flow: Flow, room: Room): Fragment[] | undefined {
  const count = flow.strips.length;
  const whole = fragmentOf(flow, 0, count);
  if (whole.height <= room.first - room.below + 1e-6) return [whole];
  const prices = pageEndPrices(flow.table, flow.strips);
  const search: Search = { flow, room, prices, ways: [] };
  tryPages(search, 0, 0);
  for (let from = 1; from < count; from += 1) {
    const way = search.ways[from];
    if (way) tryPages(search, from, way.cost);
  }
  const fragments: Fragment[] = [];
  for (let at = count; at > 0; ) {
    const way = search.ways[at];
    if (!way) return undefined;
    fragments.push(way.fragment);
    at = way.from;
  }
  return fragments.reverse();
}
