// Into which lines does a text fall? The cheapest way over all break places, as Knuth and Plass (1981) choose lines.
import { breakPrices, type Shape } from './breaks.ts';
import { trimmableAtEnd } from './classes.ts';

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
}

const perLine = 10;
const ragged = 5;
const lonely = 6;
const overfull = 1e6;

/** Running widths at every UTF-16 offset. */
function runningWidths(text: string, advance: WrapOptions['advance']): Float64Array {
  const widths = new Float64Array(text.length + 1);
  let width = 0;
  let offset = 0;
  for (const character of text) {
    width += advance(character.codePointAt(0) ?? 0);
    for (let i = 1; i <= character.length; i += 1) widths[offset + i] = width;
    offset += character.length;
  }
  return widths;
}

function isBlank(text: string, offset: number): boolean {
  const unit = text[offset];
  return unit === ' ' || unit === '\u00a0' || unit === '\u3000';
}

interface Paragraph {
  readonly text: string;
  readonly widths: Float64Array;
  readonly options: WrapOptions;
}

/** Width of a line without the blanks and the half em of a mark at its end. */
function lineWidth({ text, widths, options }: Paragraph, start: number, end: number): number {
  let visibleEnd = end;
  while (visibleEnd > start + 1 && isBlank(text, visibleEnd - 1)) visibleEnd -= 1;
  const width = (widths[visibleEnd] ?? 0) - (widths[start] ?? 0);
  const hang =
    visibleEnd > start + 1 && trimmableAtEnd.has(text[visibleEnd - 1] ?? '') ? options.em / 2 : 0;
  return width - hang;
}

/** What a line costs besides the price of the break at its end. */
function lineCost(paragraph: Paragraph, start: number, end: number, width: number): number {
  const { options, text } = paragraph;
  const last = end === text.length;
  if (width > options.width + 1e-6) return perLine + overfull * (width / options.width);
  const slack = (options.width - width) / options.width;
  const evenness = last && options.shape === 'text' ? 0 : ragged * slack * slack;
  const alone = last && start > 0 && width <= options.em * 1.01 ? lonely : 0;
  return perLine + evenness + alone;
}

function wrapParagraph(text: string, options: WrapOptions): Line[] {
  const paragraph = { text, widths: runningWidths(text, options.advance), options };
  const whole = lineWidth(paragraph, 0, text.length);
  if (whole <= options.width + 1e-6) {
    return [{ start: 0, end: text.length, width: whole, last: true }];
  }
  const prices = breakPrices(text, options.shape);
  const best = new Float64Array(text.length + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(text.length + 1);
  best[0] = 0;
  for (let end = 1; end <= text.length; end += 1) {
    const toll = end === text.length ? 0 : (prices[end] ?? Number.POSITIVE_INFINITY);
    if (toll === Number.POSITIVE_INFINITY) continue;
    for (let start = end - 1; start >= 0; start -= 1) {
      const before = best[start] ?? Number.POSITIVE_INFINITY;
      if (before === Number.POSITIVE_INFINITY) continue;
      const width = lineWidth(paragraph, start, end);
      const cost = before + toll + lineCost(paragraph, start, end, width);
      // Of equal ways the one with the shorter last line, which is found first.
      if (cost < (best[end] ?? 0) - 1e-9) {
        best[end] = cost;
        from[end] = start;
      }
      if (width > options.width) break;
    }
  }
  const lines: Line[] = [];
  for (let end = text.length; end > 0; end = from[end] ?? 0) {
    const start = from[end] ?? 0;
    lines.push({ start, end, width: lineWidth(paragraph, start, end), last: end === text.length });
  }
  return lines.reverse();
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
