// How does a test make a real form in memory? The shipped template, faces and profile over a file of data/projects.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Form, openForm } from '../../src/opening.ts';
import { examine, makeForm } from '../../src/pipeline.ts';
import type { Made, SourceFile } from '../../src/render/renderer.ts';
import { loadProfile } from '../../src/rulebook.ts';
import type { World } from '../../src/world.ts';

const root = resolve(import.meta.dirname, '../..');
const data = join(root, 'data/projects/2023');
const file = (folder: string) => (name: string) => ({
  path: name,
  bytes: readFileSync(join(root, folder, name)),
});

export const world: World = {
  profile: file('data/profiles'),
  template: file('templates'),
  font: file('fonts'),
};

let opened: Promise<Form> | undefined;

/** Opened once a process. */
export function shippedForm(): Promise<Form> {
  opened ??= openForm(world, 'selfEvaluation').then((outcome) => outcome.value!);
  return opened;
}

export const projectFiles: readonly string[] = readdirSync(data, {
  recursive: true,
  encoding: 'utf8',
})
  .filter((path) => path.endsWith('.yaml'))
  .sort();

/** `name` is the end of a path below data/projects/2023, without its ending. */
export async function madeForm(name: string): Promise<Made> {
  const path = projectFiles.find((p) => p.endsWith(`${name}.yaml`))!;
  const profile = loadProfile(world, 'shanghai').value!;
  const bytes = readFileSync(join(data, path));
  const sources: SourceFile[] = [
    { name: `2023/${path.replaceAll('\\', '/')}`, bytes, role: 'project' },
  ];
  const made = await makeForm(
    examine({ path, bytes, defaults: [], sources }, profile),
    await shippedForm(),
  );
  return made.value!;
}
