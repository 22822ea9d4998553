// How does a place look to a reader? Source lines with carets that line up under Chinese text.
import { eastAsianWidth } from 'get-east-asian-width';
import { lineText, type Place, positionAt } from './source.ts';

/** Columns a text takes on a terminal: a wide character takes two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += eastAsianWidth(character.codePointAt(0) ?? 0);
  return width;
}

/** On one line, its control characters shown, not obeyed: a file must not steer the terminal. */
export function visible(text: string): string {
  return text.replace(/\t|\r\n|[\r\n]/g, ' ').replace(/[\p{Cc}\p{Bidi_Control}]/gu, '�');
}

/** The same for a text of several lines. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

/** JSON in which nothing steers a terminal either; the same document to a program. */
export function visibleJson(document: unknown): string {
  const text = JSON.stringify(document, undefined, 2);
  const asReference = (character: string) =>
    `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${text.replace(/[\u007f-\u009f\p{Bidi_Control}]/gu, asReference)}\n`;
}

/** The last start of a window into `text` so that about `columns` columns before `offset` are shown. */
function windowStart(text: string, offset: number, columns: number): number {
  let start = offset;
  for (let width = 0; start > 0; start -= 1) {
    width += eastAsianWidth(text.charCodeAt(start - 1));
    if (width > columns) break;
  }
  const insidePair = start < offset && /[\udc00-\udfff]/.test(text.charAt(start));
  return insidePair ? start + 1 : start;
}

function clip(text: string, columns: number): string {
  let width = 0;
  let result = '';
  for (const character of text) {
    width += eastAsianWidth(character.codePointAt(0) ?? 0);
    if (width > columns) return `${result}…`;
    result += character;
  }
  return result;
}

/** Two lines: the source line with its number, and carets under the place. Long lines are cut around it. */
export function codeFrame(place: Place, columns = 88): string {
  const { line, column } = positionAt(place.source, place.span.start);
  const text = lineText(place.source, line);
  const from = windowStart(text, column - 1, Math.floor(columns / 2));
  const lead = from > 0 ? '…' : '';
  const shown = clip(visible(text.slice(from)), columns);
  const before = displayWidth(lead + visible(text.slice(from, column - 1)));
  const length = Math.max(place.span.end - place.span.start, 1);
  const marked = visible(text.slice(column - 1, column - 1 + length));
  const carets = Math.max(1, Math.min(displayWidth(marked), columns - before));
  const number = String(line).padStart(5);
  return `${number} │ ${lead}${shown}\n      │ ${' '.repeat(before)}${'^'.repeat(carets)}`;
}
