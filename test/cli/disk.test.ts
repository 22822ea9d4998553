// D1. What does a real disk say that is full, read-only or another's, and a system that opens no more files?
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { layOut } from '../build/small-world.ts';
import { filesIn, fill, folderForTest, roadProject } from '../build/workshop.ts';
import { program } from './program.ts';

const names = ['养护', '照明', '渡口', '桥梁', '站点', '校舍'];

/** A working folder with an output that stands; `changed` makes every form anew. */
function workplace() {
  const folder = folderForTest();
  // Of another user too.
  chmodSync(folder, 0o755);
  layOut(folder);
  fill(folder, { 'zipingbiao.yaml': '地区: shanghai\n输出格式: [pdf]\n' });
  const write = (unit: string) => {
    for (const [i, name] of names.entries()) {
      const text = roadProject({ 序号: String(i), 项目名称: `乡镇道路${name}`, 实施单位: unit });
      fill(folder, { [`data/projects/2024/站/${name}.yaml`]: text });
    }
  };
  write('青溪县公路管理站');
  const sh = (script: string, ...words: string[]) => {
    const command = ['unshare', '-rm', 'sh', '-c', script, process.execPath, program, ...words];
    return run(folder, command[0]!, command.slice(1));
  };
  return { folder, write, sh, build: (out: string) => build(folder, out) };
}

function run(folder: string, command: string, words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(command, words, {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: status, stdout, stderr };
}

const build = (folder: string, out: string, ...words: string[]) =>
  run(folder, process.execPath, [program, 'build', '--out', out, ...words]);

function succeeds(command: string, ...words: string[]): boolean {
  return spawnSync(command, words, { stdio: 'ignore' }).status === 0;
}

const mounts = succeeds('unshare', '-rm', 'sh', '-c', 'mount -t tmpfs tmpfs /tmp');
const others = succeeds('setpriv', '--reuid=65534', '--clear-groups', 'true');
const why = { mounts: 'this machine lets nobody mount', others: 'only root can act as another' };

/** One Chinese sentence with a name in it, and nothing else. */
function expectRefused({ code, stdout, stderr }: ReturnType<typeof run>, reason: string): void {
  expect(stderr + stdout).not.toMatch(/\n\s+at |Error/);
  expect(code, stderr).toBe(2);
  const told = stderr.trim().split('\n').at(-1) ?? '';
  expect(told).toMatch(/^不能读写.*：.*[一-龥]$/);
  expect(told).toContain(reason);
}

function expectSame(one: string, other: string): void {
  expect(filesIn(one)).toEqual(filesIn(other));
}

test.runIf(mounts)(`a disk that is full (${mounts ? 'tmpfs' : why.mounts})`, () => {
  const { folder, sh, write, build: inFolder } = workplace();
  expect(inFolder('clean').code).toBe(0);
  const size = [...filesIn(join(folder, 'clean')).values()].reduce((sum, b) => sum + b.length, 0);
  mkdirSync(join(folder, 'disk'));
  mkdirSync(join(folder, 'before'));
  const told = new Set<string>();
  for (const share of [0.02, 0.5, 1.05]) {
    write('青溪县公路管理站');
    const bytes = Math.ceil((size * share) / 4096) * 4096;
    // What stands in the full disk is shown by `find`; with the disk made large the next build is clean.
    const script = `mount -t tmpfs -o size=${bytes} tmpfs disk &&
      "$0" "$1" build --out disk/out; echo "code $?";
      find disk/out -name '*.tmp' -o -name 'choosing*' -o -path '*queue/*';
      mount -o remount,size=64m disk &&
      "$0" "$1" build --out disk/out && cp -r disk/out after-${share * 100}`;
    const { stdout, stderr, code } = sh(script);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code, stderr).toBe(0);
    if (stdout.includes('code 2')) told.add(/：(磁盘已满)$/m.exec(stderr)?.[1] ?? stderr);
    expect(stdout.replace(/code \d\n/, '').trim()).toBe('');
    expectSame(join(folder, `after-${share * 100}`), join(folder, 'clean'));
  }
  expect([...told]).toEqual(['磁盘已满']);
});

