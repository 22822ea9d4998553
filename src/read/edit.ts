// How is a file changed without touching a byte that was not meant? Edits by range, applied to its own bytes.
import type { Place, Span } from '../diagnostic/source.ts';

/** `text` takes the place of the span. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

const byteOrderMark = [0xef, 0xbb, 0xbf];

function withoutMark(bytes: Uint8Array): Uint8Array {
  const marked = byteOrderMark.every((byte, index) => bytes[index] === byte);
  return marked ? bytes.subarray(byteOrderMark.length) : bytes;
}

/** Whether the bytes are this text and nothing else; a damaged file was read as a text that it is not. */
export function isEncoded(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(text).equals(withoutMark(bytes));
}

/** `text` is what `bytes` decode to, without the byte order mark. Edits must not overlap. */
export function applyEdits(bytes: Uint8Array, text: string, edits: readonly Edit[]): Buffer {
  if (!isEncoded(bytes, text)) throw new Error('impossible: the bytes are another text');
  const mark = bytes.length - withoutMark(bytes).length;
  let [counted, offset] = [0, mark];
  /** In rising order: each part of the text is counted once. */
  const offsetOf = (index: number) => {
    offset += Buffer.byteLength(text.slice(counted, index));
    counted = index;
    return offset;
  };
  const parts: Uint8Array[] = [];
  let [done, doneAt] = [0, 0];
  for (const { span, text: put } of edits.toSorted((a, b) => a.span.start - b.span.start)) {
    if (span.start < doneAt) throw new Error('impossible: edits overlap');
    parts.push(bytes.subarray(done, offsetOf(span.start)), Buffer.from(put));
    done = offsetOf(span.end);
    doneAt = span.end;
  }
  return Buffer.concat([...parts, bytes.subarray(done)]);
}

/** What a plain scalar may not begin with (YAML 1.2, 7.3.3). */
const indicator = /^(?:[,[\]{}#&*!|>'"%@`]|[-?:](?:\s|$))/;
const flowMark = /[,[\]{}]/;

/** Whether a text must be quoted to be read back as itself. */
export function needsQuotes(text: string, flow: boolean): boolean {
  return (
    text === '' ||
    text !== text.trim() ||
    indicator.test(text) ||
    /:(?:\s|$)|\s#/.test(text) ||
    (flow && flowMark.test(text))
  );
}

export function doubleQuoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Writes a value over a scalar in the scalar's own style; undefined for one of several lines. */
export function scalarEdit({ source, span }: Place, value: string): Edit | undefined {
  const raw = source.text.slice(span.start, span.end);
  if (raw === '' || /[\r\n]/.test(raw)) return undefined;
  if (raw.startsWith('"')) return { span, text: doubleQuoted(value) };
  if (raw.startsWith("'")) return { span, text: `'${value.replaceAll("'", "''")}'` };
  // A plain scalar that holds a comma or a bracket stands in no braces.
  const text = needsQuotes(value, !flowMark.test(raw)) ? doubleQuoted(value) : value;
  return { span, text };
}
