// Does memory grow with the forms made? Heap after a full collection, every hundred forms of one process.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { opened } from './stages.mjs';

const root = resolve(import.meta.dirname, '..');
const folder = join(process.argv[2], 'data/projects');
const { examine, makeForm, renderers } = await import('../dist/pipeline.js');
const { contextOf } = await import('../dist/build/make.js');
const { profile, form } = await opened(root);
const formats = await renderers(['pdf', 'html']);
const heaps = [];
for (const [i, name] of readdirSync(folder).sort().entries()) {
  const bytes = readFileSync(join(folder, name));
  const sources = [{ name, bytes, role: 'project' }];
  const { value: made } = await makeForm(
    examine({ path: name, bytes, defaults: [], sources }, profile),
    form,
  );
  const context = contextOf(made, '2023/单位/项目', {
    form,
    producer: 'bench',
    standard: 'A-3a',
    date: undefined,
  });
  for (const { render } of formats) await render(made, context);
  if ((i + 1) % 100 > 0) continue;
  globalThis.gc();
  globalThis.gc();
  heaps.push(process.memoryUsage().heapUsed / 1e6);
}
const from200 = heaps.slice(1);
console.log(`  heap in MB after each hundred: ${heaps.map((heap) => heap.toFixed(1)).join(' ')}`);
console.log(
  `  growth from form 200 to the last: ${((from200.at(-1) / from200[0] - 1) * 100).toFixed(1)} % (≤ 10 %)`,
);
