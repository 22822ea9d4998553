// How long from a save to the page on disk? `zpb watch` over a working folder, edited again and again.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { median, spawn } from './measure.mjs';

const look = (path) => {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.ino} ${stat.mtimeMs}` : '';
};

/** Looks every millisecond. */
async function changeOf(path, before) {
  while (look(path) === before) await sleep(1);
  return performance.now();
}

export async function edits({ zpb, folder, count }) {
  const child = spawn(process.execPath, [zpb, 'watch'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let lines = 0;
  child.stderr.on('data', (text) => {
    lines += String(text).split('\n').length - 1;
  });
  const told = async (more) => {
    while (lines < more) await sleep(5);
    return performance.now();
  };
  await told(1);
  const pages = [];
  const wholes = [];
  for (let i = 0; i < count; i += 1) {
    const name = `项目${String((i * 37) % 1000).padStart(5, '0')}`;
    const project = join(folder, 'data/projects', `${name}.yaml`);
    const pdf = join(folder, 'output', `${name}.pdf`);
    const html = join(folder, 'output', `${name}.html`);
    const before = [look(pdf), look(html)];
    const text = readFileSync(project, 'utf8').replace(/^(项目名称: .*)$/m, `$1甲`);
    const known = lines;
    const saved = performance.now();
    writeFileSync(project, text);
    const done = await Promise.all([changeOf(pdf, before[0]), changeOf(html, before[1])]);
    pages.push(Math.max(...done) - saved);
    wholes.push((await told(known + 1)) - saved);
    await sleep(100);
  }
  child.kill('SIGTERM');
  const sorted = pages.toSorted((a, b) => a - b);
  return {
    page: { median: median(pages), p95: sorted[Math.floor(sorted.length * 0.95)] },
    whole: { median: median(wholes) },
  };
}
