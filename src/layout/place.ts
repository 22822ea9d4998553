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

interface Glyph {
  readonly character: string;
  readonly face: string;
  readonly width: number;
  /** Whether a justified line may be spread behind it: not inside of words and figures (CLREQ 3.2.3). */
  readonly spreads: boolean;
}

const western = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9.,:;%+\-/_@&=<>()]/u;
/** By code point: 1 western, 2 not; filled as characters are met. */
const met = new Uint8Array(0x10000);

function isWestern(character: string, codePoint: number): boolean {
  if (codePoint >= met.length) return western.test(character);
  met[codePoint] ||= western.test(character) ? 1 : 2;
  return met[codePoint] === 1;
}

function glyphsOf(text: string, set: SetText, measure: Measure): Glyph[] {
  const { face } = set.style;
  const glyphs: { -readonly [K in keyof Glyph]: Glyph[K] }[] = [];
  let wasWestern = false;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const nowWestern = isWestern(character, codePoint);
    const before = glyphs.at(-1);
    if (before) before.spreads = !(wasWestern && nowWestern);
    wasWestern = nowWestern;
    glyphs.push({
      character,
      face: measure.drawnBy(face, codePoint) ?? face,
      width: set.size * measure.advance(face, codePoint),
      spreads: false,
    });
  }
  return glyphs;
}

/** Points to add at each gap so that a line fills its width; never on the last line. */
function spreadOf(glyphs: readonly Glyph[], line: Line, set: SetText, width: number): number {
  if (set.style.align !== 'justify' || line.last) return 0;
  const gaps = glyphs.filter((glyph) => glyph.spreads).length;
  const spread = gaps === 0 ? 0 : (width - line.width) / gaps;
  return spread > 0 && spread <= set.size * mostSpread ? spread : 0;
}

/** Runs of one face with one spacing. */
function runsOf(glyphs: readonly Glyph[], spread: number) {
  const runs: { face: string; spacing: number; text: string; width: number }[] = [];
  for (const { character, face, width, spreads } of glyphs) {
    const spacing = spreads ? spread : 0;
    const last = runs.at(-1);
    if (last && last.face === face && last.spacing === spacing) {
      last.text += character;
      last.width += width + spacing;
    } else runs.push({ face, spacing, text: character, width: width + spacing });
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
  const glyphs = glyphsOf(text, set, at.measure);
  const width = set.style.stacked ? (glyphs[0]?.width ?? 0) : line.width;
  const condensed = Math.max(leastCondensed, Math.min(1, span.width / Math.max(width, 1e-6)));
  let x = startX(set, span, width * condensed);
  return runsOf(glyphs, spreadOf(glyphs, line, set, span.width)).map((run): PlacedText => {
    const { face, spacing } = run;
    const placed = { x, y: at.y, face, size: set.size, text: run.text, spacing, condensed };
    x += run.width * condensed;
    return placed;
  });
}

/** The lines of a text in an area, by the vertical alignment of its style. */
export function placeLines(set: SetText, range: Range, area: Rect, measure: Measure): PlacedText[] {
  const lines = set.lines.slice(range.from, range.to);
  const free = area.height - lines.length * set.pitch - 2 * set.padding.y;
  const lead = { top: 0, middle: free / 2, bottom: free }[set.style.valign];
  const first = area.y + set.padding.y + lead + (set.pitch - set.size) / 2;
  return lines.flatMap((line, i) => {
    const y = first + i * set.pitch + emBoxAscent * set.size;
    return placeLine(set, line, { area, y, measure });
  });
}
