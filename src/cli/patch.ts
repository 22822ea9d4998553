// Which lines differ? A unified diff of two texts with the same number of lines, as `patch` and `git apply` read it.

const context = 3;

/** Lines with their ends; a last line without one says so, as diff does. */
function linesOf(text: string): string[] {
  return text
    .split(/(?<=\n)/)
    .map((line) => (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`));
}

/** Changed lines that share their context go into one hunk. */
function hunksOf(changed: readonly number[]): number[][] {
  const hunks: number[][] = [];
  for (const index of changed) {
    const hunk = hunks.at(-1);
    const near = hunk?.at(-1);
    if (hunk && near !== undefined && index - near <= 2 * context) hunk.push(index);
    else hunks.push([index]);
  }
  return hunks;
}

/** Runs of changed lines show what was, then what is. */
function bodyOf(old: readonly string[], now: readonly string[], changed: ReadonlySet<number>) {
  let removed = '';
  let added = '';
  let body = '';
  for (const [index, line] of old.entries()) {
    if (changed.has(index)) {
      removed += `-${line}`;
      added += `+${now[index]}`;
    } else {
      body += `${removed}${added} ${line}`;
      removed = added = '';
    }
  }
  return body + removed + added;
}

/** A name that would break its line, as git quotes it. */
function quoted(path: string): string {
  if (!/[\p{Cc}"\\]/u.test(path)) return path;
  const octal = (character: string) =>
    Array.from(Buffer.from(character), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
  return `"${path.replace(/["\\]/g, '\\$&').replace(/\p{Cc}/gu, octal)}"`;
}

export function patchOf(path: string, before: string, after: string): string {
  const old = linesOf(before);
  const now = linesOf(after);
  if (old.length !== now.length) throw new Error('impossible: a fix keeps the lines of a file');
  const changed = old.flatMap((line, index) => (line === now[index] ? [] : [index]));
  const hunks = hunksOf(changed).map((hunk) => {
    const from = Math.max(0, (hunk[0] ?? 0) - context);
    const to = Math.min(old.length, (hunk.at(-1) ?? 0) + context + 1);
    const range = `${from + 1},${to - from}`;
    const inHunk = new Set(hunk.map((index) => index - from));
    return `@@ -${range} +${range} @@\n${bodyOf(old.slice(from, to), now.slice(from, to), inHunk)}`;
  });
  const name = quoted(path);
  return hunks.length > 0 ? `--- ${name}\n+++ ${name}\n${hunks.join('')}` : '';
}