test.runIf(mounts)(
  `a disk too full for what is new keeps what is old (${mounts ? 'tmpfs' : why.mounts})`,
  () => {
    const { folder, sh, write, build: inFolder } = workplace();
    expect(inFolder('old').code).toBe(0);
    write('青溪县公路养护服务中心');
    expect(inFolder('new').code).toBe(0);
    mkdirSync(join(folder, 'disk'));
    const script = `mount -t tmpfs -o size=64m tmpfs disk && cp -r old disk/out &&
      used=$(df -k --output=used disk | tail -1) && mount -o remount,size=$((used + 16))k disk &&
      "$0" "$1" build --out disk/out; echo "code $?"; cp -r disk/out between;
      mount -o remount,size=64m disk && "$0" "$1" build --out disk/out && cp -r disk/out after`;
    const { stdout, stderr } = sh(script);
    expect(stdout).toContain('code 2');
    expect(stderr).toMatch(/^不能读写「.*」：磁盘已满$/m);
    const [old, fresh] = [filesIn(join(folder, 'old')), filesIn(join(folder, 'new'))];
    const between = filesIn(join(folder, 'between'));
    expect([...between.keys()]).toEqual([...old.keys()]);
    for (const [name, bytes] of between) {
      const isKnown = [old, fresh].some((known) => known.get(name)?.equals(bytes));
      expect(isKnown, name).toBe(true);
    }
    expectSame(join(folder, 'after'), join(folder, 'new'));
  },
);

test.runIf(mounts)(`a disk that is read-only (${mounts ? 'bind mount' : why.mounts})`, () => {
  const { folder, sh, write, build: inFolder } = workplace();
  expect(inFolder('out').code).toBe(0);
  const before = filesIn(join(folder, 'out'));
  write('青溪县公路养护服务中心');
  const script = `mount --bind out out && mount -o remount,bind,ro out &&
    exec "$0" "$1" build --out out`;
  expectRefused(sh(script), '磁盘是只读的');
  expect(filesIn(join(folder, 'out'))).toEqual(before);
  expect(inFolder('out').code).toBe(0);
  inFolder('clean');
  expectSame(join(folder, 'out'), join(folder, 'clean'));
});

const asOther = (folder: string, ...words: string[]) =>
  run(folder, 'setpriv', ['--reuid=65534', '--clear-groups', process.execPath, program, ...words]);

test.runIf(others)(`folders of another (${others ? 'as uid 65534' : why.others})`, () => {
  const { folder, write, build: inFolder } = workplace();
  expect(inFolder('out').code).toBe(0);
  const before = filesIn(join(folder, 'out'));
  write('青溪县公路养护服务中心');
  expectRefused(asOther(folder, 'build', '--out', 'out'), '没有权限');
  expectRefused(asOther(folder, 'build', '--out', 'nowhere/out'), '没有权限');
  expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  expect(filesIn(join(folder, 'out'))).toEqual(before);
  // Reading needs no right to write.
  expect(asOther(folder, 'check').code).toBe(0);
});

test.runIf(others)(
  `one file that may not be read (${others ? 'as uid 65534' : why.others})`,
  () => {
    const { folder } = workplace();
    chmodSync(join(folder, 'data/projects/2024/站/养护.yaml'), 0o600);
    mkdirSync(join(folder, 'out'));
    chmodSync(join(folder, 'out'), 0o777);
    const { code, stdout } = asOther(folder, 'build', '--out', 'out');
    expect(code).toBe(1);
    expect(stdout).toContain('[build/cannot-read]');
    const made = [...filesIn(join(folder, 'out')).keys()].filter((name) => name.endsWith('.pdf'));
    expect(made).toHaveLength(names.length - 1);
    chmodSync(join(folder, 'data/projects/2024'), 0o700);
    const blind = asOther(folder, 'check');
    expect(blind.code).toBe(2);
    expect(blind.stdout + blind.stderr).toContain('没有权限');
    expect(blind.stderr).not.toMatch(/\n\s+at /);
  },
);

test('few files may be open: it is built all the same, or refused in one sentence', () => {
  const { folder, build: inFolder } = workplace();
  expect(inFolder('clean').code).toBe(0);
  const told: (number | null)[] = [];
  for (const [most, jobs] of [
    [64, 2],
    [40, 8],
    [32, 1],
  ]) {
    const out = `out-${most}`;
    const script = `ulimit -n ${most} && exec "$0" "$@"`;
    const words = [program, 'build', '--out', out, '--jobs', String(jobs)];
    const ended = run(folder, 'sh', ['-c', script, process.execPath, ...words]);
    told.push(ended.code);
    if (ended.code !== 0) expectRefused(ended, '打开的文件过多');
    const left = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    expect(left.filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(inFolder(out).code).toBe(0);
    expectSame(join(folder, out), join(folder, 'clean'));
  }
  expect(told[0]).toBe(0);
});

test('a file where the folder should be, and one that cannot be made under /proc', () => {
  const { folder } = workplace();
  writeFileSync(join(folder, 'out'), '');
  expectRefused(build(folder, 'out'), 'out');
  if (existsSync('/proc/self')) expectRefused(build(folder, '/proc/青溪县'), '/proc/青溪县');
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  expectRefused(build(folder, 'pipe'), 'pipe');
});
