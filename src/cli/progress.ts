// How far is a long run? One line on a terminal that writes over itself; silent anywhere else.
import type { WriteStream } from 'node:tty';
import type { Progress } from '../build/build.ts';
import { bookTitle } from '../build/names.ts';
import { displayWidth, visible } from '../diagnostic/frame.ts';
import { understandsControls } from './speak.ts';

/** A run shorter than this shows nothing. */
const patience = 500;
const interval = 100;
/** Measured for a shorter time a rate says nothing. */
const longEnough = 300;

export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  /** The book of this year is bound, of which nothing more is told. */
  readonly binding: (year: string) => void;
  /** Nothing is shown afterwards. */
  readonly end: () => void;
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

export interface Since {
  /** How many were done at the first result, before which the threads got ready. */
  readonly done: number;
  /** Milliseconds since then. */
  readonly elapsed: number;
}

export function progressText({ done, total, name }: Progress, since: Since): string {
  const rate = (done - since.done) / (since.elapsed / 1000);
  const isMeasured = since.elapsed >= longEnough && done > since.done;
  const left = Math.ceil((total - done) / rate);
  const guess = isMeasured ? `  每秒 ${rate.toFixed(0)} 份  还要 ${left} 秒` : '';
  return `生成 ${done}/${total}${guess}  ${visible(name)}`;
}

export function bindingText(year: string): string {
  return `装订 ${visible(bookTitle(year))}……`;
}

export function progressLine(
  stream: Pick<WriteStream, 'isTTY' | 'columns' | 'write'>,
): ProgressLine {
  if (!understandsControls(stream)) return { show: () => {}, binding: () => {}, end: () => {} };
  const started = performance.now();
  let first: { readonly done: number; readonly at: number } | undefined;
  let shown = 0;
  let hasEnded = false;
  let later: NodeJS.Timeout | undefined;
  const write = (text: string) => {
    clearTimeout(later);
    if (hasEnded) return;
    shown = performance.now();
    stream.write(`\r\u001b[2K${fitted(text, stream.columns || 80)}`);
  };
  return {
    show: (progress) => {
      const now = performance.now();
      first ??= { done: progress.done, at: now };
      if (now - started < patience || now - shown < interval) return;
      write(progressText(progress, { done: first.done, elapsed: now - first.at }));
    },
    binding: (year) => {
      clearTimeout(later);
      const wait = started + patience - performance.now();
      if (wait <= 0) write(bindingText(year));
      else later = setTimeout(write, wait, bindingText(year));
    },
    end: () => {
      clearTimeout(later);
      if (shown > 0 && !hasEnded) stream.write('\r\u001b[2K');
      hasEnded = true;
    },
  };
}
