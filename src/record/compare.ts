// Do two PDFs show the same? Their pages with all that is drawn on them, object by object, however the files are packed.
import { createHash, type Hash } from 'node:crypto';
import type { PdfFile } from './file.ts';
import {
  BrokenPdf,
  isDictionary,
  isReference,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
  textIn,
} from './syntax.ts';

export interface Difference {
  readonly page: number;
  /** What is drawn otherwise: words, the shapes of characters, or something laid upon the page. */
  readonly what: 'text' | 'content' | 'fonts' | 'overlay' | 'missing' | 'extra';
  /** The words of the first part that differs, here and as they should be. */
  readonly found?: string;
  readonly wanted?: string;
}

/** Of references that hang on each other; a page of ours has about five. */
const maxDepth = 100;

/** How an object is packed, and where in the tree it hangs, is no part of what it shows. */
const unseen = new Set(['Length', 'Filter', 'DecodeParms', 'Parent', 'P', 'StructParents', 'Tabs']);

/** The page objects in order; a tree that meets itself is none. */
function pagesOf(file: PdfFile): PdfDictionary[] {
  const pages: PdfDictionary[] = [];
  const met = new Set<number>();
  const walk = (reference: PdfValue | undefined, depth = 0) => {
    const isSound = isReference(reference) && !met.has(reference.object) && depth < maxDepth;
    if (!isSound) throw new BrokenPdf('pages');
    met.add(reference.object);
    const node = file.dictionary(reference);
    const kids = file.resolve(node.get('Kids'));
    if (!Array.isArray(kids)) pages.push(node);
    else for (const kid of kids) walk(kid, depth + 1);
  };
  walk(file.dictionary(file.trailer.get('Root')).get('Pages'));
  return pages;
}

/** What hangs on each object, found once; one that hangs on itself adds nothing. */
const known = new WeakMap<PdfFile, Map<number, string>>();

function digestOfObject(file: PdfFile, reference: PdfReference, depth: number): string {
  if (depth > maxDepth) throw new BrokenPdf('nested too deeply');
  const own = known.get(file) ?? new Map<number, string>();
  known.set(file, own);
  const found = own.get(reference.object);
  if (found !== undefined) return found;
  own.set(reference.object, '');
  const stream = file.stream(reference);
  const hash = createHash('sha256').update(stream?.data ?? '');
  digest(file, stream?.dictionary ?? file.resolve(reference), hash, depth + 1);
  const result = hash.digest('hex');
  own.set(reference.object, result);
  return result;
}

/** Feeds all that hangs on a value to a hash, in an order that depends on nothing but the values. */
function digest(file: PdfFile, value: PdfValue | undefined, hash: Hash, depth = 0): void {
  if (isReference(value)) hash.update(digestOfObject(file, value, depth));
  else if (Array.isArray(value)) {
    hash.update(`[${value.length}`);
    for (const item of value) digest(file, item, hash, depth);
  } else if (isDictionary(value)) {
    for (const key of [...value.keys()].filter((name) => !unseen.has(name)).sort()) {
      hash.update(`/${key} `);
      digest(file, value.get(key), hash, depth);
    }
    hash.update('>>');
  } else hash.update(JSON.stringify(value ?? null));
}

function digestOf(file: PdfFile, value: PdfValue | undefined): string {
  const hash = createHash('sha256');
  digest(file, value, hash);
  return hash.digest('hex');
}

/** The operators of a page; several streams are one (ISO 32000-1 7.8.2). */
function contentOf(file: PdfFile, page: PdfDictionary): string {
  const contents = page.get('Contents');
  const resolved = file.resolve(contents);
  const parts = Array.isArray(resolved) ? resolved : [contents];
  return parts.map((part) => file.stream(part)?.data.toString('latin1') ?? '').join('\n');
}

