// Which characters does each face draw on a web page? With substitutes as layout chooses them.
import { type FaceSet, faceFor } from '../../font/fallback.ts';
import type { Sheet } from '../../table/model.ts';

/** By face, its characters in order of code points. */
export function charactersByFace(sheet: Sheet, set: FaceSet): Record<string, string> {
  const texts = new Map<string, Set<number>>();
  const { caption, table, notes, signature } = sheet;
  for (const { text, style } of [...caption, ...table.cells, ...notes, ...signature]) {
    const asked = texts.get(style.face) ?? new Set();
    texts.set(style.face, asked);
    for (const character of text) asked.add(character.codePointAt(0) ?? 0);
  }
  const drawn = new Map<string, Set<number>>();
  for (const [asked, codePoints] of texts) {
    for (const codePoint of codePoints) {
      const face = faceFor(set, asked, codePoint)?.name;
      if (face === undefined) continue;
      const known = drawn.get(face) ?? new Set();
      drawn.set(face, known.add(codePoint));
    }
  }
  const sorted = (codePoints: ReadonlySet<number>) =>
    String.fromCodePoint(...[...codePoints].sort((a, b) => a - b));
  return Object.fromEntries([...drawn].map(([face, codePoints]) => [face, sorted(codePoints)]));
}
