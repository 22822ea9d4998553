// What was built from what? The memory of an output folder, in `.zpb/`; without it, or where it is damaged, all is built.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Density } from '../layout/page.ts';
import { hashOf, hashOfParts, type Mark } from './fingerprint.ts';
import { bytesOf, type Noted, type Remembered, type Stored } from './remembered.ts';
import { writeWhole } from './write.ts';

/** Hidden in the output folder, so that who removes the output removes its memory too. */
export const memoryFolder = '.zpb';
const storeName = 'store';
/** The number changes with the shape of what is stored. */
const version = 'zpb store 2';

/** What one project came to, and from what. */
export interface Entry {
  /** Of everything the form is made from. */
  readonly key: string;
  /** False where the disk refused something: it is tried again. */
  readonly settled: boolean;
  /** Not printed, because under --strict a law between projects is broken here. */
  readonly barred: boolean;
  /** Whether it stands in the output folder in every format. */
  readonly made: boolean;
  /** None where it could not be printed. */
  readonly pages: number;
  readonly density: Density | undefined;
  /** 序号; without one it comes last. */
  readonly order: number;
  /** By output name, the hash. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly findings: Noted;
  /** What laws between projects know of it; null where it could not be read. */
  readonly facts: Remembered;
  /** By face, the characters it draws on the web page. */
  readonly characters: Remembered;
}

/** A book or a web font: made again where its key changes. */
export interface Piece {
  readonly key: string;
  readonly hash: string;
}

/** What the laws between projects found, by project name. */
export interface Together {
  readonly key: string;
  readonly findings: ReadonlyMap<string, Noted>;
}

export interface Store {
  /** By the project's name below the data folder. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** By output name. */
  readonly pieces: ReadonlyMap<string, Piece>;
  /** By path: inputs, and outputs. */
  readonly inputs: ReadonlyMap<string, Mark>;
  readonly outputs: ReadonlyMap<string, Mark>;
  /** What was asked of the outside to open profile, template and faces. */
  readonly asked: readonly (readonly [string, string])[];
  readonly together: Together | undefined;
  /** Of the projects whose web fonts all stand; '' where one could not be made. */
  readonly lettered: string;
  /** The hash of the manifest that goes with it, and how many outputs that names. */
  readonly manifest: string;
  readonly named: number;
}

export const nothingStored: Store = {
  entries: new Map(),
  pieces: new Map(),
  inputs: new Map(),
  outputs: new Map(),
  asked: [],
  together: undefined,
  lettered: '',
  manifest: '',
  named: 0,
};

/** JSON has no Infinity, which stands for leading as each style has it. */
const unbounded = -1;

function turned(density: Density | undefined, from: number, to: number): Density | undefined {
  return density?.leading === from ? { ...density, leading: to } : density;
}

const packed = (density: Density | undefined) =>
  turned(density, Number.POSITIVE_INFINITY, unbounded);
const unpacked = (density: Density | undefined) =>
  turned(density, unbounded, Number.POSITIVE_INFINITY);

/** Puts a text behind the index; gives its length, by which it is found again. */
type Put = (text: Remembered) => number;
/** The next text behind the index, of so many bytes. */
type Take = (length: number) => Remembered;

type NotedRow = readonly [Noted['counts'], number, number];
type Head = Omit<Entry, 'findings' | 'facts' | 'characters'>;
type EntryRow = readonly [string, Head, NotedRow, number, number];

const putNoted = ({ counts, open, acknowledged }: Noted, put: Put): NotedRow => [
  counts,
  put(open),
  put(acknowledged),
];

const takeNoted = ([counts, open, acknowledged]: NotedRow, take: Take): Noted => ({
  counts,
  open: take(open),
  acknowledged: take(acknowledged),
});

function putEntry([name, entry]: readonly [string, Entry], put: Put): EntryRow {
  const { findings, facts, characters, density, ...head } = entry;
  const row = { ...head, density: packed(density) };
  return [name, row, putNoted(findings, put), put(facts), put(characters)];
}

function takeEntry([name, head, found, ...lengths]: EntryRow, take: Take): [string, Entry] {
  const density = unpacked(head.density);
  const findings = takeNoted(found, take);
  const [facts, characters] = [take(lengths[0]), take(lengths[1])];
  return [name, { ...head, density, findings, facts, characters }];
}

/** One hash guards all: a line with version and hash, a line of index, then the texts that are read only if asked for. */
export function saveStore(output: string, store: Store): void {
  const texts: Stored[] = [];
  const put: Put = (text) => {
    const stored = typeof text === 'string' ? storedAlone(text) : text;
    const joined = joinedTo(texts.at(-1), stored);
    if (joined) texts[texts.length - 1] = joined;
    else texts.push(stored);
    return stored.end - stored.start;
  };
  const { entries, pieces, inputs, outputs, together, ...rest } = store;
  const index = {
    ...rest,
    entries: Array.from(entries, (entry) => putEntry(entry, put)),
    pieces: [...pieces],
    inputs: [...inputs],
    outputs: [...outputs],
    together: together && {
      key: together.key,
      findings: Array.from(together.findings, ([name, one]) => [name, putNoted(one, put)]),
    },
  };
  const parts = [Buffer.from(`${JSON.stringify(index)}\n`), ...texts.map(bytesOf)];
  const first = Buffer.from(firstLine(hashOfParts(parts)));
  writeWhole(join(output, memoryFolder, storeName), first, ...parts);
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

const firstLine = (hash: string) => `${version} ${hash}\n`;
const firstLength = firstLine(hashOf('')).length;

/** Undefined where there is none, or it is damaged, or of another version. */
export function loadStore(output: string): Store | undefined {
  const path = join(output, memoryFolder, storeName);
  // A pipe would be waited for without end.
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  const bytes = readFileSync(path);
  const body = bytes.subarray(firstLength);
  if (bytes.toString('latin1', 0, firstLength) !== firstLine(hashOf(body))) return undefined;
  const end = body.indexOf('\n');
  const index = JSON.parse(body.toString('utf8', 0, end));
  let at = end + 1;
  const take: Take = (length) => {
    at += length;
    return { store: body, start: at - length, end: at };
  };
  // In the order in which they were put there.
  const entries = (index.entries as EntryRow[]).map((row) => takeEntry(row, take));
  const found = (index.together?.findings ?? []) as [string, NotedRow][];
  const shared = found.map(([name, row]): [string, Noted] => [name, takeNoted(row, take)]);
  return {
    entries: new Map(entries),
    pieces: new Map(index.pieces),
    inputs: new Map(index.inputs),
    outputs: new Map(index.outputs),
    asked: index.asked,
    together: index.together && { key: index.together.key, findings: new Map(shared) },
    lettered: index.lettered,
    manifest: index.manifest,
    named: index.named,
  };
}
