// Which filed PDFs were asked for, and what do they say of themselves? The common beginning of extract and verify.
import { bytesOf } from '../build/bytes.ts';
import { explainSystemError } from '../build/refusal.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { wholeOf } from '../diagnostic/source.ts';
import { type PdfRecord, readRecord } from '../record/record.ts';
import { maxPdfBytes } from '../unit/limits.ts';

export interface Filed {
  readonly path: string;
  readonly bytes: Buffer;
  readonly record: PdfRecord;
}

export function about(path: string, code: string, message: string, hint?: string): Diagnostic {
  return { code: `record/${code}`, severity: 'error', message, hint, place: wholeOf(path) };
}

function bytesOrWhy(path: string): Buffer | Diagnostic {
  try {
    return bytesOf(path, maxPdfBytes);
  } catch (error) {
    const message = explainSystemError(error);
    if (message === undefined) throw error;
    return about(path, 'cannot-read', message);
  }
}

/** The file with its record, or why there is none. */
export function openFiled(path: string): Filed | Diagnostic {
  const bytes = bytesOrWhy(path);
  if (!Buffer.isBuffer(bytes)) return bytes;
  if (bytes.length > maxPdfBytes) {
    const message = `文件超过 ${maxPdfBytes / 1024 / 1024} MiB，不是本程序生成的 PDF`;
    return about(path, 'too-large', message);
  }
  const record = readRecord(bytes);
  if ('refused' in record) return about(path, 'unreadable', record.refused);
  if (record.sources.some(({ role }) => role === 'project')) return { path, bytes, record };
  const hint = '生成时用 --pdf-standard A-3a（默认），数据才随 PDF 走';
  return about(path, 'no-source', `里面没有附带数据（标准 ${record.standard}）`, hint);
}

/** `command`: what was asked for without a file. */
export function nothingAsked(command: string): Diagnostic {
  const message = '没有写要看哪个 PDF 文件';
  const hint = `例如：zpb ${command} output/2023/合订本.pdf`;
  return { code: 'cli/no-path', severity: 'error', message, hint };
}
