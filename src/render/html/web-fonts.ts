// Which font does a web page need? One WOFF a face over the characters of the whole build.
import subsetFont from 'subset-font';
import type { Outcome } from '../../diagnostic/diagnostic.ts';
import type { Face } from '../../font/face.ts';
import { woffOf } from '../../font/woff.ts';

/** WOFF bytes, or why the font file gives none. Sorted characters, so the order of the projects does not matter. */
export async function webFont(face: Face, characters: Iterable<string>): Promise<Outcome<Buffer>> {
  const sorted = [...new Set(characters)]
    .map((character) => character.codePointAt(0) ?? 0)
    .sort((a, b) => a - b);
  const text = String.fromCodePoint(...sorted);
  try {
    const subset = await subsetFont(face.bytes, text, {
      targetFormat: 'truetype',
      noLayoutClosure: true,
    });
    // WOFF2 would be a quarter smaller and take longer than all the forms of a year together.
    return { value: woffOf(subset), diagnostics: [] };
  } catch (error) {
    // harfbuzz says only that it failed: a table that it needs and we do not is damaged.
    if (!(error instanceof Error)) throw error;
    const message = `字体「${face.name}」的文件不完好，做不成网页字体`;
    const hint = '换一个完好的 TTF 文件';
    const refused = { code: 'font/refused', severity: 'error' as const, message, hint };
    return { value: undefined, diagnostics: [refused] };
  }
}
