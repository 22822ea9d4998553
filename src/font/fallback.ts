// Which face draws this character? The face asked for, else its substitutes in order.
import { createHash } from 'node:crypto';
import type { Face } from './face.ts';

/** Faces by name, and for each the names tried when it lacks a character. */
export interface FaceSet {
  readonly faces: ReadonlyMap<string, Face>;
  readonly substitutes: ReadonlyMap<string, readonly string[]>;
  /** SHA-256 of all that decides which glyph a character gets. */
  readonly digest: string;
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

export function faceSet({ faces, substitutes }: Omit<FaceSet, 'digest'>): FaceSet {
  const said = [...faces].map(([name, { digest }]) => [name, digest, substitutes.get(name) ?? []]);
  const digest = createHash('sha256').update(JSON.stringify(said)).digest('hex');
  return { faces, substitutes, digest };
}
