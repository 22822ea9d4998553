// Which fonts do the web pages need? One WOFF2 a face over the characters of the whole build.
import subsetFont from 'subset-font';
import type { Face } from '../../font/face.ts';
import { type FaceSet, faceFor } from '../../font/fallback.ts';
import type { Block, Cell, Sheet } from '../../table/model.ts';

/** The characters each face draws on these sheets, with substitutes as layout chooses them. */
export function charactersByFace(sheets: Iterable<Sheet>, set: FaceSet): Map<string, Set<number>> {
  const characters = new Map<string, Set<number>>();
  const add = ({ runs, style }: Block | Cell) => {
    for (const run of runs) {
      for (const character of run.text) {
        const codePoint = character.codePointAt(0) ?? 0;
        const face = faceFor(set, style.face, codePoint)?.name;
        if (!face) continue;
        const known = characters.get(face);
        if (known) known.add(codePoint);
        else characters.set(face, new Set([codePoint]));
      }
    }
  };
  for (const sheet of sheets) {
    const { caption, table, notes, signature } = sheet;
    for (const part of [...caption, ...table.cells, ...notes, ...signature]) add(part);
  }
  return characters;
}

/** WOFF2 bytes. Sorted characters, so the order of the projects does not matter. */
export async function webFont(face: Face, characters: ReadonlySet<number>): Promise<Buffer> {
  const text = [...characters]
    .sort((a, b) => a - b)
    .map((c) => String.fromCodePoint(c))
    .join('');
  return subsetFont(face.bytes, text, { targetFormat: 'woff2', noLayoutClosure: true });
}
