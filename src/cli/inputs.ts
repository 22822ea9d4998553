// What does a build read, and what of all that lies there has it written itself? `watch` listens to the one and not to the other.
import { basename, dirname, join, normalize, resolve, sep } from 'node:path';
import type { BuildOptions } from '../build/build.ts';
import { defaultsName } from '../build/discover.ts';
import { memoryFolder } from '../build/memory.ts';
import { manifestName } from '../build/names.ts';
import { ifGranted } from '../build/refusal.ts';
import { isFolder, standingAt } from '../build/standing.ts';
import { isTemporary } from '../build/write.ts';
import { shelves } from './disk-world.ts';
import { settingsFile, settingsPlaces } from './settings.ts';

/** Absolute paths, of which some may not be there yet. */
export interface Ground {
  readonly output: string;
  /** Listened to with all that lies in them. */
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

function holds(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Data, the shelves of the working folder and of the program, the settings, and what was asked for by name elsewhere. */
export function groundOf({ data, output, paths }: BuildOptions): Ground {
  const cwd = process.cwd();
  const settings = settingsFile(cwd);
  const root = settings === undefined ? cwd : dirname(settings);
  const elsewhere = paths.map((path) => resolve(path)).filter((path) => !holds(data, path));
  const folders = elsewhere.filter(isFolder);
  const files = elsewhere
    .filter((path) => !folders.includes(path))
    .flatMap((path) => [path, join(dirname(path), defaultsName)]);
  return {
    output,
    folders: [...new Set([data, ...shelves(root), ...folders])],
    files: [...new Set([...settingsPlaces(cwd), ...files])],
  };
}

/** As a build names what it writes. */
function isNamedAsOutput(path: string): boolean {
  const name = basename(path);
  return /\.(?:pdf|html|woff)$/i.test(name) || name === manifestName || isTemporary(name);
}

/** Below a folder that is listened to nothing hidden is read, such as the `.git` of a data folder. */
export function isHidden(path: string, { folders, files }: Ground): boolean {
  const asked = normalize(path);
  if (files.some((file) => holds(asked, file))) return false;
  const inside = folders.filter((folder) => holds(folder, asked));
  return inside.length > 0 && inside.every((folder) => /[\\/]\./.test(asked.slice(folder.length)));
}

/** The data may lie in the output folder, or be it: there the name tells. */
export function isOwnOutput(path: string, { output, folders, files }: Ground): boolean {
  const asked = normalize(path);
  if (!holds(output, asked)) return false;
  if (holds(join(output, memoryFolder), asked)) return true;
  const inputs = [...folders, ...files];
  if (inputs.some((input) => holds(asked, input))) return false;
  return isNamedAsOutput(asked) || !inputs.some((input) => holds(input, asked));
}

/** Neither it nor what lies in it is read by a build. */
export function isNoInput(path: string, ground: Ground): boolean {
  return isHidden(path, ground) || isOwnOutput(path, ground);
}

/** A build does not enter it, and it may lead to what the build itself writes. */
export function isLinkedFolder(path: string, { folders }: Ground): boolean {
  const isLink = ifGranted(() => standingAt(path)?.isSymbolicLink());
  return isLink === true && !folders.includes(path) && isFolder(path);
}

/** Files that editors keep beside the one they save; no project is called so. */
const editorsOwn = /~$|^4913$/;

export function isPassedOver(path: string, ground: Ground): boolean {
  return (editorsOwn.test(basename(path)) && !isFolder(path)) || isNoInput(path, ground);
}
