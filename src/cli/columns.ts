// How do rows line up on a terminal, where a Chinese character takes two columns?
import { displayWidth } from '../diagnostic/frame.ts';

export type Align = 'left' | 'right';

function pad(text: string, width: number, align: Align): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

/** Columns that line up under Chinese. */
export function columns(rows: readonly (readonly string[])[], aligns: readonly Align[]): string {
  const widths = aligns.map((_, c) => Math.max(...rows.map((row) => displayWidth(row[c] ?? ''))));
  const line = (row: readonly string[]) =>
    aligns
      .map((align, c) => pad(row[c] ?? '', widths[c] ?? 0, align))
      .join('  ')
      .trimEnd();
  return `${rows.map(line).join('\n')}\n`;
}
