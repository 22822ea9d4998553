// What does `npm start` or `npm test` need first? Installs what the lock file names, compiles, then runs the task.
// Plain JavaScript without dependencies: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules/.zpb-stamp');
const lock = join(root, '.zpb-setup.lock');

function stop(chinese, english, code = 2) {
  process.stderr.write(`${chinese}\n${english}\n`);
  process.exit(code);
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(
    `需要 Node.js 20.19 或更新的版本，现在是 ${process.versions.node}。`,
    `Node.js 20.19 or newer is needed; this is ${process.versions.node}.`,
  );
}

/** Runs a JavaScript file with this Node: no shell, so blanks in paths do no harm. */
function node(args, options = {}) {
  const { status, signal } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    ...options,
  });
  if (signal) process.exit(130);
  return status ?? 2;
}

function wantedStamp() {
  const hash = createHash('sha256');
  hash.update(readFileSync(join(root, 'package-lock.json')));
  return hash.update(`${process.version} ${process.platform} ${process.arch}`).digest('hex');
}

/** Whether the process that took the lock still runs. */
function isHeld() {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch {
    // No such process, or the lock went in this very moment.
    return false;
  }
}

/** One preparation at a time: two starts do not race. The lock of a dead process is taken over. */
function takeLock() {
  for (let tries = 0; ; tries += 1) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      process.on('exit', () => rmSync(lock, { force: true }));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isHeld()) rmSync(lock, { force: true });
    else if (tries === 0) process.stderr.write('另一个进程正在准备，稍候……\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

function install() {
  const wanted = wantedStamp();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const npm = process.env.npm_execpath;
  if (!npm) stop('请用 npm start 或 npm test 运行。', 'Run this through npm start or npm test.');
  process.stderr.write('安装依赖……\n');
  const flags = [
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--loglevel=error',
  ];
  if (node([npm, 'ci', ...flags], { stdio: ['ignore', 'ignore', 'inherit'] }) !== 0) {
    stop(
      '依赖没有装好：请检查网络，再试一次。',
      'Installing failed: check the network and try again.',
    );
  }
  writeFileSync(`${stamp}.new`, wanted);
  renameSync(`${stamp}.new`, stamp);
}

function compile() {
  for (const step of [['node_modules/typescript/bin/tsc', '-p', '.'], ['scripts/bundle.mjs']]) {
    if (node(step) !== 0) stop('编译没有通过。', 'Compiling failed.', 1);
  }
}

const steps = {
  types: () => node(['node_modules/typescript/bin/tsc', '-p', 'test']),
  lint: () => node(['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']),
  tests: () => node(['node_modules/vitest/vitest.mjs', 'run']),
};

const tasks = {
  /** Builds every form in data/ and says where they lie. */
  start: () => {
    const status = node(['dist/bundle/zpb.js', 'build']);
    if (status === 0) process.stderr.write(`表在 ${join(root, 'output')}\n`);
    return status;
  },
  check: () => {
    for (const [name, step] of Object.entries(steps)) {
      const status = step();
      if (status !== 0) {
        process.stderr.write(`没有通过：${name}\n`);
        return status;
      }
    }
    return 0;
  },
  /** Asks the validators of PDF/A and PDF/UA; needs Java and Maven. */
  conformance: () => node(['scripts/conformance.mjs']),
  /** Compiled already when it is its turn. */
  build: () => 0,
  bench: () => node(['bench/run.mjs', ...process.argv.slice(3)]),
  /** The tests that ask chance, asked for hours; files may be named after `npm run soak --`. */
  soak: () => {
    const asked = process.argv.slice(3);
    const all = [
      'test/hostile',
      'test/text/fuzz',
      'test/render/generated',
      'test/score',
      'test/build',
      'test/cli/together',
      'test/cli/disk',
    ];
    const files = asked.length > 0 ? asked : all;
    const often = {
      ZPB_SOAK: '1',
      ZPB_FUZZ: '2000000',
      ZPB_TABLES: '5000',
      ZPB_SCORES: '100000',
      ZPB_HISTORIES: '5000',
      ZPB_DAMAGES: '2000',
    };
    const unbounded = ['--testTimeout=0', '--hookTimeout=0'];
    return node(['node_modules/vitest/vitest.mjs', 'run', ...unbounded, ...files], {
      env: { ...often, ...process.env },
    });
  },
  /** Renews the golden files; read the diff before you commit it. */
  golden: () =>
    node(['node_modules/vitest/vitest.mjs', 'run', 'test/golden', '--update'], {
      env: { ...process.env, ZPB_GOLDEN: '1' },
    }),
};

const task = tasks[process.argv[2] ?? ''];
if (!task)
  stop(`可以运行：${Object.keys(tasks).join('、')}`, `Tasks: ${Object.keys(tasks).join(', ')}`);
takeLock();
install();
compile();
rmSync(lock, { force: true });
process.exit(task());
