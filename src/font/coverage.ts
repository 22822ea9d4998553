// Which Han characters must a system for public service print? The levels of GB 18030-2022 as code points.

export interface Levels {
  /** 通用规范汉字表 (2013): 8,105. */
  readonly standard: readonly number[];
  readonly level1: readonly number[];
  /** Level 1 and the standard characters. */
  readonly level2: readonly number[];
  /** What systems for government must reach: all 87,887. */
  readonly level3: readonly number[];
}

type Range = readonly [first: number, last: number];

const basic: readonly Range[] = [
  [0x4e00, 0x9fef],
  [0x3400, 0x4db5],
];
/** Extensions B to F. */
const extensions: readonly Range[] = [
  [0x20000, 0x2a6d6],
  [0x2a700, 0x2b734],
  [0x2b740, 0x2b81d],
  [0x2b820, 0x2cea1],
  [0x2ceb0, 0x2ebe0],
];
/** In the block of compatibility, but characters of their own. */
const unified = [...'﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩'];
/** Of GBK besides: nine that are others' doubles, and the zero. */
const ofGbk = [0xf92c, 0xf979, 0xf995, 0xf9e7, 0xf9f1, 0xfa0c, 0xfa0d, 0xfa18, 0xfa20, 0x3007];

function codesIn(ranges: readonly Range[]): number[] {
  return ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i),
  );
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

/** `list` holds the standard characters, blanks between them or not. */
export function levelsOf(list: string): Levels {
  const standard = [...list.replace(/\s/g, '')].map(codeOf);
  const han = [...codesIn(basic), ...unified.map(codeOf)];
  const level1 = [...han, ...ofGbk];
  return {
    standard,
    level1,
    level2: [...new Set([...level1, ...standard])],
    level3: [...han, ...codesIn(extensions)],
  };
}
