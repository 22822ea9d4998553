// Is every value of the project on the form exactly once? Layout law 9, at the door of the layout.
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

/** Running heads repeat values and are not counted. */
export function checkLeaves(sheet: Sheet, { leaves, placeOf }: Counting): Diagnostic[] {
  const printed = new Map<number, string[]>();
  for (const part of [...sheet.caption, ...sheet.table.cells, ...sheet.notes]) {
    const own = new Map<number, string>();
    for (const run of part.runs) {
      if (run.leaf !== undefined) own.set(run.leaf, (own.get(run.leaf) ?? '') + run.text);
    }
    for (const [leaf, text] of own) printed.set(leaf, [...(printed.get(leaf) ?? []), text]);
  }
  return leaves.flatMap((leaf, number) => {
    if (leaf.path === undefined) return [];
    const found = printed.get(number) ?? [];
    const whole = found.length === 1 && found[0] === leaf.text.replace(/\r\n?/g, '\n');
    if (whole) return [];
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

interface Faces {
  readonly drawnBy: (face: string, codePoint: number) => string | undefined;
  readonly source: Source;
}

/** Characters in no face: an error at the YAML's line, or at the template's for its own words. */
export function missingGlyphs(sheet: Sheet, counting: Counting, faces: Faces): Diagnostic[] {
  const found: Diagnostic[] = [];
  const cells = sheet.table.cells.map((cell) => ({ ...cell, span: cell.origin }));
  const blocks = [...sheet.running, ...sheet.caption, ...sheet.notes].map((block) => ({
    ...block,
    span: { start: 0, end: 3 },
  }));
  for (const { runs, style, span } of [...cells, ...blocks]) {
    for (const run of runs) {
      for (const character of new Set(run.text.replaceAll('\n', ''))) {
        const codePoint = character.codePointAt(0) ?? 0;
        if (faces.drawnBy(style.face, codePoint)) continue;
        const leaf = run.leaf === undefined ? undefined : counting.leaves[run.leaf];
        const place = leaf?.path
          ? placeOfCharacter(counting.placeOf(leaf.path), character)
          : { source: faces.source, span };
        const known = found.some((d) => d.place?.span.start === place.span.start);
        if (!known) found.push(missingGlyph(character, codePoint, place));
      }
    }
  }
  return found;
}

function placeOfCharacter(place: Place, character: string): Place {
  const { source, span } = place;
  const at = source.text.slice(span.start, span.end).indexOf(character);
  if (at === -1) return place;
  const start = span.start + at;
  return { source, span: { start, end: start + character.length } };
}

function missingGlyph(character: string, codePoint: number, place: Place): Diagnostic {
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
