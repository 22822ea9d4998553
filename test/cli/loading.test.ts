// Is compiled code used wherever it is sound, and nowhere else, and does the program do the same with it and without?
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { layOut } from '../build/small-world.ts';
import { filesIn, fill, folderForTest, roadProject, root } from '../build/workshop.ts';

const bundle = join(root, 'dist/bundle');
/** Smaller pieces are compiled as soon as read. */
const worthCode = 20_000;

/** Writes down what the engine is given and what it says of it; in every thread. */
const witness = `const vm = require('node:vm'), { Script } = vm, fs = require('node:fs');
const { threadId } = require('node:worker_threads');
vm.Script = class extends Script {
  constructor(text, options) {
    super(text, options);
    const told = { piece: options.filename, threadId, size: text.length, rejected: this.cachedDataRejected };
    fs.appendFileSync(process.env.WITNESS, JSON.stringify(told) + '\\n');
  }
};`;

interface Witnessed {
  readonly piece: string;
  readonly threadId: number;
  readonly size: number;
  /** Not there where no code was given. */
  readonly rejected?: boolean;
}

/** A copy of the program with all that it finds beside itself, and a folder with two projects. */
function house() {
  const home = folderForTest();
  for (const name of ['package.json', 'node_modules', 'templates', 'fonts', 'data']) {
    symlinkSync(join(root, name), join(home, name));
  }
  cpSync(bundle, join(home, 'dist/bundle'), { recursive: true });
  const work = join(home, '工作');
  mkdirSync(work);
  layOut(work);
  fill(work, {
    'zipingbiao.yaml': '地区: shanghai\n',
    'data/projects/2024/公路站/养护.yaml': roadProject({ 项目名称: '农村公路养护' }),
    'data/projects/2024/公路站/照明.yaml': roadProject({ 项目名称: '农村公路照明', 年度: '去年' }),
    'witness.cjs': witness,
  });
  const codes = readdirSync(join(home, 'dist/bundle'))
    .filter((name) => name.endsWith('.code'))
    .map((name) => join(home, 'dist/bundle', name));
  return { home, work, codes, program: join(home, 'dist/bundle/zpb.js') };
}

type House = ReturnType<typeof house>;