/** Code → character of every font of a page, from its ToUnicode. */
function charactersOf(
  file: PdfFile,
  page: PdfDictionary,
): Map<string, ReadonlyMap<string, string>> {
  const resources = file.resolve(page.get('Resources'));
  const fonts = isDictionary(resources) ? file.resolve(resources.get('Font')) : undefined;
  const maps = new Map<string, ReadonlyMap<string, string>>();
  if (!isDictionary(fonts)) return maps;
  for (const [name, font] of fonts) {
    const map = file.stream(file.dictionary(font).get('ToUnicode'))?.data.toString('latin1') ?? '';
    const characters = new Map<string, string>();
    for (const [, start = '', list = ''] of map.matchAll(
      /<([0-9a-f]{4})><[0-9a-f]{4}>\[([^[\]]*)\]/g,
    )) {
      for (const [i, text] of [...list.matchAll(/<([0-9a-f]+)>/g)].entries()) {
        const code = (Number.parseInt(start, 16) + i).toString(16).padStart(4, '0');
        characters.set(
          code,
          textIn({ text: `\xfe\xff${Buffer.from(text[1] ?? '', 'hex').toString('latin1')}` }) ?? '',
        );
      }
    }
    maps.set(name, characters);
  }
  return maps;
}

/** The words of each marked part of a page, in the operators this program writes. */
function wordsOf(file: PdfFile, page: PdfDictionary): string[] {
  const fonts = charactersOf(file, page);
  const parts: string[] = [];
  let font: ReadonlyMap<string, string> | undefined;
  for (const [, mark, name, codes] of contentOf(file, page).matchAll(
    /(BDC|BMC)|\/([^\s/]{1,127}) [\d.]{1,20} Tf|<([0-9a-f]*)>\s?Tj/g,
  )) {
    if (mark) parts.push('');
    else if (name) font = fonts.get(name);
    else if (codes) {
      const text = (codes.match(/.{4}/g) ?? []).map((code) => font?.get(code) ?? '\ufffd').join('');
      parts.push((parts.pop() ?? '') + text);
    }
  }
  return parts.filter((part) => part !== '');
}

type Side = readonly [file: PdfFile, page: PdfDictionary];

function difference(page: number, found: Side, wanted: Side): Difference | undefined {
  const [ours, theirs] = [wordsOf(...found), wordsOf(...wanted)];
  const at = Array.from({ length: Math.max(ours.length, theirs.length) }).findIndex(
    (_, i) => ours[i] !== theirs[i],
  );
  if (at !== -1) return { page, what: 'text', found: ours[at] ?? '', wanted: theirs[at] ?? '' };
  if (contentOf(...found) !== contentOf(...wanted)) return { page, what: 'content' };
  const same = (key: string) =>
    digestOf(found[0], found[1].get(key)) === digestOf(wanted[0], wanted[1].get(key));
  if (!same('Resources')) return { page, what: 'fonts' };
  const keys = [...found[1].keys(), ...wanted[1].keys()];
  const others = keys.filter((key) => !unseen.has(key) && key !== 'Contents');
  return others.every(same) ? undefined : { page, what: 'overlay' };
}

/** A page that uses what this program never writes has something of others on it. */
function differenceOrOverlay(page: number, found: Side, wanted: Side): Difference | undefined {
  try {
    return difference(page, found, wanted);
  } catch (error) {
    if (error instanceof BrokenPdf) return { page, what: 'overlay' };
    throw error;
  }
}

function pagesOrNone(file: PdfFile): PdfDictionary[] {
  try {
    return pagesOf(file);
  } catch (error) {
    if (error instanceof BrokenPdf) return [];
    throw error;
  }
}

/** The first difference of each page of `found` from what is `wanted`. */
export function comparePages(found: PdfFile, wanted: PdfFile): Difference[] {
  const [ours, theirs] = [pagesOrNone(found), pagesOf(wanted)];
  return Array.from({ length: Math.max(ours.length, theirs.length) }, (_, i) => {
    const [own, other] = [ours[i], theirs[i]];
    if (!own) return { page: i + 1, what: 'missing' as const };
    if (!other) return { page: i + 1, what: 'extra' as const };
    return differenceOrOverlay(i + 1, [found, own], [wanted, other]);
  }).filter((one) => one !== undefined);
}
