// How is a figure written? Digits of either width, thousands commas, marks for a blank.
import { type Decimal, parseDecimal } from './decimal.ts';

/** At the head of a text: `7,762,496.1`. */
export const leadingNumber = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?/;
const blankMark = /^[-—－–/／]+$/;

/** Full-width digits, signs and punctuation of figures as ASCII; Chinese text is left alone. */
export function narrow(text: string): string {
  return text.replace(/[０-９％．，＋－]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
}

export function hasFullWidthDigits(text: string): boolean {
  return /[０-９]/.test(text);
}

/** A number with or without thousands commas; undefined where it is none. */
export function parseNumber(text: string): Decimal | undefined {
  const match = leadingNumber.exec(text);
  return match && match[0].length === text.length
    ? parseDecimal(text.replaceAll(',', ''))
    : undefined;
}

export function isBlankMark(text: string): boolean {
  return blankMark.test(text);
}
