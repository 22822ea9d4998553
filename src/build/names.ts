// Where does each form go? The output mirrors the data folder; names are made safe; two forms never share a file.
import { hash } from 'node:crypto';
import { basename, dirname, isAbsolute, relative, sep } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';

/** Windows device names, whatever their ending. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;
const maxNameBytes = 240;

/** One name of a path, fit for every common file system: NFC, no forbidden or control characters, at most 240 bytes. */
export function safeName(name: string, reserve = 0): string {
  const clean = name
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{Cc}\p{Bidi_Control}]/gu, '_')
    .replace(/[. ]+$/, (end) => '_'.repeat(end.length));
  const safe = deviceName.test(clean) || clean === '' ? `_${clean}` : clean;
  if (Buffer.byteLength(safe) + reserve <= maxNameBytes) return safe;
  const digest = hash('sha256', name).slice(0, 6);
  let cut = '';
  for (const character of safe) {
    if (Buffer.byteLength(cut + character) + reserve + 7 > maxNameBytes) break;
    cut += character;
  }
  return `${cut}-${digest}`;
}

/** Steps that a path as the system gives it does not have. */
const detour = /[\\/]\.{0,2}(?:[\\/]|$)/;

function isStraight(path: string): boolean {
  return !detour.test(path) && (sep === '/' || !path.includes('/'));
}

/** The names from the root down to a path; undefined where it lies elsewhere. */
export function stepsInside(path: string, root: string): string[] | undefined {
  // Most paths are whole and lie below: to resolve thousands of them costs more than all else.
  const above = root.endsWith(sep) ? root : root + sep;
  if (isAbsolute(root) && path.startsWith(above) && isStraight(path)) {
    return path.slice(above.length).split(sep);
  }
  const inside = relative(root, path);
  const steps = inside.split(sep);
  return steps[0] === '..' || isAbsolute(inside) ? undefined : steps;
}

/** The name of an input in memory: its path below the data folder, or all of it where it lies elsewhere. */
export function nameBelow(path: string, root: string): string {
  return stepsInside(path, root)?.join('/') ?? path;
}

/** Path of a form's files in the output folder without the ending, with forward slashes. */
export function outputStem(file: string, root: string): string {
  const steps = stepsInside(file, root) ?? [basename(file)];
  const last = (steps.pop() ?? '').replace(/\.ya?ml$/i, '');
  return [...steps.map((step) => safeName(step)), safeName(last, '.html'.length)].join('/');
}

/** Path of an input in the data folder, with forward slashes; of one from elsewhere its own name. */
export function inputName(file: string, root: string): string {
  return (stepsInside(file, root) ?? [basename(file)]).join('/');
}

/** The folder whose forms make one book: the first step below the data folder, such as 2023. */
export function bookFolder(file: string, root: string): string | undefined {
  const steps = stepsInside(file, root) ?? [];
  return steps.length > 1 ? steps[0] : undefined;
}

/** As the user knows it: a folder that is named for no year has a book all the same. */
export function bookTitle(folder: string): string {
  return /^\d{4}$/.test(folder) ? `${folder} 年合订本` : `「${folder}」的合订本`;
}

export function bookPath(folder: string): string {
  return `${safeName(folder)}/${bookName}`;
}

/** The folders that these outputs lie in, each with those above it. */
export function foldersOf(names: readonly string[]): Set<string> {
  const folders = new Set<string>();
  for (const name of names) {
    for (let end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) {
      const folder = name.slice(0, end);
      // Those above it are known.
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}

/** What has the name that a folder must have; `owners` are known by the PDF that is theirs. */
function fileInPlaceOf(
  folder: string,
  owners: ReadonlyMap<string, string>,
  formats: readonly string[],
): string | undefined {
  const key = folder.toLowerCase();
  if (key === manifestName) return '清单';
  const [, stem = '', format = ''] = /^(.*)\.(pdf|html|woff)$/s.exec(key) ?? [];
  if (format === 'woff') {
    const isFont = formats.includes('html') && dirname(key) === fontsFolder;
    return isFont ? '网页字体' : undefined;
  }
  // A book is no web page.
  const isBook = format === 'html' && `${basename(stem)}.pdf` === bookName;
  return formats.includes(format) && !isBook ? owners.get(`${stem}.pdf`) : undefined;
}

interface Naming {
  /** The data folder. */
  readonly data: string;
  readonly formats: readonly string[];
  readonly shown: (path: string) => string;
}

/** Two projects for one file, or a file and a folder of one name, are found before anything is written; letter case does not tell files apart. */
export function clashes(
  files: readonly { readonly path: string; readonly stem: string }[],
  { data: root, formats, shown }: Naming,
): Diagnostic[] {
  const owners = new Map<string, string>();
  const claim = (name: string, owner: string, output: string): Diagnostic[] => {
    const key = name.toLowerCase();
    const other = owners.get(key);
    owners.set(key, other ?? owner);
    if (other === undefined) return [];
    const message = `「${owner}」与「${other}」会写到同一个文件 ${output}`;
    const hint = '给其中一个改名';
    return [{ code: 'build/same-output', severity: 'error', message, hint }];
  };
  const folders = [...new Set(files.flatMap(({ path }) => bookFolder(path, root) ?? []))];
  const twice = [
    ...folders.flatMap((folder) => claim(bookPath(folder), bookTitle(folder), bookPath(folder))),
    ...files.flatMap(({ path, stem }) => claim(`${stem}.pdf`, shown(path), stem)),
  ];
  const misplaced = [...foldersOf(files.map(({ stem }) => stem))].flatMap(
    (folder): Diagnostic[] => {
      const owner = fileInPlaceOf(folder, owners, formats);
      if (owner === undefined) return [];
      const message = `「${owner}」会写成文件 ${folder}，别的项目要同名的文件夹`;
      const hint = '给其中一个改名';
      return [{ code: 'build/same-output', severity: 'error', message, hint }];
    },
  );
  return [...twice, ...misplaced];
}

/** Folder of the web fonts as seen from an output file. */
export function fontFolderFrom(stem: string): string {
  return `${'../'.repeat(stem.split('/').length - 1)}${fontsFolder}/`;
}

export const fontsFolder = '字体';
const bookName = '合订本.pdf';
export const manifestName = 'manifest.json';
