// What went wrong in the YAML, in words a budget officer knows? One Chinese sentence for each of the parser's codes.
import { type ErrorCode, isMap, isScalar, type Node, type YAMLError } from 'yaml';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { lineStarts, lineText, positionAt, type Source } from '../diagnostic/source.ts';

const sentences: Partial<Record<ErrorCode, readonly [string, string]>> = {
  ALIAS_PROPS: ['引用上不能再加标记', '去掉「*」，把内容写全'],
  BAD_ALIAS: ['引用「*…」写得不对', '以 * 开头的内容要加引号'],
  BAD_INDENT: ['缩进不对', '同一级的键要左对齐，下一级多空两格'],
  BAD_SCALAR_START: ['内容以 YAML 的特殊符号开头', '给这个内容加上双引号'],
  BLOCK_AS_IMPLICIT_KEY: ['这里的写法 YAML 读不懂', '看看上一行是否缺了冒号、引号或缩进'],
  BLOCK_IN_FLOW: ['花括号里不能写多行列表', '补上右括号，或改为分行写'],
  DUPLICATE_KEY: ['同一个键写了两次', '删去其中一处'],
  MISSING_CHAR: ['缺了符号', '检查引号、括号、冒号后的空格是否成对、齐全'],
  MULTILINE_IMPLICIT_KEY: ['键不能跨行', '看看上一行是否缺了英文冒号「: 」'],
  TAB_AS_INDENT: ['缩进用了制表符（Tab）', '改用空格缩进'],
  UNEXPECTED_TOKEN: ['这里多出了内容', '含有冒号、引号或 # 的内容要整个加双引号'],
};

const colonLine = /^(\s*(?:-\s+)?[^\s:：#"'{}[\]>|-][^:：#"'{}[\]]{0,30})：/;

/** A line that begins like `项目名称：甲`, with the colon of Chinese typing. */
function colonAt(source: Source, line: number): Diagnostic | undefined {
  const text = lineText(source, line);
  const match = colonLine.exec(text);
  if (!match?.[1]) return undefined;
  const column = match[1].length;
  const start = (lineStarts(source)[line - 1] ?? 0) + column;
  return {
    code: 'yaml/full-width-colon',
    severity: 'error',
    message: `「${match[1].trim().replace(/^-\s+/, '')}」后面是全角冒号「：」，应为英文冒号加一个空格「: 」`,
    hint: '把「：」改为「: 」',
    place: { source, span: { start, end: start + 1 } },
  };
}

export function explainYamlError(source: Source, error: YAMLError): Diagnostic {
  const [start, end] = error.pos;
  const { line } = positionAt(source, start);
  const colon = colonAt(source, line) ?? (line > 1 ? colonAt(source, line - 1) : undefined);
  if (colon) return colon;
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

/** YAML takes `项目名称：甲` for a plain text without a word: a document or map value that should have been keys. */
export function fullWidthColon(source: Source, contents: Node | null): Diagnostic | undefined {
  if (!contents) return undefined;
  if (isScalar(contents)) {
    return colonAt(source, positionAt(source, contents.range?.[0] ?? 0).line);
  }
  if (!isMap(contents)) return undefined;
  for (const pair of contents.items) {
    // `项目资金：` alone on its line becomes a key without a value, or swallows the lines below.
    if (isScalar(pair.key) && String(pair.key.value).includes('：')) {
      const { line } = positionAt(source, pair.key.range?.[0] ?? 0);
      const found = colonAt(source, line);
      if (found) return found;
    }
  }
  return undefined;
}
