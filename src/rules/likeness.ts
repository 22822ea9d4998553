// How alike are two texts? The share of pairs of neighbouring characters they have in common (Dice 1945), in per cent.
import { type Decimal, decimal, divide } from '../unit/decimal.ts';

/** Most texts are so already; the compatibility characters lie elsewhere (Unicode Standard 18.1). */
const bareAlready = /^[0-9a-z\u4e00-\u9fff]*$/;

/** Letters, digits and Chinese characters only, in one width and case. */
export function bare(text: string): string {
  if (bareAlready.test(text)) return text;
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function pairs(text: string): Map<string, number> {
  const characters = [...bare(text)];
  const found = new Map<string, number>();
  for (let i = 0; i + 1 < characters.length; i += 1) {
    const pair = `${characters[i]}${characters[i + 1]}`;
    found.set(pair, (found.get(pair) ?? 0) + 1);
  }
  return found;
}

function total(found: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of found.values()) sum += count;
  return sum;
}

/** 0 to 100, one place; texts of one character are alike only where they are equal. */
export function likeness(a: string, b: string): Decimal {
  const [left, right] = [pairs(a), pairs(b)];
  const size = total(left) + total(right);
  if (size === 0) return decimal(bare(a) === bare(b) && bare(a) !== '' ? '100' : '0');
  let common = 0;
  for (const [pair, count] of left) common += Math.min(count, right.get(pair) ?? 0);
  return divide(decimal(String(200 * common)), decimal(String(size)), 1);
}
