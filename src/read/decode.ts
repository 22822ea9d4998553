// Is this file text, and in which encoding? UTF-8 strictly; others are recognised and named.
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import type { Source } from '../diagnostic/source.ts';
import { maxBytes } from '../unit/limits.ts';

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
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters refused.
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/.exec(text);
  if (control) {
    const code = (control[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return {
      value: undefined,
      diagnostics: [
        {
          code: 'yaml/control-character',
          severity: 'error',
          message: `这里有控制字符 U+${code}，不能出现在表中`,
          hint: '删去它；它多半看不见，是从别处粘贴来的',
          place: { source, span: { start: control.index, end: control.index + 1 } },
        },
      ],
    };
  }
  return { value: text, diagnostics: [] };
}
