// What did the system refuse, in one Chinese sentence? Loaded by commands that write nothing, too.

/** Where a file stands instead of a folder, or a folder instead of a file. */
const misplaced = ['EEXIST', 'ENOTDIR', 'EISDIR', 'ENOTEMPTY'];

/** Whether another has this file's name, or that of a folder it lies in. */
export function isMisplaced(error: unknown): boolean {
  return error instanceof Error && misplaced.includes((error as NodeJS.ErrnoException).code ?? '');
}

export function isTooLong(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'ENAMETOOLONG';
}

/** Whether the system refused just this file (its name is too long, another program holds it, another has its name), not the disk or the folder. */
export function isTargetRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { syscall } = error as NodeJS.ErrnoException;
  return syscall === 'rename' || (syscall === 'mkdir' && isMisplaced(error)) || isTooLong(error);
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘已满',
  EACCES: '没有权限',
  EPERM: '没有权限，或文件正被别的程序打开',
  EBUSY: '文件正被 WPS、Acrobat 等程序打开',
  EROFS: '磁盘是只读的',
  EMFILE: '打开的文件过多',
  EAGAIN: '系统不许再开线程',
  EDQUOT: '磁盘配额已满',
  EFBIG: '文件超过了系统允许的大小',
  EIO: '磁盘读写出错',
  ENAMETOOLONG: '文件名过长',
  ENOENT: '找不到它',
  EEXIST: '这里应是文件夹，却有一个同名的文件',
  ELOOP: '链接绕成了圈',
  ENOTDIR: '路径中有一段不是文件夹',
  EISDIR: '同名的文件夹已经存在',
  ENOTEMPTY: '这里应是文件，却有一个同名的文件夹，里面还有东西',
  EFTYPE: '它不是普通的文件',
  ESTALE: '正用着它，它却被改动了，请再做一次',
};

/** What a code means by another name when the system refused just this. */
const reasonsOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  mkdir: { ENOENT: '不能在这里建文件夹' },
  open: { EISDIR: '它是文件夹，不是文件' },
  read: { EISDIR: '它是文件夹，不是文件' },
};

/** A system error as a Chinese sentence; undefined for errors of another kind, which are ours. */
export function explainSystemError(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined;
  const {
    code = '',
    syscall = '',
    ...where
  } = error as NodeJS.ErrnoException & {
    readonly dest?: string;
  };
  const path = where.dest ?? where.path;
  // Node has no name for this one.
  const name = where.errno === -122 ? 'EDQUOT' : code;
  const reason = reasonsOf[syscall]?.[name] ?? reasons[name] ?? `系统拒绝（${name}）`;
  return `不能读写${path ? `「${path}」` : '文件'}：${reason}`;
}

/** What the system gives; undefined where it refuses. */
export function ifGranted<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    if (explainSystemError(error) === undefined) throw error;
    return undefined;
  }
}
