// Which project files are there? YAML under the data folder or the paths asked for, each with its folders' defaults.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { globSync } from 'tinyglobby';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';

export const defaultsName = '_默认.yaml';

/** Absolute paths; `defaults` from the data folder down to the file's own folder. */
export interface FoundFile {
  readonly path: string;
  readonly defaults: readonly string[];
}

export interface Found {
  readonly files: readonly FoundFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** By code unit, so that no machine's locale changes the order. */
function sorted(paths: Iterable<string>): string[] {
  return [...paths].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function yamlUnder(folder: string): string[] {
  return globSync('**/*.{yaml,yml}', { cwd: folder, absolute: true, dot: false })
    .map((path) => resolve(path))
    .filter((path) => !(path.split(sep).at(-1) ?? '').startsWith('_'));
}

function defaultsFor(path: string, root: string): string[] {
  const found: string[] = [];
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const candidate = join(folder, defaultsName);
    if (existsSync(candidate)) found.unshift(candidate);
    const inside = relative(root, folder);
    if (inside === '' || inside.startsWith('..') || folder === dirname(folder)) return found;
  }
}

/** `paths` are files or folders; none means the whole data folder. */
export function discover(root: string, paths: readonly string[]): Found {
  const diagnostics: Diagnostic[] = [];
  const files = new Set<string>();
  for (const asked of paths.length > 0 ? paths : [root]) {
    const path = resolve(asked);
    if (!existsSync(path)) {
      diagnostics.push({
        code: 'cli/no-such-path',
        severity: 'error',
        message: `找不到「${asked}」`,
      });
    } else if (statSync(path).isDirectory()) {
      for (const file of yamlUnder(path)) files.add(file);
    } else files.add(path);
  }
  if (files.size === 0 && diagnostics.length === 0) {
    const where = paths.length > 0 ? paths.join('、') : root;
    const message = `「${where}」里没有项目文件（.yaml）`;
    diagnostics.push({ code: 'cli/nothing-found', severity: 'error', message });
  }
  return {
    files: sorted(files).map((path) => ({ path, defaults: defaultsFor(path, root) })),
    diagnostics,
  };
}

export function bytesOf(path: string): Buffer {
  return readFileSync(path);
}
