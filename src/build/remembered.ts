// How are findings kept for the next build? As plain data; a place names its file instead of holding its text.
import { readFileSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Place, Source } from '../diagnostic/source.ts';
import { decodeBytes } from '../read/encoding.ts';

/** Plain JSON in which each place is `{ "@": [file, start, end] }`. */
export type Remembered = unknown;

/** Between the name of a source as shown to the user and its file, which is kept relative to the data folder. */
export interface Naming {
  readonly data: string;
  readonly shown: (path: string) => string;
}

function isPlace(value: object): value is Place {
  return 'source' in value && 'span' in value;
}

/** Undefined where a place is in no file of the disk: then there is nothing to remember. */
export function remember(value: unknown, { data }: Naming): Remembered {
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) => {
      if (typeof part !== 'object' || part === null || !isPlace(part)) return part;
      const { source, span } = part;
      const file = relative(data, resolve(source.path)).split(sep).join('/');
      return { '@': [file, span.start, span.end, source.text === '' ? 0 : 1] };
    }),
  );
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
      text ??= textOf(readFileSync(path));
      return text;
    },
  };
}

export function recall(remembered: Remembered, { data, shown }: Naming): unknown {
  const sources = new Map<string, Source>();
  const revive = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(revive);
    if (typeof part !== 'object' || part === null) return part;
    if ('@' in part) {
      const [file, start, end, holdsText] = part['@'] as [string, number, number, number];
      const path = isAbsolute(file) ? file : resolve(data, file);
      const key = `${path}\n${holdsText}`;
      const source = sources.get(key) ?? sourceOf(path, shown(path), holdsText === 1);
      sources.set(key, source);
      return { source, span: { start, end } };
    }
    return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, revive(value)]));
  };
  return revive(remembered);
}
