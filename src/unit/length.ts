// How long is a length? Points (1/72 inch) inside the program; millimetres and Chinese type sizes (字号) outside.

export const pointsPerMillimetre = 72 / 25.4;

/** Type sizes in points as Chinese word processors set them. */
export const typeSizes: Readonly<Record<string, number>> = {
  初号: 42,
  小初: 36,
  一号: 26,
  小一: 24,
  二号: 22,
  小二: 18,
  三号: 16,
  小三: 15,
  四号: 14,
  小四: 12,
  五号: 10.5,
  小五: 9,
  六号: 7.5,
  小六: 6.5,
  七号: 5.5,
  八号: 5,
};

/** Sheet sizes in points, upright (ISO 216). */
export const papers: Readonly<Record<string, { readonly width: number; readonly height: number }>> =
  {
    A4: { width: 595.28, height: 841.89 },
    A3: { width: 841.89, height: 1190.55 },
  };

export function millimetres(value: number): number {
  return value * pointsPerMillimetre;
}

/** `9pt`, `18mm`, `小五`, or a bare number of points → points; undefined where it is no length. */
export function parseLength(text: string): number | undefined {
  const named = Object.hasOwn(typeSizes, text) ? typeSizes[text] : undefined;
  if (named !== undefined) return named;
  const match = /^(\d+(?:\.\d+)?)\s*(pt|mm)?$/.exec(text);
  if (!match) return undefined;
  const value = Number(match[1]);
  return match[2] === 'mm' ? millimetres(value) : value;
}
