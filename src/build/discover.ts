// Which project files are there? YAML under the data folder or the paths asked for, each with its folders' defaults.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { nameBelow, outputStem, stepsInside } from './names.ts';

export const defaultsName = '_默认.yaml';

/** Absolute paths; `defaults` from the data folder down to the file's own folder. */
export interface FoundFile {
  readonly path: string;
  /** Its path below the data folder: by this name it is remembered. */
  readonly name: string;
  /** Of its outputs, below the output folder and without their endings. */
  readonly stem: string;
  readonly defaults: readonly string[];
}

export function foundFile(path: string, root: string, defaults: readonly string[]): FoundFile {
  return { path, name: nameBelow(path, root), stem: outputStem(path, root), defaults };
}

export interface Found {
  readonly files: readonly FoundFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** By code unit, so that no machine's locale changes the order. */
function sorted(paths: Iterable<string>): string[] {
  return [...paths].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Links and pipes too: what cannot be read is told as such. Linked folders are not entered, hidden ones neither. */
function yamlUnder(folder: string): string[] {
  const above = folder.endsWith(sep) ? folder : folder + sep;
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.')) return [];
    const path = above + entry.name;
    if (entry.isDirectory()) return yamlUnder(path);
    return /^[^_].*\.ya?ml$/is.test(entry.name) ? [path] : [];
  });
}

/** Looked for once a folder. */
function defaultsUnder(root: string): (path: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  const ofFolder = (folder: string): readonly string[] => {
    const met = known.get(folder);
    if (met) return met;
    const isOutermost = folder === root || !stepsInside(folder, root);
    const candidate = join(folder, defaultsName);
    const own = existsSync(candidate) ? [candidate] : [];
    const found = isOutermost ? own : [...ofFolder(dirname(folder)), ...own];
    known.set(folder, found);
    return found;
  };
  return (path) => ofFolder(dirname(path));
}

function fault(code: string, message: string, hint: string): Diagnostic {
  return { code: `cli/${code}`, severity: 'error', message, hint };
}

const whereToRun = '在项目所在的文件夹里运行，或在 zipingbiao.yaml 里写明「数据」文件夹';

/** The files at a path; undefined where there is nothing. */
function filesAt(path: string): string[] | undefined {
  const kind = statSync(path, { throwIfNoEntry: false });
  return kind && (kind.isDirectory() ? yamlUnder(path) : [path]);
}

/** `paths` are files or folders; none means the whole data folder. */
export function discover(root: string, paths: readonly string[]): Found {
  const whole = paths.length === 0;
  const asked = whole ? [root] : paths;
  const found = asked.map((path) => ({ path, files: filesAt(resolve(path)) }));
  const files = sorted(new Set(found.flatMap((one) => one.files ?? [])));
  const diagnostics = found
    .filter((one) => one.files === undefined)
    .map(({ path }) => {
      const hint = whole ? whereToRun : '核对路径；它从现在所在的文件夹算起';
      return fault('no-such-path', `找不到「${path}」`, hint);
    });
  if (files.length === 0 && diagnostics.length === 0) {
    const hint = whole ? whereToRun : '项目文件的名字以 .yaml 结尾，不以 _ 开头';
    const message = `「${asked.join('、')}」里没有项目文件（.yaml）`;
    diagnostics.push(fault('nothing-found', message, hint));
  }
  const defaultsOf = defaultsUnder(root);
  return { files: files.map((path) => foundFile(path, root, defaultsOf(path))), diagnostics };
}
