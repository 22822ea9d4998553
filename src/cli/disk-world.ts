// Where do profiles, templates and fonts lie? In the working folder, else in the program's own.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stepsInside } from '../build/names.ts';
import type { World, WorldFile } from '../world.ts';

const own = fileURLToPath(new URL('../../', import.meta.url));

/** A path as the user would type it from here. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near === '' || !stepsInside(path, process.cwd()) ? path : near;
}

export function diskWorld(workingFolder: string): World {
  const find =
    (folder: string) =>
    (file: string): WorldFile | undefined => {
      for (const root of [workingFolder, own]) {
        const base = resolve(root, folder);
        const path = join(base, file);
        // A name in a settings file must not lead out of its folder.
        if (!stepsInside(path, base)) return undefined;
        if (existsSync(path)) return { path: shownPath(path), bytes: readFileSync(path) };
      }
      return undefined;
    };
  return { profile: find('data/profiles'), template: find('templates'), font: find('fonts') };
}
