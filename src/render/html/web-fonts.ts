// Which font does a web page need? One WOFF2 a face over the characters of the whole build.
import subsetFont from 'subset-font';
import type { Face } from '../../font/face.ts';

/** WOFF2 bytes. Sorted characters, so the order of the projects does not matter. */
export async function webFont(face: Face, characters: Iterable<string>): Promise<Buffer> {
  const sorted = [...new Set(characters)]
    .map((character) => character.codePointAt(0) ?? 0)
    .sort((a, b) => a - b);
  const text = String.fromCodePoint(...sorted);
  return subsetFont(face.bytes, text, { targetFormat: 'woff2', noLayoutClosure: true });
}
