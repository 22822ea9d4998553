// Where does each line of text stand in its box? Baselines, alignment, and the face that draws each character.
import type { Measure } from '../font/measure.ts';
import { trimmableAtEnd } from '../text/classes.ts';
import type { Line } from '../text/wrap.ts';
import type { SetText } from './lines.ts';
import type { PlacedText, Rect } from './page.ts';

/** The ideographic em box stands 0.88 em above the baseline (OS/2 sTypoAscender of CJK fonts). */
const emBoxAscent = 0.88;
/** A line is never condensed below this; it stays legible. */
const leastCondensed = 0.4;

interface Segment {
  readonly face: string;
  text: string;
  width: number;
}

/** Runs of one face. */
function segmentsOf(text: string, set: SetText, measure: Measure): Segment[] {
  const segments: Segment[] = [];
  const { face } = set.style;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const drawn = measure.drawnBy(face, codePoint) ?? face;
    const width = set.size * measure.advance(face, codePoint);
    const last = segments.at(-1);
    if (last?.face === drawn) {
      last.text += character;
      last.width += width;
    } else segments.push({ face: drawn, text: character, width });
  }
  return segments;
}

/** Points to add between characters so that a line fills its width; Han text only, never the last line. */
function justification(text: string, line: Line, set: SetText, width: number): number {
  if (set.style.align !== 'justify' || line.last) return 0;
  const gaps = [...text].length - 1;
  const lack = width - line.width;
  // A line that ends early before a long token would be torn apart: it stays ragged.
  if (gaps < 1 || lack <= 0 || lack / gaps > set.size * 0.25) return 0;
  return lack / gaps;
}

function startX(set: SetText, area: Rect, width: number): number {
  const left = area.x + set.padding.x + set.style.indent * set.size;
  const right = area.x + area.width - set.padding.x;
  if (set.style.align === 'center' || set.style.stacked) return left + (right - left - width) / 2;
  return set.style.align === 'right' ? right - width : left;
}

function placeLine(
  set: SetText,
  line: Line,
  at: { area: Rect; y: number },
  measure: Measure,
): PlacedText[] {
  const text = set.text.slice(line.start, line.end).replace(/[ \u00a0\u3000]+$/u, '');
  const available = at.area.width - 2 * set.padding.x - set.style.indent * set.size;
  const ending = text.at(-1) ?? '';
  const stackedWidth = set.style.stacked
    ? measure.advance(set.style.face, text.codePointAt(0) ?? 0)
    : 0;
  const width = set.style.stacked ? stackedWidth * set.size : line.width;
  const condensed = Math.max(leastCondensed, Math.min(1, available / Math.max(width, 1e-6)));
  const spacing = justification(text, line, set, available);
  // A centred line keeps the optical hang of its last mark out of the balance only when it was trimmed.
  const shown = width * condensed + (trimmableAtEnd.has(ending) ? 0 : 0);
  let x = startX(set, at.area, shown);
  return segmentsOf(text, set, measure).map((segment) => {
    const placed: PlacedText = {
      x,
      y: at.y,
      face: segment.face,
      size: set.size,
      text: segment.text,
      spacing,
      condensed,
    };
    x += (segment.width + spacing * [...segment.text].length) * condensed;
    return placed;
  });
}

/** Lines `from` to `to` of a text in an area, by the vertical alignment of its style. */
export function placeLines(
  set: SetText,
  range: { readonly from: number; readonly to: number },
  area: Rect,
  measure: Measure,
): PlacedText[] {
  const lines = set.lines.slice(range.from, range.to);
  const free = area.height - lines.length * set.pitch - 2 * set.padding.y;
  const { valign } = set.style;
  const lead = valign === 'middle' ? free / 2 : valign === 'bottom' ? free : 0;
  const top = area.y + set.padding.y + lead;
  return lines.flatMap((line, i) => {
    const y = top + i * set.pitch + (set.pitch - set.size) / 2 + emBoxAscent * set.size;
    return placeLine(set, line, { area, y }, measure);
  });
}
