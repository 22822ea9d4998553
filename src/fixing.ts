// How is a file put right where no judgement is needed? Reads, mends, and reads again until nothing is left to mend.
import { isDeepStrictEqual } from 'node:util';
import type { DataPath, Source } from './diagnostic/source.ts';
import { checkProject } from './project/check.ts';
import { type Fix, fixesOf, isAmountKey, isFormKey } from './project/fixes.ts';
import { colonEdit, likelyColons } from './read/colon.ts';
import { cutNumberEdits } from './read/cut-number.ts';
import { applyEdits, type Edit, isEncoded, scalarEdit } from './read/edit.ts';
import { decodedFrom } from './read/encoding.ts';
import { type Reading, readBytes, type YamlValue } from './read/read.ts';
import { maxBytes } from './unit/limits.ts';

export interface Fixed {
  readonly bytes: Buffer;
  /** How many places were mended. */
  readonly count: number;
  /** What the file said in another encoding, where that was changed to UTF-8. */
  readonly reencoded?: { readonly text: string; readonly encoding: string } | undefined;
}

/** A file typed with full-width colons throughout shows them one by one. */
const maxPasses = 400;
/** Bytes read in all of them: a form of one page could be read 5,000 times, a file at the bound of files 16 times. */
const maxRead = 16 * maxBytes;

/** A key of the form at the beginning of a line: in a wrong encoding no such word comes about by chance. */
function isForm(text: string): boolean {
  return [...text.matchAll(/^\s*(?:- )?([^\s:：]+)\s*[:：]/gm)].some(([, key = '']) =>
    isFormKey(key),
  );
}

export function fixFile(path: string, bytes: Buffer): Fixed {
  const reencoded = bytes.length <= maxBytes ? decodedFrom(bytes, isForm) : undefined;
  let now: Fixed = reencoded
    ? { bytes: Buffer.from(reencoded.text), count: 1, reencoded }
    : { bytes, count: 0 };
  for (let pass = 0, left = maxRead; pass < maxPasses && left > 0; pass += 1) {
    left -= now.bytes.length;
    const edits = syntaxEdits(path, now.bytes);
    if (!edits) break;
    now = mended(now, edits);
  }
  return fixFigures(path, now);
}

interface Edits {
  readonly source: Source;
  readonly edits: readonly Edit[];
}

function mended(now: Fixed, { source, edits }: Edits): Fixed {
  return {
    ...now,
    bytes: applyEdits(now.bytes, source.text, edits),
    count: now.count + edits.length,
  };
}

/** What keeps the file from being read as it was meant; undefined where nothing can be done. */
function syntaxEdits(path: string, bytes: Buffer): Edits | undefined {
  const read = readBytes(path, bytes);
  const found = [...read.diagnostics, ...(read.value ? checkProject(read.value).diagnostics : [])];
  const source = read.value?.source ?? found.find(({ place }) => place?.source.text)?.place?.source;
  if (!source || !isEncoded(bytes, source.text)) return undefined;
  const named = found
    .filter(({ code }) => code === 'yaml/full-width-colon')
    .flatMap(({ place }) => place ?? []);
  const colons = [...named, ...(read.value ? [] : likelyColons(source))].flatMap(
    (place) => colonEdit(place, isFormKey) ?? [],
  );
  // One at a time: what stands behind the first colon is read anew once it is one.
  const edits = colons.length > 0 ? colons.slice(0, 1) : cutNumberEdits(source, isAmountKey);
  return edits.length > 0 ? { source, edits } : undefined;
}

function fixFigures(path: string, now: Fixed): Fixed {
  const { value: reading } = readBytes(path, now.bytes);
  if (!reading) return now;
  const fixes = fixesOf(reading.value).flatMap((fix) => {
    const edit = scalarEdit(reading.placeOf(fix.path), fix.value);
    return edit ? [{ fix, edit }] : [];
  });
  if (fixes.length === 0) return now;
  const { source } = reading;
  const after = mended(now, { source, edits: fixes.map(({ edit }) => edit) });
  assertOnly(
    reading,
    readBytes(path, after.bytes).value,
    fixes.map(({ fix }) => fix),
  );
  return after;
}

/** The file read again says what was meant to change, and all else as before. */
function assertOnly(before: Reading, after: Reading | undefined, fixes: readonly Fix[]): void {
  const meant = fixes.reduce((value, fix) => replaced(value, fix.path, fix.value), before.value);
  if (!after || !isDeepStrictEqual(after.value, meant)) {
    throw new Error('impossible: a mended file says something else');
  }
}

function replaced(value: YamlValue, [step, ...rest]: DataPath, leaf: string): YamlValue {
  if (step === undefined) return leaf;
  if (typeof value === 'string') throw new Error('impossible: no value there');
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === step ? replaced(item, rest, leaf) : item));
  }
  const entries = Object.entries(value).map(([key, item]): [string, YamlValue] => [
    key,
    key === step ? replaced(item, rest, leaf) : item,
  ]);
  return Object.fromEntries(entries);
}
