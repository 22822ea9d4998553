// Is every value of the project on the form exactly once, and can every character be drawn? Layout law 9, at the door.
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { DataPath, Place, Source } from '../diagnostic/source.ts';
import type { Sheet } from './model.ts';

interface PrintedLeaf {
  readonly text: string;
  readonly path: DataPath | undefined;
}

interface Counting {
  readonly leaves: readonly PrintedLeaf[];
  readonly placeOf: (path: DataPath) => Place;
}

/** For each leaf the texts under which it stands on the sheet; running heads repeat values and do not count. */
function printings(sheet: Sheet): Map<number, string[]> {
  const printed = new Map<number, string[]>();
  for (const part of [...sheet.caption, ...sheet.table.cells, ...sheet.notes]) {
    const own = new Map<number, string>();
    for (const { leaf, text } of part.runs) {
      if (leaf !== undefined) own.set(leaf, (own.get(leaf) ?? '') + text);
    }
    for (const [leaf, text] of own) printed.set(leaf, [...(printed.get(leaf) ?? []), text]);
  }
  return printed;
}

export function checkLeaves(sheet: Sheet, { leaves, placeOf }: Counting): Diagnostic[] {
  const printed = printings(sheet);
  return leaves.flatMap((leaf, number) => {
    if (leaf.path === undefined) return [];
    const found = printed.get(number) ?? [];
    if (found.length === 1 && found[0] === leaf.text.replace(/\r\n?/g, '\n')) return [];
    const times = found.length === 0 ? '没有印出来' : `印了 ${found.length} 次`;
    return [
      {
        code: 'form/value-not-once',
        severity: 'error' as const,
        message: `「${String(leaf.path.at(-1))}」的内容在表中${times}，应恰好一次`,
        hint: '改正模板，使每项内容恰好出现一次',
        place: placeOf(leaf.path),
      },
    ];
  });
}

const lineEnd = 0x0a;

interface Faces {
  readonly drawnBy: (face: string, codePoint: number) => string | undefined;
  readonly source: Source;
}

/** Each character once that no face draws. */
function lackingIn(text: string, face: string, drawnBy: Faces['drawnBy']): ReadonlySet<string> {
  const lacking = new Set<string>();
  for (let i = 0; i < text.length; i += 1) {
    const codePoint = text.codePointAt(i) ?? 0;
    if (codePoint > 0xffff) i += 1;
    if (codePoint !== lineEnd && !drawnBy(face, codePoint)) {
      lacking.add(String.fromCodePoint(codePoint));
    }
  }
  return lacking;
}

/** Characters in no face: an error at the YAML's line, or at the template's for its own words. */
export function missingGlyphs(sheet: Sheet, counting: Counting, faces: Faces): Diagnostic[] {
  const { running, caption, notes, signature, table } = sheet;
  // A value in the running head stands in the table too: one finding is enough.
  const found = new Map<string, Diagnostic>();
  for (const part of [...table.cells, ...running, ...caption, ...notes, ...signature]) {
    const span = 'origin' in part ? part.origin : { start: 0, end: 3 };
    for (const { text, leaf } of part.runs) {
      const path = leaf === undefined ? undefined : counting.leaves[leaf]?.path;
      for (const character of lackingIn(text, part.style.face, faces.drawnBy)) {
        const place = path
          ? placeOfCharacter(counting.placeOf(path), character)
          : { source: faces.source, span };
        const key = `${character} ${place.source.path} ${place.span.start}`;
        found.set(key, missingGlyph(character, place));
      }
    }
  }
  return [...found.values()];
}

function placeOfCharacter(place: Place, character: string): Place {
  const { source, span } = place;
  const at = source.text.slice(span.start, span.end).indexOf(character);
  if (at === -1) return place;
  const start = span.start + at;
  return { source, span: { start, end: start + character.length } };
}

function missingGlyph(character: string, place: Place): Diagnostic {
  const codePoint = character.codePointAt(0) ?? 0;
  const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  const shown = /[\p{C}\p{Z}]/u.test(character) ? code : `${character}（${code}）`;
  return {
    code: 'font/missing-glyph',
    severity: 'error',
    message: `没有字体含有字符「${shown}」，不能印出`,
    hint: '核对这个字；确要使用，把含有它的 TTF 字体放进 fonts/ 并在 faces.yaml 里列为替补',
    place,
  };
}
