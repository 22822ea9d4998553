// How wide is a character, and which face draws it? The one question layout asks of fonts, answered from a table.
import { type FaceSet, faceFor } from './fallback.ts';

export interface Measure {
  /** The face that draws the character when `face` is asked for; undefined where none can. */
  readonly drawnBy: (face: string, codePoint: number) => string | undefined;
  /** Advance in em of a character in the face that draws it. */
  readonly advance: (face: string, codePoint: number) => number;
}

/** Of one face asked for, by code point: filled as characters are met. */
interface Known {
  /** NaN where the character was not met yet. */
  readonly advances: Float64Array;
  readonly drawers: (string | undefined)[];
}

const basicPlane = 0x10000;

export function measureOf(set: FaceSet): Measure {
  const known = new Map<string, Known>();
  const tableOf = (face: string): Known => {
    const met = known.get(face);
    if (met) return met;
    const table = { advances: new Float64Array(basicPlane).fill(Number.NaN), drawers: [] };
    known.set(face, table);
    return table;
  };
  // Most questions in a row are of one face.
  let [lastFace, last] = ['', { advances: new Float64Array(0), drawers: [] } as Known];
  const recall = (face: string, codePoint: number): Known => {
    if (face !== lastFace) [lastFace, last] = [face, tableOf(face)];
    const table = last;
    if (Number.isNaN(table.advances[codePoint])) {
      const drawer = faceFor(set, face, codePoint);
      table.advances[codePoint] = drawer?.advanceOf(codePoint) ?? 1;
      table.drawers[codePoint] = drawer?.name;
    }
    return table;
  };
  return {
    drawnBy: (face, codePoint) =>
      codePoint < basicPlane
        ? recall(face, codePoint).drawers[codePoint]
        : faceFor(set, face, codePoint)?.name,
    advance: (face, codePoint) =>
      codePoint < basicPlane
        ? (recall(face, codePoint).advances[codePoint] ?? 1)
        : (faceFor(set, face, codePoint)?.advanceOf(codePoint) ?? 1),
  };
}
