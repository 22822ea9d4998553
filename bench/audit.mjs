// How do PDFs stand up to measuring from outside? `node bench/audit.mjs file.pdf folder…`: a table of faults, then each fault.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { auditPdf, measures } from './audit/measures.mjs';

function pdfsIn(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.pdf'))
    .sort()
    .map((name) => join(path, name));
}

function row(cells, name) {
  return `${cells.map((cell) => String(cell).padStart(8)).join('')}  ${name}`;
}

const files = process.argv.slice(2).flatMap(pdfsIn);
const keys = Object.keys(measures);
console.log(keys.map((key) => `${key} ${measures[key]}`).join('；'));
console.log(row(['pages', 'cells', 'chars', ...keys], 'file'));
const total = new Array(3 + keys.length).fill(0);
const faults = [];
for (const file of files) {
  const { pages, counts, findings } = auditPdf(readFileSync(file));
  const sum = (count) => pages.reduce((all, page) => all + count(page), 0);
  const cells = sum((page) => page.cells.length);
  const numbers = [
    pages.length,
    cells,
    sum((page) => page.characters.length),
    ...Object.values(counts),
  ];
  for (const [i, number] of numbers.entries()) total[i] += number;
  console.log(row(numbers, basename(file)));
  for (const { measure, page, text } of findings) {
    faults.push(`${measures[measure]}  ${basename(file)} 第 ${page} 页  ${text}`);
  }
}
console.log(row(total, `total, ${files.length} files`));
for (const fault of faults) console.log(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
