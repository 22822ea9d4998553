// Which project files are there? YAML under the data folder or the paths asked for, each with its folders' defaults.
import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { wholeOf } from '../diagnostic/source.ts';
import { nameBelow, outputStem, stepsInside } from './names.ts';
import { explainSystemError } from './refusal.ts';
import { isFolder, isGarbled, standingAt } from './standing.ts';

export const defaultsName = '_默认.yaml';
/** It may stand among the projects. */
export const settingsName = 'zipingbiao.yaml';

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
  /** What was passed over. */
  readonly warnings: readonly Diagnostic[];
  readonly diagnostics: readonly Diagnostic[];
}

/** By code unit, so that no machine's locale changes the order. */
function sorted(paths: Iterable<string>): string[] {
  return [...paths].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

interface Closed {
  readonly path: string;
  /** What the system says. */
  readonly message: string;
}

interface Under {
  readonly files: readonly string[];
  /** Folders that may not be entered: nobody knows what is in them, and what was made of it is not to go. */
  readonly closed: readonly Closed[];
  /** Linked folders: they are not entered, for they may lead in a circle, or to the same projects twice. */
  readonly linked: readonly string[];
}

/** Links and pipes too: what cannot be read is told as such. Hidden folders are not entered. */
function yamlUnder(folder: string): Under {
  const linked: string[] = [];
  const closed: Closed[] = [];
  const walk = (path: string, entries: readonly Dirent[]): string[] => {
    const above = path.endsWith(sep) ? path : path + sep;
    return entries.flatMap((entry) => {
      if (entry.name.startsWith('.')) return [];
      const inside = above + entry.name;
      if (entry.isDirectory()) return enter(inside);
      // One that leads nowhere, or in a circle, is read as a file and told as such.
      if (entry.isSymbolicLink() && isFolder(inside)) {
        linked.push(inside);
        return [];
      }
      return /^[^_].*\.ya?ml$/is.test(entry.name) && entry.name !== settingsName ? [inside] : [];
    });
  };
  const enter = (path: string): string[] => {
    try {
      return walk(path, readdirSync(path, { withFileTypes: true }));
    } catch (error) {
      const message = explainSystemError(error);
      if (message === undefined) throw error;
      const { code = '' } = error as NodeJS.ErrnoException;
      // It has gone since its name was read; but a name that is no UTF-8 is never found.
      if (['ENOENT', 'ENOTDIR'].includes(code) && !isGarbled(path)) return [];
      closed.push({ path, message });
      return [];
    }
  };
  const files = walk(folder, readdirSync(folder, { withFileTypes: true }));
  return { files, linked, closed };
}

function cannotEnter(path: string, message: string): Diagnostic {
  const hint = isGarbled(path)
    ? '文件夹的名字不是 UTF-8 编码，多半来自 Windows 的压缩包：改名以后再做'
    : '给自己读它的权限；里面没有项目的，把它移到数据文件夹外面';
  return { code: 'cli/closed-folder', severity: 'error', message, hint, place: wholeOf(path) };
}

/** Looked for once a folder. */
function defaultsUnder(root: string): (path: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  const ofFolder = (folder: string): readonly string[] => {
    const met = known.get(folder);
    if (met) return met;
    const isOutermost = folder === root || !stepsInside(folder, root);
    const candidate = join(folder, defaultsName);
    // A link that leads nowhere is read, and told as such.
    const own = standingAt(candidate) ? [candidate] : [];
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

/** The files at a path; undefined where there is nothing. Of a folder that the data folder lies in, only that holds projects. */
function filesAt(path: string, root: string): Under | undefined {
  const kind = statSync(path, { throwIfNoEntry: false });
  if (!kind?.isDirectory()) return kind && { files: [path], linked: [], closed: [] };
  const isAbove = path !== root && stepsInside(root, path) !== undefined && existsSync(root);
  return yamlUnder(isAbove ? root : path);
}

function passedOver(path: string): Diagnostic {
  const message = '这是通到别处的文件夹链接，里面的项目没有读';
  const hint = '把文件夹本身移到这里；或在命令里写出它真正的路径';
  return { code: 'cli/linked-folder', severity: 'warning', message, hint, place: wholeOf(path) };
}

/** `paths` are files or folders; none means the whole data folder. `shown`: absolute path → as shown to the user. */
export function discover(
  root: string,
  paths: readonly string[],
  shown: (path: string) => string = (path) => path,
): Found {
  const whole = paths.length === 0;
  const asked = whole ? [root] : paths;
  const found = asked.map((path) => ({ path, under: filesAt(resolve(path), root) }));
  const files = sorted(new Set(found.flatMap(({ under }) => under?.files ?? [])));
  const linked = sorted(new Set(found.flatMap(({ under }) => under?.linked ?? [])));
  const diagnostics = found
    .filter(({ under }) => under === undefined)
    .map(({ path }) => {
      const hint = whole ? whereToRun : '核对路径；它从现在所在的文件夹算起';
      return fault('no-such-path', `找不到「${path}」`, hint);
    });
  const closed = found.flatMap(({ under }) => under?.closed ?? []);
  diagnostics.push(...closed.map(({ path, message }) => cannotEnter(shown(path), message)));
  for (const path of files.filter((one) => basename(one).startsWith('_'))) {
    const hint = '写出用到它的项目文件，或它所在的文件夹';
    diagnostics.push(fault('not-a-project', `「${path}」不是项目文件：名字以 _ 开头`, hint));
  }
  if (files.length === 0 && diagnostics.length === 0) {
    const hint = whole ? whereToRun : '项目文件的名字以 .yaml 结尾，不以 _ 开头';
    const message = `「${asked.join('、')}」里没有项目文件（.yaml）`;
    diagnostics.push(fault('nothing-found', message, hint));
  }
  const defaultsOf = defaultsUnder(root);
  return {
    files: files.map((path) => foundFile(path, root, defaultsOf(path))),
    warnings: linked.map((path) => passedOver(shown(path))),
    diagnostics,
  };
}
