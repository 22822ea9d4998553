// Where does a long build keep what it will remember? Outside the heap, as the bytes that each save writes again as they are.
import { bytesOf, type Remembered, type Stored } from './remembered.ts';
import type { Entry } from './store.ts';

/** Some 250 projects lie on a board. */
const boardBytes = 1024 * 1024;

/** Texts one behind the other. As strings they are moved about by the collector, and encoded anew for each save. */
export class Shelf {
  #board = Buffer.alloc(0);
  #used = 0;

  /** The same entry, with its texts on the shelf. */
  put(entry: Entry): Entry {
    const { findings, facts, characters, sketch } = entry;
    return {
      ...entry,
      findings: {
        counts: findings.counts,
        open: this.#stored(findings.open),
        acknowledged: this.#stored(findings.acknowledged),
      },
      facts: this.#stored(facts),
      characters: this.#stored(characters),
      sketch: this.#stored(sketch),
    };
  }

  #stored(text: Remembered): Stored {
    const bytes = bytesOf(text);
    if (this.#used + bytes.length > this.#board.length) {
      this.#board = Buffer.allocUnsafeSlow(Math.max(boardBytes, bytes.length));
      this.#used = 0;
    }
    const start = this.#used;
    this.#board.set(bytes, start);
    this.#used += bytes.length;
    return { store: this.#board, start, end: this.#used };
  }
}
