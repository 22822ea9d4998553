// Which characters are one to the reader? Grapheme clusters (UAX 29), found without looking where none can be.

/** What may join with a neighbour to one; Chinese text has none of it as a rule. */
const joining =
  /[\p{M}\p{Cf}\p{Emoji_Modifier}\p{RI}\r\u0e33\u0eb3\u0d4e\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\uff9e\uff9f\u{11000}-\u{11fff}\u{16d40}-\u{16d7f}]/u;

/** Whether the text may hold more code points than characters. */
export function mayJoin(text: string): boolean {
  return joining.test(text);
}

/** Made when it is first needed: to load what it knows takes as long as to make a form or two. */
let segmenter: Intl.Segmenter | undefined;

/** The parts of a text that must not be parted. */
export function graphemesOf(text: string): string[] {
  if (!mayJoin(text)) return [...text];
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
