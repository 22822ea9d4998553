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
/** A page not the last with this part empty looks unfinished. */
const calm = 0.25;

/** What the empty part of a page costs; the last page may be short. */
function emptinessCost(height: number, room: number): number {
  const empty = Math.max(0, 1 - height / room);
  return 200 * empty * empty + (empty > calm ? 1000 * empty : 0);
}

interface Way {
  readonly cost: number;
  readonly from: number;
  readonly fragment: Fragment;
}

/**
 * The table's parts page by page. Undefined where a single row with its repeated heads does not fit
 * any page (which strips of one line make impossible but on absurdly small pages).
 */
export function breakPages(flow: Flow, room: Room): Fragment[] | undefined {
  const count = flow.strips.length;
  const prices = pageEndPrices(flow.table, flow.strips);
  const ways: (Way | undefined)[] = Array(count + 1).fill(undefined);
  for (let from = 0; from < count; from += 1) {
    const before = from === 0 ? 0 : ways[from]?.cost;
    if (before === undefined) continue;
    const page = from === 0 ? room.first : room.other;
    for (let to = from + 1; to <= count; to += 1) {
      const price = to === count ? 0 : (prices[to] ?? 0);
      const fragment = fragmentOf(flow, from, to);
      const available = to === count ? page - room.below : page;
      if (fragment.height > available + 1e-6) {
        if (fragment.height > page + 1e-6) break;
        continue;
      }
      if (price === Number.POSITIVE_INFINITY) continue;
      const cost =
        before + perPage + price + (to === count ? 0 : emptinessCost(fragment.height, page));
      const known = ways[to];
      if (!known || cost < known.cost - 1e-9) ways[to] = { cost, from, fragment };
    }
  }
  const fragments: Fragment[] = [];
  for (let at = count; at > 0; ) {
    const way = ways[at];
    if (!way) return undefined;
    fragments.push(way.fragment);
    at = way.from;
  }
  return fragments.reverse();
}
