// Which rows go to which page? The fewest pages, and among those the best places to end them.
import { type Flow, type Fragment, fragmentOf } from './fragment.ts';
import { pageEndPrices } from './groups.ts';

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

/** Tries every page that begins with strip `from`, of which the pages before cost `before`. */
function tryPages({ flow, room, prices, ways }: Search, from: number, before: number): void {
  const count = flow.strips.length;
  const page = from === 0 ? room.first : room.other;
  for (let to = from + 1; to <= count; to += 1) {
    const isLast = to === count;
    const fragment = fragmentOf(flow, from, to);
    if (fragment.height > page + 1e-6) return;
    if (isLast && fragment.height > page - room.below + 1e-6) return;
    const end = isLast ? 0 : (prices[to] ?? 0) + emptinessCost(fragment.height, page);
    const cost = before + perPage + end;
    if (cost < (ways[to]?.cost ?? Number.POSITIVE_INFINITY) - 1e-9) {
      ways[to] = { cost, from, fragment };
    }
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
