// What was built from what? The memory of an output folder, in `.zpb/`; without it, or where it is damaged, all is built.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Density } from '../layout/page.ts';
import { hashOf, type Mark } from './fingerprint.ts';
import type { Remembered } from './remembered.ts';
import { writeWhole } from './write.ts';

/** Hidden in the output folder, so that who removes the output removes its memory too. */
export const memoryFolder = '.zpb';
const storeName = 'store';
/** Changes with the shape of what is stored. */
const version = 1;

/** What one project came to, and from what. */
export interface Entry {
  /** Of everything the form is made from. */
  readonly key: string;
  /** False where the disk refused something: it is tried again. */
  readonly settled: boolean;
  readonly findings: Remembered;
  /** What laws between projects know of it; null where it could not be read. */
  readonly facts: Remembered;
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
  /** By face, the characters it draws on the web page. */
  readonly characters: Readonly<Record<string, string>>;
}

/** A book or a web font: made again where its key changes. */
export interface Piece {
  readonly key: string;
  readonly hash: string;
}

/** What the laws between projects found, by project name. */
export interface Together {
  readonly key: string;
  readonly findings: Readonly<Record<string, Remembered>>;
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
  /** Of the manifest that goes with it. */
  readonly manifest: string;
}

export const nothingStored: Store = {
  entries: new Map(),
  pieces: new Map(),
  inputs: new Map(),
  outputs: new Map(),
  asked: [],
  together: undefined,
  manifest: '',
};

/** JSON has no Infinity, which stands for leading as each style has it. */
const unbounded = -1;

function packed(key: string, value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries(value);
  return key === 'leading' && value === Number.POSITIVE_INFINITY ? unbounded : value;
}

function unpacked(key: string, value: unknown): unknown {
  return key === 'leading' && value === unbounded ? Number.POSITIVE_INFINITY : value;
}

export function saveStore(output: string, store: Store): void {
  const body = JSON.stringify({ version, ...store }, packed);
  writeWhole(join(output, memoryFolder, storeName), Buffer.from(`${hashOf(body)}\n${body}`));
}

/** Undefined where there is none, or it is damaged, or of another version. */
export function loadStore(output: string): Store | undefined {
  const path = join(output, memoryFolder, storeName);
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, 'utf8');
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  if (end < 0 || text.slice(0, end) !== hashOf(body)) return undefined;
  const raw = JSON.parse(body, unpacked);
  if (raw.version !== version) return undefined;
  const mapOf = <T>(of: object) => new Map<string, T>(Object.entries(of));
  return {
    entries: mapOf<Entry>(raw.entries),
    pieces: mapOf<Piece>(raw.pieces),
    inputs: mapOf<Mark>(raw.inputs),
    outputs: mapOf<Mark>(raw.outputs),
    asked: raw.asked,
    together: raw.together,
    manifest: raw.manifest,
  };
}
