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

/** Of a page that begins with this strip. */
function heightFrom({ first, other }: Room, from: number): number {
  return from === 0 ? first : other;
}

const perPage = 100_000;
/** More than sums of heights and prices can err by. */
const slack = 1e-3;
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

interface Breaking {
  readonly flow: Flow;
  readonly room: Room;
  /** Index: strip; price of ending a page before it. */
  readonly prices: readonly number[];
}

interface Search extends Breaking {
  /** Index: strip; so many pages at least take it and all that follows. */
  readonly least: readonly number[];
  /** What some way to the end costs: dearer ways are not followed. */
  readonly bound: number;
  /** Index: the strip that begins the next page. */
  readonly ways: (Way | undefined)[];
}

/** Whether all of a page so far is lines of one row that goes on, and fills less than half: it ends later. */
function endsLater({ strips, rows }: Flow, { from, to }: Range, room: number): boolean {
  const [first, next] = [strips[from], strips[to]];
  if (!first || next?.row !== first.row) return false;
  return stripHeight(rows, { ...first, to: next.to }) < room / 2;
}

/** How many pages the rows from each strip on need at least. Lines of a parted row are not counted. */
function leastPages({ strips, rows }: Flow, { other, below }: Room): number[] {
  const least: number[] = [];
  let height = below;
  for (let i = strips.length - 1; i >= 0; i -= 1) {
    const strip = strips[i];
    if (strip && strip.from === 0 && strip.to === rows[strip.row]?.lines) {
      height += stripHeight(rows, strip);
    }
    least[i] = Math.max(1, Math.ceil((height - slack) / other));
  }
  return least;
}

function costOf(task: Breaking, { from, to }: Range, { height }: Fragment): number {
  const { flow, room, prices } = task;
  if (to === flow.strips.length) return perPage;
  return perPage + (prices[to] ?? 0) + emptinessCost(height, heightFrom(room, from));
}

/** The last strip, at most `most`, before which a page that begins with `from` can end. */
function fullestEnd(task: Breaking, from: number, most: number) {
  const { flow, room, prices } = task;
  const page = heightFrom(room, from);
  for (let to = most; to > from; to -= 1) {
    const isLast = to === flow.strips.length;
    if (!isLast && prices[to] === Number.POSITIVE_INFINITY) continue;
    if (endsLater(flow, { from, to }, page)) continue;
    const fragment = fragmentOf(flow, from, to);
    if (fits(task, { from, to }, fragment)) return { to, fragment };
  }
  return undefined;
}

/** The cost of filling page by page as far as each goes: no cheapest way costs more. */
function greedyCost(task: Breaking): number {
  const { flow, room } = task;
  const count = flow.strips.length;
  let cost = 0;
  for (let from = 0; from < count; ) {
    const page = heightFrom(room, from);
    let most = from;
    for (let height = 0; most < count && height <= page + slack; most += 1) {
      const strip = flow.strips[most];
      height += strip ? stripHeight(flow.rows, strip) : 0;
    }
    const end = fullestEnd(task, from, most);
    if (!end) return Number.POSITIVE_INFINITY;
    cost += costOf(task, { from, to: end.to }, end.fragment);
    from = end.to;
  }
  return cost;
}

function fits(
  { flow, room }: Pick<Breaking, 'flow' | 'room'>,
  { from, to }: Range,
  { height }: Fragment,
): boolean {
  const below = to === flow.strips.length ? room.below : 0;
  return height <= heightFrom(room, from) - below + 1e-6;
}

/** Puts down the way to `to` where it is cheaper than the one known. */
function settle({ ways }: Search, to: number, way: Way): void {
  const known = ways[to]?.cost ?? Number.POSITIVE_INFINITY;
  if (way.cost < known - 1e-9) ways[to] = way;
}

/** Tries every page that begins with strip `from`, of which the pages before cost `before`. */
function tryPages(search: Search, from: number, before: number): void {
  const { flow, room, prices, least, bound } = search;
  const count = flow.strips.length;
  const page = heightFrom(room, from);
  for (let to = from + 1; to <= count; to += 1) {
    const further = to === count ? 0 : perPage * (least[to] ?? 1) + (prices[to] ?? 0);
    if (before + perPage + further > bound + slack) continue;
    if (endsLater(flow, { from, to }, page)) continue;
    const fragment = fragmentOf(flow, from, to);
    if (!fits(search, { from, to }, fragment)) return;
    const cost = before + costOf(search, { from, to }, fragment);
    settle(search, to, { cost, from, fragment });
  }
}

function cheapest(search: Search): Fragment[] | undefined {
  const { flow, ways } = search;
  const count = flow.strips.length;
  tryPages(search, 0, 0);
  for (let from = 1; from < count; from += 1) {
    const way = ways[from];
    if (way) tryPages(search, from, way.cost);
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

/**
 * The table's parts page by page; undefined where some strip does not fit any page, 'more' where more than
 * `most` pages are needed.
 */
export function breakPages(flow: Flow, room: Room, most: number): Fragment[] | 'more' | undefined {
  const count = flow.strips.length;
  const whole = fragmentOf(flow, 0, count);
  if (fits({ flow, room }, { from: 0, to: count }, whole)) return [whole];
  const least = leastPages(flow, room);
  if (most === 1 || (least[0] ?? 1) > most) return 'more';
  const prices = pageEndPrices(flow.table, flow.strips);
  const within = (bound: number) => cheapest({ flow, room, prices, least, bound, ways: [] });
  // Greed may end a page where the search stops before, as a page could shrink by one more row.
  const fragments = within(greedyCost({ flow, room, prices })) ?? within(Number.POSITIVE_INFINITY);
  return fragments && fragments.length > most ? 'more' : fragments;
}
