// Is this file text, and in which encoding? UTF-8 strictly; others are recognised and named.
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import type { Source } from '../diagnostic/source.ts';
import { maxBytes } from '../unit/limits.ts';
import { unprintableIn, unprintableProblem } from './characters.ts';

function refuse(path: string, code: string, message: string, hint: string): Outcome<string> {
  const source: Source = { path, text: '' };
  const place = { source, span: { start: 0, end: 0 } };
  const diagnostic: Diagnostic = { code: `yaml/${code}`, severity: 'error', message, hint, place };
  return { value: undefined, diagnostics: [diagnostic] };
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    // TextDecoder's only way to say "not this encoding".
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

const save = '请用编辑器另存为 UTF-8';

export function decodeText(path: string, bytes: Uint8Array): Outcome<string> {
  if (bytes.length > maxBytes) {
    return refuse(
      path,
      'file-too-large',
      `文件有 ${bytes.length} 字节，超过 1 MiB`,
      '一个文件只写一个项目',
    );
  }
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return refuse(path, 'not-utf8', '文件是 UTF-16 编码，应为 UTF-8', save);
  }
  const text = decodeStrictly(bytes, 'utf-8');
  if (text === undefined) {
    const named =
      decodeStrictly(bytes, 'gb18030') === undefined ? '不是 UTF-8' : '像是 GBK（GB 18030）';
    return refuse(path, 'not-utf8', `文件的编码${named}，应为 UTF-8`, save);
  }
  const source: Source = { path, text };
  const found = unprintableIn(text, 'allowed');
  if (found) {
    const span = { start: found.index, end: found.index + 1 };
    return { value: undefined, diagnostics: [unprintableProblem(source, span, found.what)] };
  }
  return { value: text, diagnostics: [] };
}
