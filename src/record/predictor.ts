// What did a predictor make of data? Undoes PNG's predictors over rows of bytes (ISO 32000-1 7.4.4.4).
import { BrokenPdf } from './syntax.ts';

/** Of the bytes at the left, above, and above at the left. */
type Guess = (left: number, up: number, corner: number) => number;

function paeth(left: number, up: number, corner: number): number {
  const distance = (value: number) => Math.abs(left + up - corner - value);
  if (distance(left) <= distance(up) && distance(left) <= distance(corner)) return left;
  return distance(up) <= distance(corner) ? up : corner;
}

const guesses: readonly Guess[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
];

function restoreRow(row: Buffer, above: Buffer, guess: Guess): Buffer {
  const restored = Buffer.alloc(row.length);
  for (const [c, byte] of row.entries()) {
    restored[c] = byte + guess(restored[c - 1] ?? 0, above[c] ?? 0, above[c - 1] ?? 0);
  }
  return restored;
}

export function unpredicted(data: Buffer, columns: number): Buffer {
  if (!(columns > 0 && columns <= data.length)) throw new BrokenPdf('a predictor');
  const rows: Buffer[] = [];
  for (let at = 0; at + columns < data.length; at += columns + 1) {
    const guess = guesses[data[at] ?? 0];
    if (!guess) throw new BrokenPdf('a predictor');
    const row = data.subarray(at + 1, at + 1 + columns);
    rows.push(restoreRow(row, rows.at(-1) ?? Buffer.alloc(columns), guess));
  }
  return Buffer.concat(rows);
}
