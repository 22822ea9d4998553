// Into which lines does a text fall? The cheapest way over all break places, as Knuth and Plass (1981) choose lines.
import { type Breaks, breaksOf, relaxedPrices, type Shape } from './breaks.ts';
import { trait, traits } from './classes.ts';
import { type Prices, price } from './price.ts';

/** A half-open range of the text; `width` is without blanks at its end, in the unit of the measure. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly width: number;
  /** Ends its paragraph: not to be justified. */
  readonly last: boolean;
}

export interface WrapOptions {
  readonly width: number;
  /** One em, in the unit of `width`. */
  readonly em: number;
  readonly advance: (codePoint: number) => number;
  readonly shape: Shape;
  /** Of a justified text: how far a line may be spread, in em a gap; one that lacks more is avoided. */
  readonly spread?: number | undefined;
}

const perLine = 10;
const ragged = 5;
const lonely = 6;
const hole = 8;
/** Wider than this many times the line, it cannot be condensed to stay in its box. */
const utmost = 4;
/** A line too wide: one thing that may not be parted, or up to a twentieth for a figure and its unit. */
const overfull = 20;
const squeeze = 1.05;
const tolerance = 1e-9;

/** Widths at every UTF-16 offset, so that any line is measured by two look-ups. */
interface Widths {
  /** Of all that precedes. */
  readonly before: Float64Array;
  /** The same, without blanks and the blank half of a mark just before the offset. */
  readonly shown: Float64Array;
  /** From here on, a last line would have one character and its marks only. */
  readonly loneFrom: number;
}

function widthsOf(text: string, { advance, em }: WrapOptions): Widths {
  const found = traits(text);
  const before = new Float64Array(text.length + 1);
  const shown = new Float64Array(text.length + 1);
  let [width, visible] = [0, 0];
  for (let i = 0; i < text.length; ) {
    const code = text.codePointAt(i) ?? 0;
    const next = i + (code > 0xffff ? 2 : 1);
    const bits = found[i] ?? 0;
    const own = advance(code);
    width += own;
    if ((bits & trait.blank) === 0) {
      visible = width - ((bits & trait.trimmable) > 0 && i > 0 ? Math.max(0, own - em / 2) : 0);
    }
    while (i < next) {
      i += 1;
      before[i] = width;
      shown[i] = visible;
    }
  }
  return { before, shown, loneFrom: loneFrom(text, found) };
}

function loneFrom(text: string, found: Uint16Array): number {
  const slight = trait.noStart | trait.noEnd | trait.blank | trait.weightless;
  let characters = 0;
  let i = text.length;
  while (i > 0 && characters < 2) {
    i -= (text.charCodeAt(i - 1) & 0xfc00) === 0xdc00 ? 2 : 1;
    if (((found[i] ?? 0) & slight) === 0) characters += 1;
  }
  return i + 1;
}

interface Choice {
  readonly widths: Widths;
  readonly prices: Prices;
  readonly limit: number;
  readonly em: number;
  readonly shape: Shape;
  readonly spread: number | undefined;
  /** Offsets where a line may begin or end, the ends of the paragraph among them. */
  readonly places: Int32Array;
  /** How many places up to each one cost less than to part a figure from its unit. */
  readonly cheap: Int32Array;
  readonly best: Float64Array;
  readonly from: Int32Array;
}

function choice({ prices: asked, tokens }: Breaks, widths: Widths, options: WrapOptions): Choice {
  const { width, em, shape, spread } = options;
  const length = asked.length - 1;
  const limit = Math.max(width, em / 100);
  const prices = asked.slice();
  for (const { start, end, most } of tokens) {
    const own = at(widths.before, end) - at(widths.before, start);
    if (own <= limit * most) prices.fill(price.never, start + 1, end);
  }
  prices[0] = 0;
  prices[length] = 0;
  const places = new Int32Array(length + 1);
  const cheap = new Int32Array(length + 1);
  let count = 0;
  for (let i = 0; i <= length; i += 1) {
    const own = at(prices, i);
    if (own === price.never) continue;
    places[count] = i;
    cheap[count] = at(cheap, count - 1) + (own < price.beforeUnit ? 1 : 0);
    count += 1;
  }
  const best = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  best[0] = 0;
  const from = new Int32Array(count);
  return {
    widths,
    prices,
    limit,
    em,
    shape,
    spread,
    places: places.subarray(0, count),
    cheap: cheap.subarray(0, count),
    best,
    from,
  };
}

