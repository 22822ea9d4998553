// Does a file reach the disk whole or not at all, and is a refusal of the system told in words?
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { explainSystemError, isTargetRefused } from '../../src/build/refusal.ts';
import { appendLine, removeFile, seam, writeNamed, writeWhole } from '../../src/build/write.ts';
import { filesIn, folderForTest } from './workshop.ts';

function errorOf(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

afterEach(() => {
  seam.before = undefined;
});

const form = Buffer.from('青溪县公路管理站');

test('a file is written with the folders above it', () => {
  const folder = folderForTest();
  writeWhole(join(folder, '2024/公路站/养护.pdf'), form);
  expect([...filesIn(folder)]).toEqual([['2024/公路站/养护.pdf', form]]);
});

test('a folder that another thread makes meanwhile is no refusal', () => {
  const folder = folderForTest();
  const [year, unit] = [join(folder, '2024'), join(folder, '2024/公路站')];
  let times = 0;
  seam.before = (step, path) => {
    if (step !== 'mkdir' || path !== unit || times > 0) return;
    times += 1;
    // Its parent was not there when it was tried, and is a moment later.
    mkdirSync(year);
    throw Object.assign(new Error('ENOENT'), { code: 'ENOENT', syscall: 'mkdir', path });
  };
  writeWhole(join(unit, '养护.pdf'), form);
  expect([times, ...filesIn(folder).keys()]).toEqual([1, '2024/公路站/养护.pdf']);
});

test.skipIf(process.platform === 'win32')(
  'what a user names stays what it is: a link, a pipe, a file with its permissions',
  () => {
    const folder = folderForTest();
    const at = (name: string) => join(folder, name);
    const [file, link, pipe] = [at('结果'), at('链接'), at('管道')] as const;
    writeFileSync(file, '旧', { mode: 0o600 });
    symlinkSync(file, link);
    writeNamed(link, form);
    expect([lstatSync(link).isSymbolicLink(), statSync(file).mode & 0o777]).toEqual([true, 0o600]);
    expect(readFileSync(file)).toEqual(form);
    execFileSync('mkfifo', [pipe]);
    const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    writeNamed(pipe, form);
    const read = Buffer.alloc(form.length);
    readSync(reader, read);
    closeSync(reader);
    expect([read, statSync(pipe).isFIFO()]).toEqual([form, true]);
  },
);

test('a longer file of the same name is replaced whole', () => {
  const path = join(folderForTest(), '养护.pdf');
  writeWhole(path, Buffer.alloc(100_000, 'x'));
  writeWhole(path, form);
  expect(readFileSync(path)).toEqual(form);
});

test('an empty file is written too', () => {
  const path = join(folderForTest(), '养护.pdf');
  writeWhole(path, Buffer.alloc(0));
  expect(readFileSync(path)).toHaveLength(0);
});

test('where a folder has the name, it stays, no temporary file is left, and only this file is refused', () => {
  const folder = folderForTest();
  mkdirSync(join(folder, '养护.pdf/旧'), { recursive: true });
  const error = errorOf(() => writeWhole(join(folder, '养护.pdf'), form));
  expect(isTargetRefused(error)).toBe(true);
  expect(explainSystemError(error)).toContain('养护.pdf');
  expect(readdirSync(folder)).toEqual(['养护.pdf']);
});

test('bytes that cannot be written leave the old file and no temporary one', () => {
  const folder = folderForTest();
  writeWhole(join(folder, '养护.pdf'), form);
  const unwritable = new Proxy(new Uint8Array(8), {});
  expect(() => writeWhole(join(folder, '养护.pdf'), unwritable)).toThrow();
  expect([...filesIn(folder)]).toEqual([['养护.pdf', form]]);
});

test('where a file stands in the place of a folder, only files of that folder are refused', () => {
  const folder = folderForTest();
  writeFileSync(join(folder, '2024'), '');
  for (const name of ['2024/养护.pdf', '2024/公路站/养护.pdf']) {
    const error = errorOf(() => writeWhole(join(folder, name), form));
    expect(isTargetRefused(error), name).toBe(true);
    expect(explainSystemError(error), name).toMatch(/2024」：这里应是文件夹/);
  }
});

test.runIf(existsSync('/proc/self'))(
  'a folder that may not be made is refused, not tried for ever',
  () => {
    const error = errorOf(() => writeWhole('/proc/青溪县/2024/养护.pdf', form));
    expect(explainSystemError(error)).toContain('/proc/青溪县');
  },
);

test('a line is put behind the others; through a link, into whatever file, none', () => {
  const folder = folderForTest();
  const path = join(folder, 'journal');
  appendLine(path, '养护\n');
  appendLine(path, '照明\n');
  expect(readFileSync(path, 'utf8')).toBe('养护\n照明\n');
  for (const there of ['journal', 'nothing']) {
    const link = join(folder, `to-${there}`);
    symlinkSync(join(folder, there), link);
    expect(explainSystemError(errorOf(() => appendLine(link, '渡口\n')))).toContain(link);
  }
  expect(readFileSync(path, 'utf8')).toBe('养护\n照明\n');
  expect(existsSync(join(folder, 'nothing'))).toBe(false);
});

test('what is to go may be gone already; a folder stays', () => {
  const folder = folderForTest();
  removeFile(join(folder, '养护.pdf'));
  mkdirSync(join(folder, '2024'));
  expect(explainSystemError(errorOf(() => removeFile(join(folder, '2024'))))).toContain('2024');
});

test('a mistake of ours is no refusal of the system', () => {
  expect(explainSystemError(new TypeError('undefined is not a function'))).toBeUndefined();
  expect(explainSystemError('text')).toBeUndefined();
});

test('a refusal names the file that was asked for, not the temporary one beside it', () => {
  const path = join(folderForTest(), '养护.pdf');
  seam.before = (step, at) => {
    if (step === 'open')
      throw Object.assign(new Error('denied'), { code: 'EACCES', syscall: 'open', path: at });
  };
  const error = errorOf(() => writeWhole(path, form));
  seam.before = undefined;
  expect(explainSystemError(error)).toBe(`不能读写「${path}」：没有权限`);
});
