// Is this file text that can be read? Neither too large, nor in another encoding, nor with characters that cannot be seen.
import { capped, type Diagnostic, type Outcome } from '../diagnostic/diagnostic.ts';
import type { Source, Span } from '../diagnostic/source.ts';
import { maxBytes, shownLimit } from '../unit/limits.ts';
import { unprintableProblem, unprintablesIn } from './characters.ts';
import { decodeBytes } from './encoding.ts';

type Refusal = Pick<Diagnostic, 'message' | 'hint'> & {
  readonly code: string;
  readonly text?: string;
  readonly span?: Span;
};

function refuse(path: string, { code, message, hint, text, span }: Refusal): Outcome<string> {
  const source: Source = { path, text: text ?? '' };
  const place = { source, span: span ?? { start: 0, end: 0 } };
  const diagnostic: Diagnostic = { code: `yaml/${code}`, severity: 'error', message, hint, place };
  return { value: undefined, diagnostics: [diagnostic] };
}

function tooLarge(path: string): Outcome<string> {
  const message = `文件超过 1 MiB（${shownLimit(maxBytes)} 字节）`;
  return refuse(path, { code: 'file-too-large', message, hint: '一个文件只写一个项目' });
}

function otherEncoding(path: string, encoding: string): Outcome<string> {
  const named = { GBK: '像是 GBK（GB 18030）', unknown: '不是 UTF-8' }[encoding];
  const message = `文件的编码${named ?? `是 ${encoding}`}，应为 UTF-8`;
  const hint =
    encoding === 'unknown'
      ? '请用编辑器另存为 UTF-8'
      : '请用编辑器另存为 UTF-8，或运行 zpb check --fix';
  return refuse(path, { code: 'not-utf8', message, hint });
}

function damagedAt(path: string, text: string): Outcome<string> {
  const start = text.indexOf('\ufffd');
  return refuse(path, {
    code: 'damaged-utf8',
    message: '这里的字节不成字：文件在这里损坏，或没有传完',
    hint: '从原处重新取得这个文件，或改正这一处后存为 UTF-8',
    text,
    span: { start, end: start + 1 },
  });
}

/** What editors of old wrote: to YAML's parser it is all one line. */
function oldLineEnds(path: string, text: string): Outcome<string> {
  const start = text.indexOf('\r');
  const message = '这里的行尾是旧式的回车（CR），不算换行';
  const hint = '请用编辑器把换行符改为 LF 或 CRLF';
  return refuse(path, { code: 'line-ends', message, hint, text, span: { start, end: start + 1 } });
}

export function decodeText(path: string, bytes: Uint8Array): Outcome<string> {
  if (bytes.length > maxBytes) return tooLarge(path);
  const decoded = decodeBytes(bytes);
  if ('encoding' in decoded) return otherEncoding(path, decoded.encoding);
  if ('damaged' in decoded) return damagedAt(path, decoded.damaged);
  if (decoded.text.includes('\r') && !decoded.text.includes('\n'))
    return oldLineEnds(path, decoded.text);
  const source: Source = { path, text: decoded.text };
  const { first, count } = unprintablesIn(source.text);
  if (count === 0) return { value: source.text, diagnostics: [] };
  const problems = first.map(({ index, what }) =>
    unprintableProblem(source, { start: index, end: index + 1 }, what),
  );
  return { value: undefined, diagnostics: capped(problems, count) };
}
