// What is remembered of a build? Of each project what it came to and from what, and how the files looked.
import type { Density } from '../layout/page.ts';
import type { Mark } from './fingerprint.ts';
import type { Characters } from './lettering.ts';
import type { Noted, Remembered } from './remembered.ts';

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
  /** What it draws in its year's book; '' where it comes into none. */
  readonly sketch: Remembered;
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

/** The web fonts of just these projects, and what they hold. */
export interface Lettered {
  readonly projects: string;
  readonly characters: Characters;
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
  /** What there was to look at in them. */
  readonly warnings: Remembered;
  readonly together: Together | undefined;
  /** Of the web fonts, where all of them stand. */
  readonly lettered: Lettered | undefined;
  /** The hash of the manifest that goes with it, and whether that names the outputs of entries and pieces, and no others. */
  readonly manifest: string;
  readonly named: boolean;
}

/** The entries that the other has not, or has otherwise. */
export function entriesNotIn(
  entries: Store['entries'],
  other: Store['entries'],
): [name: string, Entry][] {
  return [...entries].filter(([name, entry]) => other.get(name) !== entry);
}

export const nothingStored: Store = {
  entries: new Map(),
  pieces: new Map(),
  inputs: new Map(),
  outputs: new Map(),
  asked: [],
  warnings: '',
  together: undefined,
  lettered: undefined,
  manifest: '',
  named: false,
};
