// How is kept for the next build what was found? As JSON text, read only if asked for; a place names its file.
import { readFileSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type Counts, countsIn, type Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Place, Source } from '../diagnostic/source.ts';
import { decodeBytes } from '../read/encoding.ts';
import type { Sketch } from '../render/pdf/sketch.ts';
import { ifGranted } from './refusal.ts';

/** JSON in which each place is `{ "@": [file, start, end, holdsText] }`: text, or where its bytes lie in the store. */
export type Remembered = string | Stored;

export interface Stored {
  readonly store: Uint8Array;
  readonly start: number;
  readonly end: number;
}

export function bytesOf(remembered: Remembered): Buffer {
  if (typeof remembered === 'string') return Buffer.from(remembered);
  const { store, start, end } = remembered;
  // What a thread sends is no Buffer any more.
  return Buffer.from(store.buffer, store.byteOffset, store.length).subarray(start, end);
}

const nothing = Buffer.from('null');

/** Whether nothing is what is remembered. */
export function isNull(remembered: Remembered): boolean {
  return bytesOf(remembered).equals(nothing);
}

/** Findings, counted: most are never shown, and so they are kept deflated; '' where there are none. */
export interface Noted {
  readonly counts: Counts;
  readonly open: Remembered;
  readonly acknowledged: Remembered;
}

/** Between the name of a source as shown to the user and its file, which is kept relative to the data folder. */
export interface Naming {
  readonly data: string;
  readonly shown: (path: string) => string;
}

type StoredPlace = readonly [file: string, start: number, end: number, holdsText: number];

function isPlace(value: object): value is Place {
  return 'source' in value && 'span' in value;
}

export function remember(value: unknown, { data }: Naming): string {
  const files = new Map<string, string>();
  const fileOf = (path: string) => {
    const file = files.get(path) ?? relative(data, resolve(path)).split(sep).join('/');
    files.set(path, file);
    return file;
  };
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || !isPlace(part)) return part;
    const { source, span } = part;
    return { '@': [fileOf(source.path), span.start, span.end, source.text === '' ? 0 : 1] };
  });
}

function textOf(bytes: Buffer): string {
  const decoded = decodeBytes(bytes);
  if ('damaged' in decoded) return decoded.damaged;
  return 'text' in decoded ? decoded.text : '';
}

/** A text that is read when it is asked for: most findings of most builds are only counted. */
function sourceOf(path: string, shown: string, holdsText: boolean): Source {
  let text: string | undefined = holdsText ? undefined : '';
  return {
    path: shown,
    get text() {
      // What was found in a file is told all the same where that cannot be read any more.
      text ??= textOf(ifGranted(() => readFileSync(path)) ?? Buffer.alloc(0));
      return text;
    },
  };
}

/** All read as one: a thousand short texts take ten times as long each alone. */
export function plainOf(remembered: readonly Remembered[]): unknown[] {
  const parts = remembered.flatMap((one, i) => [Buffer.from(i === 0 ? '[' : ','), bytesOf(one)]);
  return remembered.length === 0 ? [] : JSON.parse(`${Buffer.concat(parts)}]`);
}

function recall(remembered: string, { data, shown }: Naming): unknown {
  const sources = new Map<string, Source>();
  const placeOf = ([file, start, end, holdsText]: StoredPlace): Place => {
    const key = `${file}\n${holdsText}`;
    let source = sources.get(key);
    if (!source) {
      const path = isAbsolute(file) ? file : resolve(data, file);
      source = sourceOf(path, shown(path), holdsText === 1);
      sources.set(key, source);
    }
    return { source, span: { start, end } };
  };
  // What was just parsed is nobody else's: places are put in where they stand.
  const revive = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    const own = part as Record<string, unknown>;
    if (own['@'] !== undefined) return placeOf(own['@'] as StoredPlace);
    for (const name in own) {
      const value = own[name];
      if (typeof value === 'object') own[name] = revive(value);
    }
    return own;
  };
  return revive(JSON.parse(remembered));
}

/** Findings say the same again and again: a quarter is left of them, of which a thread sends so much less. */
export function rememberFindings(findings: readonly Diagnostic[], naming: Naming): Remembered {
  return findings.length === 0 ? '' : deflated(remember(findings, naming));
}

function deflated(text: string): Stored {
  // What zlib gives lies in a piece of memory four times as long, which would be sent and kept with it.
  const store = Uint8Array.from(deflateRawSync(text, { level: 1 }));
  return { store, start: 0, end: store.length };
}

/** Plain data; an eighth is left of it. */
export function rememberSketch(sketch: Sketch): Stored {
  return deflated(JSON.stringify(sketch));
}

export function recallSketch(remembered: Remembered): Sketch | undefined {
  const bytes = bytesOf(remembered);
  return bytes.length === 0 ? undefined : JSON.parse(inflateRawSync(bytes).toString());
}

export function noted(findings: readonly Diagnostic[], naming: Naming): Noted {
  const isOpen = ({ acknowledged }: Diagnostic) => acknowledged === undefined;
  return {
    counts: countsIn(findings),
    open: rememberFindings(findings.filter(isOpen), naming),
    acknowledged: rememberFindings(
      findings.filter((one) => !isOpen(one)),
      naming,
    ),
  };
}

export function recallFindings(remembered: Remembered, naming: Naming): readonly Diagnostic[] {
  const bytes = bytesOf(remembered);
  if (bytes.length === 0) return [];
  return recall(inflateRawSync(bytes).toString(), naming) as readonly Diagnostic[];
}

export function openOf({ open }: Noted, naming: Naming): readonly Diagnostic[] {
  return recallFindings(open, naming);
}

export function findingsOf(findings: Noted, naming: Naming): readonly Diagnostic[] {
  return [...openOf(findings, naming), ...recallFindings(findings.acknowledged, naming)];
}
