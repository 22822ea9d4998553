// Where do a thousand projects come from? The 29 published ones in turn, under names of their own.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Texts of the published projects. */
export function published(root) {
  const folder = join(root, 'data/projects');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml') && !basename(name).startsWith('_'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

const digits = '零一二三四五六七八九';
const spelled = (n) => [...String(n)].map((d) => digits[Number(d)]).join('');

/** What holds among the published projects no longer holds of names of their own. */
const unmet = /^ {2}- \{ 规则: SET-\d+,.*\n/gm;

/** The same project with texts of its own: its name, indicators, goals and reasons end in a number. */
export function varied(text, number) {
  const end = spelled(number);
  return text
    .replace(unmet, '')
    .replace(
      /^([ -]*(?:项目名称|实施单位|三级指标|预期目标|实际完成情况|偏差原因分析及改进措施): +)([^\s"'>|&*#{[][^#]*?)$/gm,
      (_, key, value) => `${key}${value}${end}`,
    );
}

/**
 * A working folder of `count` projects, a hundred a folder. `year` puts them into one year, which is
 * bound to a book; without it there is no book, as there is none in what is compared.
 */
export function workingFolder(folder, { root, count, year }) {
  const seeds = published(root);
  for (let i = 0; i < count; i += 1) {
    const { text } = seeds[i % seeds.length];
    const inside = join(
      folder,
      'data/projects',
      ...(year ? [year, `第${spelled(Math.floor(i / 100))}组`] : []),
    );
    mkdirSync(inside, { recursive: true });
    const own = varied(text, i);
    writeFileSync(join(inside, `项目${String(i).padStart(5, '0')}.yaml`), own);
  }
  cpSync(join(root, 'zipingbiao.yaml'), join(folder, 'zipingbiao.yaml'));
  return folder;
}
