// How much may a template make? Counts while it is filled, so that a few lines cannot fill the memory.
import { maxMarkupLength } from '../unit/limits.ts';

export class TooMuchMarkup extends Error {}

export class Meter {
  #left = maxMarkupLength;

  add(length: number): void {
    this.#left -= length;
    if (this.#left < 0) throw new TooMuchMarkup('more markup than a form may have');
  }
}
