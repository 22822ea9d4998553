// How wide is a character, and which face draws it? The one question layout asks of fonts.
import { type FaceSet, faceFor } from './fallback.ts';

export interface Measure {
  /** The face that draws the character when `face` is asked for; undefined where none can. */
  readonly drawnBy: (face: string, codePoint: number) => string | undefined;
  /** Advance in em of a character in the face that draws it. */
  readonly advance: (face: string, codePoint: number) => number;
}

export function measureOf(set: FaceSet): Measure {
  return {
    drawnBy: (face, codePoint) => faceFor(set, face, codePoint)?.name,
    advance: (face, codePoint) => faceFor(set, face, codePoint)?.advanceOf(codePoint) ?? 1,
  };
}
