// Where in a template does a fault of its body stand? Every tag notes its place, and Handlebars counts lines of the body.
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { lineStarts, type Source } from '../diagnostic/source.ts';

/** Every tag notes where it stands, so that a fault in the filled markup finds its line in the template. */
export function withOrigins(source: Source, from: number): string {
  return source.text
    .slice(from)
    .replace(/<([a-zA-Z][a-zA-Z0-9]*)/g, (tag, _, at: number) => `${tag} at="${from + at}"`);
}

interface Told {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

export function faultAt(source: Source, start: number, { code, message, hint }: Told): Diagnostic {
  const line = /^.*/.exec(source.text.slice(start))?.[0] ?? '';
  const end = start + Math.max(1, line.trimEnd().length);
  return {
    code: `template/${code}`,
    severity: 'error',
    message,
    hint,
    place: { source, span: { start, end } },
  };
}

/** Line from 1 and column from 0 of the body as an offset of the file. */
export function offsetOf(source: Source, from: number, line: number, column: number): number {
  const starts = lineStarts(source);
  const firstLine = starts.findIndex((start) => start >= from);
  return Math.min((starts[firstLine + line - 1] ?? from) + column, source.text.length);
}
