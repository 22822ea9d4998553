// What does it cost to end a line at a place? The coin is that of `wrap.ts`, where one more line costs 10.

export const price = {
  free: 0,
  /** Inside a short bracket or quotation: （本|部）. */
  inBrackets: 0.25,
  /** In a label, after a word that leads on: 及|改进措施. */
  afterConnective: 2,
  /** Between 1. and what it numbers; before a half-width bracket. */
  afterNumbering: 6,
  /** Between parts that are read as one: 12月|31日, 10～|20, 〔2023〕|15号. */
  joint: 6,
  /** Between a figure and its unit or prefix: 54193|人次, 第|3. */
  beforeUnit: 30,
  /** Inside a web address, after a slash: gov.cn/|xxgk. */
  afterSlash: 36,
  /** Inside a long token, after another mark: example.|gov.cn, 0571-|88888888. */
  afterMark: 40,
  /** Inside a word of a label. */
  insideWord: 60,
  /** Inside a long token, where letters meet digits. */
  insideToken: 120,
  /** Inside a figure, after a comma or point: 13,472,|000.|00. */
  afterGroup: 380,
  /** Inside a figure, a word or a code, as a last resort. */
  cut: 400,
  /** Between marks that may not be parted, where no line can hold them all. */
  lastResort: 4000,
  never: Number.POSITIVE_INFINITY,
} as const;

export type Prices = Float64Array;

export function raise(prices: Prices, offset: number, least: number): void {
  const known = prices[offset];
  if (known !== undefined && known < least) prices[offset] = least;
}
