// How does memory lie in a file? A line with version and hash, a line of index, then the texts that are read only if asked for.
import { hashOf, hashOfParts } from './fingerprint.ts';
import { readKept } from './kept.ts';
import { bytesOf, type Remembered, type Stored } from './remembered.ts';
import { writeWhole } from './write.ts';

/** The number changes with the shape of what is stored. */
const version = 'zpb store 6';

const firstLine = (hash: string) => `${version} ${hash}\n`;
const firstLength = firstLine(hashOf('')).length;

/** Puts a text behind the index; gives its length, by which it is found again. */
export type Put = (text: Remembered) => number;
/** The next text behind the index, of so many bytes: in the order in which they were put there. */
export type Take = (length: number) => Stored;

/** `indexOf` makes JSON of what is stored, and puts its texts. One hash guards all, and is given back. Throws system errors. */
export function writeStoreFile(path: string, indexOf: (put: Put) => unknown): string {
  const texts: Stored[] = [];
  const put: Put = (text) => {
    const stored = typeof text === 'string' ? storedAlone(text) : text;
    const joined = joinedTo(texts.at(-1), stored);
    if (joined) texts[texts.length - 1] = joined;
    else texts.push(stored);
    return stored.end - stored.start;
  };
  const index = JSON.stringify(indexOf(put));
  const parts = [Buffer.from(`${index}\n`), ...texts.map(bytesOf)];
  const hash = hashOfParts(parts);
  writeWhole(path, Buffer.from(firstLine(hash)), ...parts);
  return hash;
}

function storedAlone(text: string): Stored {
  const store = Buffer.from(text);
  return { store, start: 0, end: store.length };
}

/** Texts that lie one behind the other in what was read are written again as one. */
function joinedTo(before: Stored | undefined, text: Stored): Stored | undefined {
  return before?.store === text.store && before.end === text.start
    ? { ...before, end: text.end }
    : undefined;
}

/** Texts alone, each found again by its place among them. Gives the hash. Throws system errors. */
export function writeTexts(path: string, texts: readonly Remembered[]): string {
  return writeStoreFile(path, (put) => texts.map(put));
}

/** The texts of the file of this hash, which is read when the first of them is asked for; '' each, where there is no such file. */
export function textsIn(path: string, hash: string): (place: number) => Remembered {
  let texts: readonly Stored[] | undefined;
  const read = (): readonly Stored[] => {
    const file = readStoreFile<readonly number[]>(path);
    return file?.hash === hash ? file.index.map(file.take) : [];
  };
  const none = storedAlone('');
  return (place) => {
    const text = () => {
      texts ??= read();
      return texts[place] ?? none;
    };
    return {
      get store() {
        return text().store;
      },
      get start() {
        return text().start;
      },
      get end() {
        return text().end;
      },
    };
  };
}

interface StoreFile<Index> {
  readonly hash: string;
  readonly index: Index;
  readonly take: Take;
}

/** Undefined where there is none, or it is damaged, or of another version. */
export function readStoreFile<Index>(path: string): StoreFile<Index> | undefined {
  const bytes = readKept(path);
  if (!bytes) return undefined;
  const body = bytes.subarray(firstLength);
  const hash = hashOf(body);
  if (bytes.toString('latin1', 0, firstLength) !== firstLine(hash)) return undefined;
  const end = body.indexOf('\n');
  let at = end + 1;
  const take: Take = (length) => {
    at += length;
    return { store: body, start: at - length, end: at };
  };
  return { hash, index: JSON.parse(body.toString('utf8', 0, end)), take };
}
