// How far is a long run? One line on a terminal that writes over itself; silent anywhere else.
import type { WriteStream } from 'node:tty';
import type { Progress } from '../build/build.ts';
import { displayWidth, visible } from '../diagnostic/frame.ts';

/** A run shorter than this shows nothing. */
const patience = 500;
const interval = 100;

export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly clear: () => void;
}

/** Cut to the columns there are. */
function fitted(text: string, columns: number): string {
  let line = '';
  let width = 0;
  for (const character of text) {
    width += displayWidth(character);
    if (width >= columns) return line;
    line += character;
  }
  return line;
}

export function progressText({ done, total, name }: Progress, elapsed: number): string {
  const rate = done / Math.max(elapsed / 1000, 1e-3);
  const left = Math.ceil((total - done) / Math.max(rate, 1e-3));
  const share = `${done}/${total}`;
  return `生成 ${share}  每秒 ${rate.toFixed(0)} 份  还要 ${left} 秒  ${visible(name)}`;
}

export function progressLine(
  stream: Pick<WriteStream, 'isTTY' | 'columns' | 'write'>,
): ProgressLine {
  const started = performance.now();
  let shown = 0;
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  return {
    show: (progress) => {
      const now = performance.now();
      if (now - started < patience || now - shown < interval) return;
      shown = now;
      const text = fitted(progressText(progress, now - started), stream.columns || 80);
      stream.write(`\r\u001b[2K${text}`);
    },
    clear: () => {
      if (shown > 0) stream.write('\r\u001b[2K');
    },
  };
}
