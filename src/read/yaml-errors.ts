// What went wrong in the YAML, in words a budget officer knows? One Chinese sentence for each of the parser's codes.
import { type ErrorCode, isScalar, type Node, type Scalar, type YAMLError } from 'yaml';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { mistypedColon } from '../diagnostic/issue.ts';
import { lineStarts, lineText, positionAt, type Source } from '../diagnostic/source.ts';
import { signAt, tightColonAt } from './traps.ts';

const sentences: Partial<Record<ErrorCode, readonly [string, string]>> = {
  ALIAS_PROPS: ['引用上不能再加标记', '去掉「*」，把内容写全'],
  BAD_COLLECTION_TYPE: ['这里的写法 YAML 读不懂', '去掉以 ! 开头的标记'],
  BAD_DIRECTIVE: ['以 % 开头的一行 YAML 读不懂', '删去这一行；内容以 % 开头的要加双引号'],
  BAD_DQ_ESCAPE: ['双引号里的反斜杠「\\」写法不对', '把「\\」写成「\\\\」，或改用单引号'],
  BAD_PROP_ORDER: ['这里的标记 YAML 读不懂', '以 & 或 ! 开头的内容要加双引号'],
  KEY_OVER_1024_CHARS: ['键太长', '看看是否缺了冒号或引号；内容写在「: 」后面'],
  MULTIPLE_ANCHORS: ['这里的标记 YAML 读不懂', '以 & 开头的内容要加双引号'],
  MULTIPLE_DOCS: ['一个文件只能写一个项目', '把后面的项目移到另一个文件'],
  MULTIPLE_TAGS: ['这里的标记 YAML 读不懂', '以 ! 开头的内容要加双引号'],
  BAD_ALIAS: ['引用「*…」写得不对', '以 * 开头的内容要加引号'],
  BAD_INDENT: ['缩进不对', '同一级的键要左对齐，下一级多空两格'],
  BAD_SCALAR_START: ['内容以 YAML 的特殊符号开头', '给这个内容加上双引号'],
  BLOCK_AS_IMPLICIT_KEY: ['这里的写法 YAML 读不懂', '看看上一行是否缺了冒号、引号或缩进'],
  BLOCK_IN_FLOW: ['花括号里不能写多行列表', '补上右括号，或改为分行写'],
  DUPLICATE_KEY: ['同一个键写了两次', '删去其中一处'],
  MISSING_CHAR: ['缺了符号', '检查引号、括号、冒号后的空格是否成对、齐全'],
  MULTILINE_IMPLICIT_KEY: ['键不能跨行', '看看上一行是否缺了英文冒号「: 」'],
  NON_STRING_KEY: ['键应是一段文字', '「: 」前面只写项目的名字'],
  TAB_AS_INDENT: ['缩进用了制表符（Tab）', '改用空格缩进'],
  UNEXPECTED_TOKEN: ['这里多出了内容', '含有冒号、引号或 # 的内容要整个加双引号'],
};

