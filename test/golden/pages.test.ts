// Do the pages of real forms stand as they were last looked at? Text to read as a diff; renewed by `npm run golden`.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { dumpPages } from '../../src/layout/dump.ts';
import { examine, type Form, loadProfile, makeForm, openForm } from '../../src/pipeline.ts';
import type { World } from '../../src/world.ts';

const root = resolve(import.meta.dirname, '../..');
const data = join(root, 'data/projects/2023');
const file = (folder: string) => (name: string) => ({
  path: name,
  bytes: readFileSync(join(root, folder, name)),
});
const world: World = {
  profile: file('data/profiles'),
  template: file('templates'),
  font: file('fonts'),
};
let form: Form;

beforeAll(async () => {
  form = (await openForm(world, 'selfEvaluation')).value!;
});

async function pagesOf(name: string) {
  const path = readdirSync(data, { recursive: true, encoding: 'utf8' }).find((p) =>
    p.endsWith(name),
  )!;
  const profile = loadProfile(world, 'shanghai').value!;
  const examined = examine({ path, bytes: readFileSync(join(data, path)), defaults: [] }, profile);
  return (await makeForm(examined, form)).value!.layout.pages;
}

/** One page as designed; two pages with every label repeated; many indicators; drawn tighter. */
test.each(['法律咨询与服务', '职业培训', '公共服务能力建设', '创业补助'])('%s', async (name) => {
  const pages = await pagesOf(`${name}.yaml`);
  await expect(`${dumpPages(pages)}\n`).toMatchFileSnapshot(`${name}.txt`);
});