function at(array: Float64Array | Int32Array, index: number): number {
  return array[index] ?? 0;
}

function widthBetween({ before, shown }: Widths, start: number, end: number): number {
  return Math.max(0, at(shown, end) - at(before, start));
}

/** What the line between two places costs besides the price of the break at its end. */
function lineCost(chosen: Choice, j: number, k: number, width: number): number {
  const { widths, places, limit, shape, em } = chosen;
  if (width > limit * (1 + tolerance)) return perLine + overfull;
  const last = k === places.length - 1;
  const evenness = last && shape === 'text' ? 0 : ragged * (1 - width / limit) ** 2;
  const alone = last && j > 0 && (at(places, j) >= widths.loneFrom || width <= em * 1.01);
  const gaps = Math.max(1, at(places, k) - at(places, j) - 1);
  const holed = !last && chosen.spread !== undefined && limit - width > chosen.spread * em * gaps;
  return perLine + evenness + (alone ? lonely : 0) + (holed ? hole : 0);
}

/** Finds the cheapest line that ends at place `k`. */
function settle(chosen: Choice, k: number): void {
  const { widths, prices, limit, places, cheap, best, from } = chosen;
  const end = at(places, k);
  const shown = at(widths.shown, end);
  let least = Number.POSITIVE_INFINITY;
  for (let j = k - 1; j >= 0; j -= 1) {
    const width = Math.max(0, shown - at(widths.before, at(places, j)));
    if (width > limit * (1 + tolerance) && j < k - 1) {
      const kept = width <= limit * squeeze && at(cheap, k - 1) === at(cheap, j);
      if (!kept) break;
    }
    const cost = at(best, j) + at(prices, end) + lineCost(chosen, j, k, width);
    // Of equal ways the one with the shorter last line, which is found first.
    if (cost < least - 1e-9) {
      least = cost;
      from[k] = j;
    }
  }
  best[k] = least;
}

function linesOf(text: string, chosen: Choice): Line[] {
  const { places, from, widths } = chosen;
  for (let k = 1; k < places.length; k += 1) settle(chosen, k);
  const lines: Line[] = [];
  for (let k = places.length - 1; k > 0; k = at(from, k)) {
    const start = at(places, at(from, k));
    const end = at(places, k);
    const width = widthBetween(widths, start, end);
    lines.push({ start, end, width, last: end === text.length });
  }
  return lines.reverse();
}

function wrapParagraph(text: string, options: WrapOptions): Line[] {
  const widths = widthsOf(text, options);
  const whole = at(widths.shown, text.length);
  if (whole <= options.width + 1e-6) {
    return [{ start: 0, end: text.length, width: whole, last: true }];
  }
  const { prices, tokens } = breaksOf(text, options.shape);
  const lines = linesOf(text, choice({ prices, tokens }, widths, options));
  if (lines.every((line) => line.width <= options.width * utmost)) return lines;
  const relaxed = { prices: relaxedPrices(text, prices), tokens };
  return linesOf(text, choice(relaxed, widths, options));
}

/** Lines in order; together they cover the text but for its line ends (LF). */
export function wrap(text: string, options: WrapOptions): Line[] {
  const lines: Line[] = [];
  let offset = 0;
  for (const paragraph of text.split('\n')) {
    const base = offset;
    if (paragraph !== '' || text !== '') {
      for (const line of wrapParagraph(paragraph, options)) {
        lines.push({ ...line, start: line.start + base, end: line.end + base });
      }
    }
    offset += paragraph.length + 1;
  }
  return lines;
}