const colonLine = /^(\s*(?:-\s+)?)([^\s:：#"'{}[\]>|-][^:：#"'{}[\]]{0,30})：/;
/** What the parser says where a key is followed by the colon of Chinese typing. */
const colonErrors = new Set<ErrorCode>(['MISSING_CHAR', 'MULTILINE_IMPLICIT_KEY']);

/** A line that begins like `项目名称：甲` or `项目名称:甲`. */
function colonAt(source: Source, line: number): Diagnostic | undefined {
  const text = lineText(source, line);
  const [, lead = '', key] = colonLine.exec(text) ?? [];
  if (key === undefined) return tightColonAt(source, line, text);
  const start = (lineStarts(source)[line - 1] ?? 0) + lead.length + key.length;
  return mistypedColon(source, key, start);
}

/** `{ 预期目标：提高 }` is a key without a value to YAML. */
export function keyWithColon(source: Source, key: Scalar): Diagnostic | undefined {
  const text = String(key.value);
  const column = text.indexOf('：');
  if (key.type !== 'PLAIN' || column < 1) return undefined;
  return mistypedColon(source, text.slice(0, column), (key.range?.[0] ?? 0) + column);
}

/** `{ 分值: 10，得分: 10 }`: a comma of Chinese typing parts nothing. */
function commaFrom(source: Source, start: number): Diagnostic | undefined {
  const before = /^[^，,{}\r\n]*(?=，)/.exec(source.text.slice(start, start + 1000))?.[0];
  if (before === undefined) return undefined;
  const at = start + before.length;
  return {
    code: 'yaml/full-width-comma',
    severity: 'error',
    message: '花括号里用了全角逗号「，」，应为英文逗号加一个空格「, 」',
    hint: '把「，」改为「, 」；逗号属于内容时，给内容加上双引号',
    place: { source, span: { start: at, end: at + 1 } },
  };
}

/** The bracket before `end` that nothing closes; -1 where there is none. */
function openBracket(text: string, end: number, [open, close]: readonly [string, string]): number {
  let closed = 0;
  for (let at = end - 1; at >= 0; at -= 1) {
    if (text[at] === close) closed += 1;
    else if (text[at] === open && closed === 0) return at;
    else if (text[at] === open) closed -= 1;
  }
  return -1;
}

/** The quote before `end` that nothing closes: behind it are only escaped ones. */
function openQuote(text: string, end: number, quote: string): number {
  for (let at = text.lastIndexOf(quote, end - 1); at >= 0; ) {
    const before = /\\*$/.exec(text.slice(Math.max(0, at - 64), at))?.[0].length ?? 0;
    const isDoubled = quote === "'" && text[at - 1] === quote;
    const isEscaped = quote === '"' && before % 2 === 1;
    if (!isDoubled && !isEscaped) return at;
    at = at < 2 ? -1 : text.lastIndexOf(quote, at - (isDoubled ? 2 : 1));
  }
  return -1;
}

/** `目标: [`, `目标: "好`: told where it begins, as the parser only knows where it gave up. */
function unclosedAt(source: Source, { message, pos }: YAMLError): Diagnostic | undefined {
  const close =
    /must (?:be sufficiently indented and )?end with a ([\]}])$/.exec(message)?.[1] ??
    /^Missing closing (["'])quote$/.exec(message)?.[1];
  if (close === undefined) return undefined;
  const open = { ']': '[', '}': '{' }[close] ?? close;
  const isQuote = open === close;
  const start = isQuote
    ? openQuote(source.text, pos[0], close)
    : openBracket(source.text, pos[0], [open, close]);
  if (start < 0) return undefined;
  const around = open === '"' ? '单引号' : '双引号';
  return {
    code: 'yaml/unclosed',
    severity: 'error',
    message: isQuote ? `引号「${open}」没有收尾` : `「${open}」没有收尾的「${close}」`,
    hint: `补上「${close}」；「${open}」是内容的，把整个内容放进${around}`,
    place: { source, span: { start, end: start + 1 } },
  };
}

export function explainYamlError(source: Source, error: YAMLError): Diagnostic {
  const [start, end] = error.pos;
  const { line } = positionAt(source, start);
  const colon = colonErrors.has(error.code) ? colonAt(source, line) : undefined;
  if (colon) return colon;
  const flowSign = /^>[^,}\]\r\n]*/.exec(source.text.slice(start, start + 200))?.[0];
  if (error.code === 'BAD_SCALAR_START' && flowSign) {
    return signAt(source, { start, end: start + flowSign.trimEnd().length });
  }
  const comma = error.code === 'BLOCK_IN_FLOW' ? commaFrom(source, start) : undefined;
  if (comma) return comma;
  const unclosed = unclosedAt(source, error);
  if (unclosed) return unclosed;
  const [message, hint] = sentences[error.code] ?? [
    '这里的写法 YAML 读不懂',
    '检查本行与上一行的缩进、引号和冒号',
  ];
  return {
    code: `yaml/${error.code.toLowerCase().replaceAll('_', '-')}`,
    severity: 'error',
    message,
    hint,
    place: { source, span: { start, end: Math.max(end, start + 1) } },
  };
}

/** YAML takes a whole file of `项目名称：甲` for one plain text without a word. */
export function fullWidthColon(source: Source, contents: Node | null): Diagnostic | undefined {
  if (!isScalar(contents)) return undefined;
  return colonAt(source, positionAt(source, contents.range?.[0] ?? 0).line);
}
