// How does a file reach the disk whole? A temporary file beside it, flushed, then renamed over it.
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** A reader never sees half a file; on failure the old file stays and the temporary one goes. Throws system errors. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${dirname(path)}/.zpb-${process.pid}.tmp`;
  const file = openSync(temporary, 'w');
  try {
    for (let written = 0; written < bytes.length; ) {
      written += writeSync(file, bytes, written, bytes.length - written);
    }
    fsyncSync(file);
    closeSync(file);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘已满',
  EACCES: '没有写入的权限',
  EPERM: '没有写入的权限，或文件正被别的程序打开',
  EBUSY: '文件正被 WPS、Acrobat 等程序打开',
  EROFS: '磁盘是只读的',
  EMFILE: '打开的文件过多',
  ENAMETOOLONG: '文件名过长',
  ENOTDIR: '路径中有一段不是文件夹',
  EISDIR: '同名的文件夹已经存在',
};

/** A system error as a Chinese sentence; undefined for errors of another kind, which are ours. */
export function explainSystemError(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined;
  const { code, path } = error as NodeJS.ErrnoException;
  const reason = reasons[code ?? ''] ?? `系统拒绝（${code}）`;
  return `不能读写${path ? `「${path}」` : '文件'}：${reason}`;
}
