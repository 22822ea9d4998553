// Where do profiles, templates and fonts lie? In the working folder, else in the program's own.
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bytesOf, partsOf } from '../build/bytes.ts';
import { stepsInside } from '../build/names.ts';
import { standingAt } from '../build/standing.ts';
import type { Parts } from '../font/parts.ts';
import { maxBytes, maxFontBytes } from '../unit/limits.ts';
import type { World, WorldFile } from '../world.ts';

const own = fileURLToPath(new URL('../../', import.meta.url));

/** A path as the user would type it from here. */
export function shownPath(path: string): string {
  const steps = stepsInside(path, process.cwd());
  return steps?.join(sep) || path;
}

/** Read once, when first asked for: a build with nothing to do reads no font. */
function worldFile(path: string, limit: number): WorldFile {
  let bytes: Buffer | undefined;
  let parts: Parts | undefined;
  return {
    path: shownPath(path),
    location: path,
    get bytes() {
      bytes ??= bytesOf(path, limit);
      return bytes;
    },
    get parts() {
      parts ??= partsOf(path);
      return parts;
    },
  };
}

const folders = { profile: 'data/profiles', template: 'templates', font: 'fonts' } as const;

/** The folders that are looked into. */
export function shelves(workingFolder: string): string[] {
  return [workingFolder, own].flatMap((root) =>
    Object.values(folders).map((folder) => resolve(root, folder)),
  );
}

export function diskWorld(workingFolder: string): World {
  const find =
    (folder: string, limit = maxBytes) =>
    (file: string): WorldFile | undefined => {
      for (const root of [workingFolder, own]) {
        const base = resolve(root, folder);
        const path = join(base, file);
        // A name in a settings file must not lead out of its folder.
        if (!stepsInside(path, base)) return undefined;
        // A link that leads nowhere is opened, and told as such.
        if (standingAt(path)) return worldFile(path, limit);
      }
      return undefined;
    };
  return {
    profile: find(folders.profile),
    template: find(folders.template),
    font: find(folders.font, maxFontBytes),
  };
}
