// Which face draws this character? The face asked for, else its substitutes in order.
import type { Face } from './face.ts';

/** Faces by name, and for each the names tried when it lacks a character. */
export interface FaceSet {
  readonly faces: ReadonlyMap<string, Face>;
  readonly substitutes: ReadonlyMap<string, readonly string[]>;
}

/** Undefined where no face has the character. */
export function faceFor(set: FaceSet, name: string, codePoint: number): Face | undefined {
  const asked = set.faces.get(name);
  if (!asked) throw new Error(`impossible: no face named ${name}`);
  if (asked.has(codePoint)) return asked;
  for (const substitute of set.substitutes.get(name) ?? []) {
    const face = set.faces.get(substitute);
    if (face?.has(codePoint)) return face;
  }
  return undefined;
}
