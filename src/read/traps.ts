// What did the writer mean where YAML reads something else? The traps of Chinese typing, each named at its place.
import type { Scalar } from 'yaml';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { lineStarts, positionAt, type Source, type Span } from '../diagnostic/source.ts';

type Words = Pick<Diagnostic, 'message' | 'hint'>;

function found(source: Source, span: Span, code: string, words: Words): Diagnostic {
  return { code: `yaml/${code}`, severity: 'error', ...words, place: { source, span } };
}

/**
 * `目标: 完成 #1 号楼` ends at the blank before the sign. A remark is written `# …`, with a blank behind the
 * sign; without one it is taken for content that would be lost.
 */
export function lostToHash(source: Source, comments: readonly Span[]): Diagnostic[] {
  return comments.flatMap((span) => {
    const text = source.text.slice(span.start, span.end);
    const line = lineStarts(source)[positionAt(source, span.start).line - 1] ?? 0;
    const before = source.text.slice(line, span.start).trim();
    if (before === '' || before === '---' || !/^#[^\s#]/.test(text)) return [];
    const lost = text.trimEnd();
    const message = `「${lost.slice(0, 20)}」被当作注释，不会印在表上`;
    const hint = '是内容，就把整个内容加上双引号；是注释，就在 # 后面加一个空格';
    const end = span.start + lost.length;
    return [
      {
        ...found(source, { start: span.start, end }, 'lost-to-hash', { message, hint }),
        severity: 'warning',
      },
    ];
  });
}

/** The header of folded text and nothing else. */
const blockHeader = /^>[+-]?[1-9]?[+-]?[ \t]*(?:#.*)?$/;

/** `年度指标值: >=47件`: to YAML the sign begins folded text. */
export function unquotedSign(source: Source, scalar: Scalar): Diagnostic | undefined {
  if (scalar.type !== 'BLOCK_FOLDED') return undefined;
  const start = scalar.range?.[0] ?? 0;
  const line = /^.*/.exec(source.text.slice(start))?.[0] ?? '';
  if (blockHeader.test(line) && String(scalar.value ?? '').trim() !== '') return undefined;
  return signAt(source, { start, end: start + line.trimEnd().length });
}

export function signAt(source: Source, span: Span): Diagnostic {
  const text = source.text.slice(span.start, span.end);
  const message = `「${text.slice(0, 20)}」以 > 开头，没有加引号，YAML 会把它读成别的意思`;
  const hint = `写成 "${text.replace(/\s*#.*$/, '').replaceAll('"', '')}"`;
  return found(source, span, 'unquoted-sign', { message, hint });
}

/** Wide and unbreakable blanks: to YAML no blanks but part of the word. */
const wideBlank = /^[\u00a0\u3000]|[\u00a0\u3000]$/;

/** What is wrong with how a key is written, whatever it is called. */
export function keyTrap(source: Source, key: Scalar): Diagnostic | undefined {
  const text = String(key.value);
  const [start, end] = key.range ?? [0, 0, 0];
  if (key.type === 'PLAIN' && wideBlank.test(text)) {
    const blank = /^\u3000|\u3000$/.test(text) ? '全角空格' : '不换行空格（U+00A0）';
    const message = `「${text.trim()}」前后有${blank}，YAML 把它当作文字`;
    const hint = '缩进和对齐都用半角空格';
    return found(source, { start, end }, 'wide-blank', { message, hint });
  }
  if (text !== '<<') return undefined;
  const message = '不支持合并键「<<」，请把内容写全；共用的内容写在 _默认.yaml 里';
  return found(source, { start, end }, 'merge-key', { message });
}

/** `项目名称:甲`, `项目名称:　甲`: a colon without a blank behind it makes no key. */
const tightColon =
  /^(\s*(?:-\s+)?)([^\s:：#"'{}[\],|>&*!%@`-][^:：#"'{}[\],]{0,30}):(?=[^\s/\\]|[\u00a0\u3000])/;

export function tightColonAt(source: Source, line: number, text: string): Diagnostic | undefined {
  const [whole, , key] = tightColon.exec(text) ?? [];
  if (whole === undefined || key === undefined) return undefined;
  const end = (lineStarts(source)[line - 1] ?? 0) + whole.length;
  const message = `「${key}:」的冒号后面缺一个半角空格`;
  const words = { message, hint: `写成「${key}: 」，后面接内容` };
  return found(source, { start: end - 1, end }, 'colon-needs-blank', words);
}
