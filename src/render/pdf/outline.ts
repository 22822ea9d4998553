// Which bookmarks lead into the pages? A tree of titles, each to the top of a page (ISO 32000-1 12.3.3).
import { type PdfObjects, type Reference, refTo, textString } from './objects.ts';

export interface Bookmark {
  readonly title: string;
  readonly page: Reference;
  readonly below: readonly Bookmark[];
}

interface Family {
  readonly first: Reference;
  readonly last: Reference;
  /** All that are open, at every depth. */
  readonly count: number;
}

function addFamily(
  objects: PdfObjects,
  bookmarks: readonly Bookmark[],
  parent: Reference,
): Family | undefined {
  const own = bookmarks.map(() => objects.reserve());
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  let count = own.length;
  for (const [i, { title, page, below }] of bookmarks.entries()) {
    const self = own[i] ?? first;
    const family = addFamily(objects, below, self);
    count += family?.count ?? 0;
    const neighbours = [
      i > 0 && `/Prev ${refTo(own[i - 1] ?? first)}`,
      i < own.length - 1 && `/Next ${refTo(own[i + 1] ?? last)}`,
      family && familyEntries(family),
    ];
    objects.put(
      self,
      `<</Title${textString(title)}/Parent ${refTo(parent)}/Dest[${refTo(page)}/XYZ null null null]${neighbours.filter(Boolean).join('')}>>`,
    );
  }
  return { first, last, count };
}

function familyEntries({ first, last, count }: Family): string {
  return `/First ${refTo(first)}/Last ${refTo(last)}/Count ${count}`;
}

export function addOutline(objects: PdfObjects, bookmarks: readonly Bookmark[]): Reference {
  const root = objects.reserve();
  const family = addFamily(objects, bookmarks, root);
  objects.put(root, `<</Type/Outlines${family ? familyEntries(family) : ''}>>`);
  return root;
}
