// Which glyphs compare a figure? Those met in published forms (`domain.md` 2), and which of them are proper.

export type Sign = '>' | '>=' | '=' | '<=' | '<';

/** Longer glyphs before the shorter ones they begin with. */
const glyphs: readonly (readonly [glyph: string, sign: Sign])[] = [
  ['>=', '>='],
  ['=>', '>='],
  ['＞＝', '>='],
  ['<=', '<='],
  ['=<', '<='],
  ['＜＝', '<='],
  ['≥', '>='],
  ['≧', '>='],
  ['⩾', '>='],
  ['≤', '<='],
  ['≦', '<='],
  ['⩽', '<='],
  ['>', '>'],
  ['＞', '>'],
  ['﹥', '>'],
  ['<', '<'],
  ['＜', '<'],
  ['﹤', '<'],
  ['=', '='],
  ['＝', '='],
  ['﹦', '='],
];

const proper = new Set(['>=', '<=', '≥', '≤', '>', '<', '=']);

export interface WrittenSign {
  readonly glyph: string;
  readonly sign: Sign;
  /** `≥` and `>=` are both; `≧`, `＞＝` and `=>` are not. */
  readonly proper: boolean;
}

/** The sign at the head of a text, as it is written there. */
export function writtenSign(text: string): WrittenSign | undefined {
  const found = glyphs.find(([glyph]) => text.startsWith(glyph));
  return found && { glyph: found[0], sign: found[1], proper: proper.has(found[0]) };
}
