// Which characters does a form draw in which face?
import type { Made } from '../../src/render/renderer.ts';

export function charactersByFace({ layout }: Made): ReadonlyMap<string, string> {
  const characters = new Map<string, Set<string>>();
  for (const { blocks, boxes, signature, head, foot } of layout.pages) {
    const texts = [...blocks, ...boxes].flatMap((part) => part.texts);
    for (const { face, text } of [...texts, ...signature, ...head, ...foot]) {
      const own = characters.get(face) ?? new Set();
      for (const character of text) own.add(character);
      characters.set(face, own);
    }
  }
  return new Map([...characters].map(([face, own]) => [face, [...own].join('')]));
}
