// Which characters do all web pages draw? Counted anew, or from what was counted last where few pages have changed.
import { bytesOf, plainOf, type Remembered } from './remembered.ts';

/** By face, its characters in the order of their code points. */
export type Characters = Readonly<Record<string, string>>;

/** Of all pages at once. */
export function charactersOf(pages: Iterable<Characters>): Characters {
  const faces = new Map<string, Set<string>>();
  for (const page of pages) {
    for (const [face, text] of Object.entries(page)) {
      const known = faces.get(face) ?? new Set();
      faces.set(face, known);
      for (const character of text) known.add(character);
    }
  }
  const codeOf = (character: string) => character.codePointAt(0) ?? 0;
  const sorted = (known: ReadonlySet<string>) => [...known].sort((a, b) => codeOf(a) - codeOf(b));
  return Object.fromEntries(Array.from(faces, ([face, known]) => [face, sorted(known).join('')]));
}

export function pagesOf(remembered: readonly Remembered[]): Characters[] {
  return plainOf(remembered) as Characters[];
}

/** A face may be called like what every object has. */
function drawnIn(characters: Characters, face: string): string {
  return Object.hasOwn(characters, face) ? (characters[face] ?? '') : '';
}

/** So many are looked for in the other pages; where more may be lost, to count anew is as quick. */
const fewLost = 50;

interface Change {
  /** The changed pages as they were, and as they are. */
  readonly before: readonly Remembered[];
  readonly now: readonly Remembered[];
  /** All pages as they are. */
  readonly all: readonly Remembered[];
}

/** `known` is of all pages as they were. Undefined where it is to be counted anew. */
export function changedCharacters(
  known: Characters,
  { before, now, all }: Change,
): Characters | undefined {
  const fresh = charactersOf(pagesOf(now));
  const lost = Object.entries(charactersOf(pagesOf(before))).flatMap(([face, text]) =>
    [...text].flatMap((character) =>
      drawnIn(fresh, face).includes(character) ? [] : [{ face, character }],
    ),
  );
  if (lost.length > fewLost) return undefined;
  const dead = lost.filter((one) => !isDrawn(one, all));
  const faces = Object.entries(charactersOf([known, fresh])).map(([face, text]) => {
    const own = new Set(dead.flatMap((one) => (one.face === face ? [one.character] : [])));
    return [face, own.size === 0 ? text : [...text].filter((c) => !own.has(c)).join('')] as const;
  });
  return Object.fromEntries(faces.filter(([, text]) => text !== ''));
}

function isDrawn(
  { face, character }: { readonly face: string; readonly character: string },
  pages: readonly Remembered[],
): boolean {
  // Most pages are told apart without being read.
  const written = Buffer.from(JSON.stringify(character).slice(1, -1));
  return pages.some(
    (page) =>
      bytesOf(page).includes(written) &&
      pagesOf([page]).some((characters) => drawnIn(characters, face).includes(character)),
  );
}
