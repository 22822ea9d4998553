// Which words may markup use, and where? HTML's own, and nothing else.

/** What a tag may stand in, and which attributes it may carry besides class. */
const vocabulary: Readonly<
  Record<string, { in: readonly string[]; attributes?: readonly string[] }>
> = {
  article: { in: [''] },
  header: { in: ['article'] },
  footer: { in: ['article'] },
  table: { in: ['article'] },
  caption: { in: ['table'] },
  h1: { in: ['caption'] },
  p: { in: ['caption', 'header', 'footer'] },
  thead: { in: ['table'] },
  tbody: { in: ['table'] },
  tfoot: { in: ['table'] },
  tr: { in: ['thead', 'tbody', 'tfoot'] },
  th: { in: ['tr'], attributes: ['colspan', 'rowspan', 'scope'] },
  td: { in: ['tr'], attributes: ['colspan', 'rowspan'] },
  data: { in: ['th', 'td', 'p', 'h1'], attributes: ['value'] },
  br: { in: ['th', 'td', 'p', 'h1', 'data'] },
};

/** Undefined for a tag that is none of a form. */
export function wordOf(name: string) {
  return Object.hasOwn(vocabulary, name) ? vocabulary[name] : undefined;
}

/** Where text may stand. */
export const textHolders = new Set(['th', 'td', 'p', 'h1', 'data']);
