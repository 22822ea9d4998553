// A process that prints ready Typst sources, one PDF each, and nothing else: `node typst-cold.mjs sources.json out tagged`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { typst } from './typst.mjs';

const [list, out, tags] = process.argv.slice(2);
const { print } = await typst(resolve(import.meta.dirname, '..'));
for (const [i, source] of JSON.parse(readFileSync(list, 'utf8')).entries()) {
  writeFileSync(join(out, `${i}.pdf`), print(source, tags === 'tagged'));
}