/** What a run shows and writes, and what the engine said of each piece. */
function run({ work, program }: Pick<House, 'work' | 'program'>, words: readonly string[]) {
  const notes = join(work, '..', 'notes');
  writeFileSync(notes, '');
  const { NO_COLOR: _, FORCE_COLOR: __, SOURCE_DATE_EPOCH: ___, ...own } = process.env;
  const preload = `--require ${JSON.stringify(join(work, 'witness.cjs'))}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    cwd: work,
    env: { ...own, WITNESS: notes, NODE_OPTIONS: preload },
    encoding: 'utf8',
    timeout: 60_000,
  });
  const witnessed: Witnessed[] = readFileSync(notes, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return { status, stdout, stderr: stderr.replace(/用时 .*/, ''), witnessed };
}

const used = (all: readonly Witnessed[]) => all.filter(({ rejected }) => rejected === false);
const names = (all: readonly Witnessed[]) =>
  [...new Set(all.map(({ piece }) => basename(piece).replace(/-.{8}\.js$/, '')))].sort();

function everything(place: House) {
  const help = run(place, ['--help']);
  const built = run(place, ['build', '--format', 'pdf']);
  const files = filesIn(join(place.work, 'output'));
  rmSync(join(place.work, 'output'), { recursive: true });
  const shown = [help, built].map(({ witnessed: _, ...rest }) => rest);
  return { shown, files, witnessed: [...help.witnessed, ...built.witnessed] };
}

test('the engine takes the code of every piece of size, in the process and in its threads', () => {
  const place = house();
  for (const words of [['--help'], ['check'], ['build', '--jobs', '2']]) {
    const { witnessed, stderr } = run(place, words);
    expect(
      witnessed.filter(({ size, rejected }) => size > worthCode && rejected !== false),
      stderr,
    ).toEqual([]);
    expect(used(witnessed).length).toBeGreaterThanOrEqual(2);
    if (words[0] !== 'build') continue;
    const threads = [...new Set(used(witnessed).map(({ threadId }) => threadId))];
    expect(threads.length).toBeGreaterThanOrEqual(3);
    expect(names(used(witnessed))).toEqual(
      expect.arrayContaining(['build', 'main', 'make', 'open', 'read', 'start']),
    );
  }
});

/** As another one would seal it: the seal is of the code and of text and Node. */
function reseal(file: string, change: (code: Buffer) => Buffer, node: string): void {
  const code = change(Buffer.from(readFileSync(file).subarray(0, -8)));
  const seal = Buffer.alloc(8);
  seal.writeUInt32LE(crc32(readFileSync(file.replace(/\.code$/, '')), crc32(node)));
  seal.writeUInt32LE(crc32(code), 4);
  writeFileSync(file, Buffer.concat([code, seal]));
}

const thisNode = `${process.version} ${process.platform} ${process.arch}`;
/** Where V8 writes which version of it this is for, and under which flags. */
const versionAt = 4;
const flagsAt = 12;
const other = (at: number) => (code: Buffer) => {
  code[at] = (code[at] ?? 0) ^ 1;
  return code;
};

const spoilt: Readonly<Record<string, (file: string, index: number) => void>> = {
  missing: (file) => rmSync(file),
  'a folder': (file) => {
    rmSync(file);
    mkdirSync(file);
  },
  empty: (file) => truncateSync(file, 0),
  cut: (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
  'cut by a byte': (file) => truncateSync(file, statSync(file).size - 1),
  longer: (file) => appendFileSync(file, '\0'),
  'damaged by a bit': (file, index) => {
    const bytes = readFileSync(file);
    const at = Math.floor((bytes.length * (index + 1)) / 12);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (index % 8));
    writeFileSync(file, bytes);
  },
  'of another Node': (file) => reseal(file, (code) => code, thisNode.replace('v', 'v9')),
  'of another engine': (file) => reseal(file, other(versionAt), thisNode),
  'under other flags': (file) => reseal(file, other(flagsAt), thisNode),
};

let sound: ReturnType<typeof everything> | undefined;

test.each(Object.entries(spoilt))(
  'code that is %s is not used, and nothing changes',
  (_, spoil) => {
    const place = house();
    sound ??= everything(house());
    expect(used(sound.witnessed).length).toBeGreaterThanOrEqual(8);
    place.codes.forEach(spoil);
    const { witnessed, ...done } = everything(place);
    expect(used(witnessed)).toEqual([]);
    expect(done).toEqual({ shown: sound.shown, files: sound.files });
  },
);

test('the program brings its own template compiled; one of the user is compiled when it is read', () => {
  const place = house();
  const own = run(place, ['build', '--format', 'html']);
  expect(names(own.witnessed)).toContain('open');
  expect(names(own.witnessed)).not.toContain('guard');
  const page = 'output/2024/公路站/养护.html';
  const printed = readFileSync(join(place.work, page), 'utf8');
  appendFileSync(join(place.work, 'templates/self-evaluation.hbs'), '{{! 本单位 }}\n');
  const edited = run(place, ['build', '--format', 'html']);
  expect(names(used(edited.witnessed))).toContain('guard');
  const digests = /[0-9a-f]{64}/g;
  const again = readFileSync(join(place.work, page), 'utf8');
  expect(again.replaceAll(digests, '')).toBe(printed.replaceAll(digests, ''));
});

test('the seal of this test is the one of the program', () => {
  const place = house();
  for (const file of place.codes) reseal(file, (code) => code, thisNode);
  expect(used(run(place, ['--help']).witnessed).length).toBeGreaterThanOrEqual(2);
});

test('of a piece that was edited the text runs, though it is as long as before', () => {
  const place = house();
  const folder = join(place.home, 'dist/bundle');
  for (const name of readdirSync(folder).filter((file) => /^(?:main|start)-.*\.js$/.test(file))) {
    const text = readFileSync(join(folder, name), 'utf8');
    writeFileSync(join(folder, name), text.replaceAll('核对并生成', '核算并打印'));
  }
  const { stdout, witnessed } = run(place, ['--help']);
  expect(stdout).toContain('核算并打印');
  expect(names(used(witnessed))).not.toContain('start');
});

test('through a link, from another folder and where nothing may be written, it runs and writes nothing beside itself', () => {
  const place = house();
  const folder = join(place.home, 'dist/bundle');
  const link = join(place.work, 'zpb');
  symlinkSync(place.program, link);
  const listed = () =>
    readdirSync(folder).map((name) => {
      const { size, mtimeMs } = statSync(join(folder, name));
      return [name, size, mtimeMs];
    });
  const before = listed();
  chmodSync(folder, 0o555);
  for (const words of [['--help'], ['check'], ['build', '--jobs', '2']]) {
    const { status, stderr, witnessed } = run({ ...place, program: link }, words);
    expect({ status, stderr }).toMatchObject({ status: words[0] === '--help' ? 0 : 1 });
    expect(witnessed.filter(({ rejected }) => rejected === true)).toEqual([]);
    expect(used(witnessed).length).toBeGreaterThanOrEqual(2);
  }
  chmodSync(folder, 0o755);
  expect(listed()).toEqual(before);
});

test('a fault of ours tells where in which piece it was', () => {
  const place = house();
  fill(place.work, {
    'witness.cjs': `process.cwd = () => { throw new Error('impossible: no folder'); };`,
  });
  const { status, stderr } = run(place, ['check']);
  expect(status).toBe(1);
  const at = /at openSettings \((.*):(\d+):(\d+)\)/.exec(stderr);
  const [, file = '', line, column] = at ?? [];
  expect(basename(file)).toMatch(/^read-.*\.js$/);
  const text = readFileSync(file, 'utf8').split('\n')[Number(line) - 1] ?? '';
  expect(text.slice(Number(column) - 1)).toMatch(/^cwd\(\)/);
});
