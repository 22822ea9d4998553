// Which lines does a text make in a width, and what do they need in height?
import type { Measure } from '../font/measure.ts';
import type { Style } from '../table/model.ts';
import { graphemesOf } from '../text/graphemes.ts';
import { type Line, wrap } from '../text/wrap.ts';
import type { Density } from './page.ts';

/** The text of a cell or block, set in lines. Lengths in points. */
export interface SetText {
  readonly text: string;
  readonly style: Style;
  readonly size: number;
  readonly pitch: number;
  readonly padding: { readonly x: number; readonly y: number };
  readonly lines: readonly Line[];
  /** Printed whole on every page that its cell touches (law 3), instead of flowing on. */
  readonly isLabel: boolean;
}

/** Lines are chosen so that few must be spread by more than this many em a character. */
const gladSpread = 0.15;

/** Law 7: one character a line; blanks stay behind what they follow. */
function stackedLines(text: string, size: number): Line[] {
  const starts: number[] = [];
  let end = 0;
  let at = 0;
  for (const character of graphemesOf(text)) {
    if (character.trim() !== '') {
      starts.push(at);
      end = at + character.length;
    }
    at += character.length;
  }
  return starts.map((start, i) => ({
    start,
    end: starts[i + 1] ?? end,
    width: size,
    last: i === starts.length - 1,
  }));
}

export interface Setting {
  readonly width: number;
  readonly density: Density;
  readonly measure: Measure;
}

interface Within {
  readonly inner: number;
  readonly size: number;
  readonly measure: Measure;
}

/** What was found in one style, size and width, by text. */
interface Known extends Omit<Within, 'measure'> {
  readonly lines: Map<string, readonly Line[]>;
}

/** The words of the form itself stand in every form. A template has few styles, and its columns few widths. */
const caches = new WeakMap<Measure, WeakMap<Style, Known[]>>();
const mostCached = 2_000;
/** Longer ones are a project's own. They would also hold the markup they are cut from: V8 copies a piece only up to here. */
const longestCached = 12;

function knownOf(style: Style, { inner, size, measure }: Within): Known['lines'] {
  const cache = caches.get(measure) ?? new WeakMap<Style, Known[]>();
  caches.set(measure, cache);
  const all = cache.get(style) ?? [];
  cache.set(style, all);
  const met = all.find((one) => one.inner === inner && one.size === size);
  if (met) return met.lines;
  const lines = new Map<string, readonly Line[]>();
  all.push({ inner, size, lines });
  return lines;
}

/** The same question has the same answer, so it is kept: lines are never changed. */
function linesOf(
  { text, style }: { readonly text: string; readonly style: Style },
  within: Within,
): readonly Line[] {
  const cache = text.length > longestCached ? undefined : knownOf(style, within);
  const known = cache?.get(text);
  if (known) return known;
  if (cache && cache.size >= mostCached) cache.clear();
  const { inner, size, measure } = within;
  const { face, stacked, shape } = style;
  const spread = style.align === 'justify' ? gladSpread : undefined;
  const advance = (codePoint: number) => size * measure.advance(face, codePoint);
  const lines = stacked
    ? stackedLines(text, size)
    : wrap(text, { width: inner, em: size, shape, spread, advance });
  cache?.set(text, lines);
  return lines;
}

/** `known`: the lines, where they were found before. */
export function setText(
  part: { readonly text: string; readonly style: Style },
  { width, density, measure }: Setting,
  known?: readonly Line[],
): SetText {
  const { style, text } = part;
  const size = style.size * density.size;
  const padding = { x: style.padding.x, y: style.padding.y * density.padding };
  const inner = width - 2 * padding.x - style.indent * size;
  const lines = known ?? linesOf(part, { inner, size, measure });
  const pitch = size * Math.min(style.leading, density.leading);
  return { text, style, size, pitch, padding, lines, isLabel: false };
}

/** Height of `count` lines with the padding above and below them. */
export function heightOf(set: SetText, count = set.lines.length): number {
  return count * set.pitch + 2 * set.padding.y;
}
