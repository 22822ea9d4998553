// Where does each line of text stand in its box? Baselines, alignment, justification, and the face of each character.
import type { Measure } from '../font/measure.ts';
import type { Line } from '../text/wrap.ts';
import type { Range } from './fragment.ts';
import type { SetText } from './lines.ts';
import type { PlacedText, Rect } from './page.ts';

/** The ideographic em box stands 0.88 em above the baseline (OS/2 sTypoAscender of CJK fonts). */
const emBoxAscent = 0.88;
/** A line is never condensed below this: `wrap` parts what is wider. */
const leastCondensed = 0.25;

/** A justified line is spread by at most this many em a gap; one that lacks more stays ragged. */
const mostSpread = 0.25;

const western = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9.,:;%+\-/_@&=<>()]/u;
/** By code point: 1 western, 2 not; filled as characters are met. */
const met = new Uint8Array(0x10000);

function isWestern(codePoint: number): boolean {
  if (codePoint >= met.length) return western.test(String.fromCodePoint(codePoint));
  met[codePoint] ||= western.test(String.fromCharCode(codePoint)) ? 1 : 2;
  return met[codePoint] === 1;
}

/** The offset behind the character at an offset. */
function behind(text: string, offset: number): number {
  return offset + ((text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1);
}

/** Whether a justified line may be spread before an offset: not inside of words and figures (CLREQ 3.2.3). */
function isGap(text: string, start: number, end: number): boolean {
  if (end >= text.length) return false;
  return !(isWestern(text.codePointAt(start) ?? 0) && isWestern(text.codePointAt(end) ?? 0));
}

/** Points to add at each gap so that a line fills its width; never on the last line. */
function spreadOf(text: string, line: Line, set: SetText, width: number): number {
  if (set.style.align !== 'justify' || line.last) return 0;
  let gaps = 0;
  for (let i = 0; i < text.length; ) {
    const end = behind(text, i);
    if (isGap(text, i, end)) gaps += 1;
    i = end;
  }
  const spread = gaps === 0 ? 0 : (width - line.width) / gaps;
  return spread > 0 && spread <= set.size * mostSpread ? spread : 0;
}

interface PlacedRun extends Range {
  readonly face: string;
  readonly spacing: number;
  readonly width: number;
}

/** Runs of one face with one spacing. */
function runsOf(text: string, set: SetText, spread: number, measure: Measure): PlacedRun[] {
  const asked = set.style.face;
  const runs: { -readonly [K in keyof PlacedRun]: PlacedRun[K] }[] = [];
  for (let from = 0; from < text.length; ) {
    const codePoint = text.codePointAt(from) ?? 0;
    const to = behind(text, from);
    const face = measure.drawnBy(asked, codePoint) ?? asked;
    const spacing = spread > 0 && isGap(text, from, to) ? spread : 0;
    const width = set.size * measure.advance(asked, codePoint) + spacing;
    const run = runs.at(-1);
    if (run && run.face === face && run.spacing === spacing) {
      run.to = to;
      run.width += width;
    } else runs.push({ from, to, face, spacing, width });
    from = to;
  }
  return runs;
}

interface Span {
  readonly left: number;
  readonly width: number;
}

/** Between the paddings, behind the indent. */
function innerSpan(set: SetText, area: Rect): Span {
  const indent = set.style.indent * set.size;
  return {
    left: area.x + set.padding.x + indent,
    width: area.width - 2 * set.padding.x - indent,
  };
}

function startX(set: SetText, { left, width }: Span, shown: number): number {
  if (set.style.align === 'center' || set.style.stacked) return left + (width - shown) / 2;
  return set.style.align === 'right' ? left + width - shown : left;
}

function placeLine(set: SetText, line: Line, at: { area: Rect; y: number; measure: Measure }) {
  const text = set.text.slice(line.start, line.end).replace(/[ \u00a0\u3000]+$/u, '');
  const span = innerSpan(set, at.area);
  const first = set.size * at.measure.advance(set.style.face, text.codePointAt(0) ?? 0);
  const width = set.style.stacked && text !== '' ? first : line.width;
  const condensed = Math.max(leastCondensed, Math.min(1, span.width / Math.max(width, 1e-6)));
  let x = startX(set, span, width * condensed);
  const spread = spreadOf(text, line, set, span.width);
  return runsOf(text, set, spread, at.measure).map((run): PlacedText => {
    const { face, spacing, from, to } = run;
    const own = text.slice(from, to);
    const placed = { x, y: at.y, face, size: set.size, text: own, spacing, condensed };
    x += run.width * condensed;
    return placed;
  });
}

/** The lines of a text in an area, by the vertical alignment of its style. */
export function placeLines(set: SetText, range: Range, area: Rect, measure: Measure): PlacedText[] {
  const { valign } = set.style;
  const free = area.height - (range.to - range.from) * set.pitch - 2 * set.padding.y;
  const lead = valign === 'top' ? 0 : valign === 'middle' ? free / 2 : free;
  const first = area.y + set.padding.y + lead + (set.pitch - set.size) / 2;
  return set.lines.slice(range.from, range.to).flatMap((line, i) => {
    const y = first + i * set.pitch + emBoxAscent * set.size;
    return placeLine(set, line, { area, y, measure });
  });
}
