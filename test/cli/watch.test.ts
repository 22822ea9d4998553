// Does `zpb watch` end in the bytes of a clean build after every kind of save, and leave the folder tidy?
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  cpSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildFresh, layOut } from '../build/small-world.ts';
import { filesIn, fill, newFolder, roadProject } from '../build/workshop.ts';
import { program } from './program.ts';

const folder = newFolder();
const output = join(folder, 'output');
const data = join(folder, 'data/projects');
const road = join(data, '2023/公路站/养护.yaml');
const template = join(folder, 'templates/self-evaluation.hbs');
let watcher: ChildProcess;
let told = '';

const environment = { ...process.env };
delete environment.SOURCE_DATE_EPOCH;

function start(...words: readonly string[]) {
  const child = spawn(process.execPath, [program, ...words], { cwd: folder, env: environment });
  child.stdout.on('data', (text) => {
    told += text;
  });
  child.stderr.on('data', (text) => {
    told += text;
  });
  return child;
}

/** The names that differ from what a clean build would make now. */
function differences(wanted: ReadonlyMap<string, Buffer>): string[] {
  const found = filesIn(output);
  return [...new Set([...wanted.keys(), ...found.keys()])].filter((name) => {
    const [a, b] = [wanted.get(name), found.get(name)];
    return !a || !b || !a.equals(b);
  });
}

const patience = 60_000;

/** Waits for a state, not for a time: a loaded machine takes as long as it takes. */
async function settled(isSo: () => boolean, state: () => unknown): Promise<void> {
  for (const end = performance.now() + patience; !isSo(); await sleep(20)) {
    if (performance.now() > end) throw new Error(`${JSON.stringify(state())}\n${told}`);
  }
}

/** Waits until nothing was said for a while: a build that is still looking around would miss the files it has seen. */
async function quiet(): Promise<void> {
  for (let before = ''; before !== told; await sleep(500)) before = told;
}

async function expectClean(): Promise<void> {
  const clean = newFolder();
  rmSync(clean, { recursive: true });
  await buildFresh(folder, clean);
  const wanted = filesIn(clean);
  rmSync(clean, { recursive: true, force: true });
  const isSo = () => {
    try {
      return differences(wanted).length === 0;
    } catch {
      // A file went while it was looked at.
      return false;
    }
  };
  await settled(isSo, () => differences(wanted));
}

const edited = (achieved: string) => roadProject({ 年度: '2023' }).replace('312', achieved);

beforeAll(async () => {
  layOut(folder);
  fill(folder, { 'zipingbiao.yaml': '地区: shanghai\n' });
  fill(data, {
    '2023/公路站/养护.yaml': roadProject({ 年度: '2023' }),
    '2023/公路站/照明.yaml': roadProject({ 序号: '2', 年度: '2023', 项目名称: '乡镇道路照明' }),
    '2024/渡口.yaml': roadProject({ 项目名称: '渡口维修' }),
  });
  watcher = start('watch');
  await settled(
    () => told.includes('等待修改'),
    () => 'the first build',
  );
}, patience);

afterAll(() => {
  watcher.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

test('the first build', expectClean, patience);

test(
  'a file written',
  async () => {
    writeFileSync(road, edited('313'));
    await expectClean();
  },
  patience,
);

test(
  'a file written beside it and put in its place, as editors do',
  async () => {
    writeFileSync(`${road}~`, edited('314'));
    renameSync(`${road}~`, road);
    await expectClean();
  },
  patience,
);

test.each([
  [1, 20],
  [1, 50],
  [4, 4],
  [4, 45],
])(
  'a file emptied and written in %i pieces after %i ms each',
  async (pieces, pause) => {
    const text = edited(`3${pieces}${pause}`);
    const length = Math.ceil(text.length / pieces);
    const file = openSync(road, 'w');
    for (let at = 0; at < text.length; at += length) {
      await sleep(pause);
      writeSync(file, text.slice(at, at + length));
    }
    closeSync(file);
    await expectClean();
  },
  patience,
);

test(
  'half a file, and the whole of it later',
  async () => {
    writeFileSync(road, edited('315').slice(0, 300));
    await expectClean();
    expect(filesIn(output).has('2023/公路站/养护.pdf')).toBe(false);
    writeFileSync(road, edited('315'));
    await expectClean();
    expect(filesIn(output).has('2023/公路站/养护.pdf')).toBe(true);
  },
  patience,
);

test(
  'a folder that goes and comes back',
  async () => {
    const year = join(data, '2023');
    cpSync(year, join(folder, '备份'), { recursive: true });
    rmSync(year, { recursive: true });
    await expectClean();
    expect([...filesIn(output).keys()].some((name) => name.startsWith('2023/'))).toBe(false);
    cpSync(join(folder, '备份'), year, { recursive: true });
    await expectClean();
    writeFileSync(road, edited('316'));
    await expectClean();
  },
  patience,
);

test(
  'all data gone: what stands stays, and goes on where the data comes back',
  async () => {
    await quiet();
    const before = filesIn(output);
    told = '';
    renameSync(data, join(folder, '别处'));
    await settled(
      () => /没有项目文件|找不到/.test(told),
      () => 'told that there are no projects',
    );
    expect(filesIn(output)).toEqual(before);
    renameSync(join(folder, '别处'), data);
    writeFileSync(road, edited('317'));
    await expectClean();
  },
  patience,
);

test(
  'another template',
  async () => {
    const text = readFileSync(template, 'utf8');
    writeFileSync(
      `${template}.new`,
      text.replace(/行高|<h1[^>]*>/, (found) => `${found}青溪县`),
    );
    renameSync(`${template}.new`, template);
    expect(readFileSync(template, 'utf8')).not.toBe(text);
    await expectClean();
  },
  patience,
);

test(
  'thirty files at once',
  async () => {
    for (let i = 0; i < 30; i += 1) {
      const name = `桥梁加固${'甲乙丙丁戊己庚辛壬癸'[i % 10]}${'一二三'[Math.floor(i / 10)]}`;
      fill(data, { [`2025/${name}.yaml`]: roadProject({ 年度: '2025', 项目名称: name }) });
    }
    await expectClean();
  },
  patience,
);

test(
  'eight builds at once beside it (C2)',
  async () => {
    writeFileSync(road, edited('318'));
    const builds = Array.from({ length: 8 }, () => start('build', '--jobs', '1'));
    const codes = await Promise.all(builds.map(async (child) => (await once(child, 'close'))[0]));
    expect(codes).toEqual(codes.map(() => 0));
    await expectClean();
  },
  patience,
);

test(
  'Ctrl-C ends it with 130, in the middle of the work and with nothing left behind',
  async () => {
    writeFileSync(template, readFileSync(template, 'utf8').replace('青溪县', ''));
    await sleep(30);
    watcher.kill('SIGINT');
    const [code] = await once(watcher, 'close');
    expect(code).toBe(130);
    const left = readdirSync(output, { recursive: true, encoding: 'utf8' });
    expect(left.filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(readdirSync(join(output, '.zpb/queue'))).toEqual([]);
  },
  patience,
);
