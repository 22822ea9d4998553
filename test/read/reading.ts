// What was told about a text? Diagnostics as `code line:column marked-text`, so that a test reads like a report.
import type { Diagnostic, Outcome } from '../../src/diagnostic/diagnostic.ts';
import { type Place, positionAt } from '../../src/diagnostic/source.ts';
import { type Reading, readText } from '../../src/read/read.ts';

export function readYaml(text: string, path = '道路养护.yaml'): Outcome<Reading> {
  return readText({ path, text });
}

export function readingOf(text: string, path?: string): Reading {
  const { value, diagnostics } = readYaml(text, path);
  if (!value) throw new Error(`not readable: ${told(diagnostics).join('; ')}`);
  return value;
}

/** `3:5 年度`: where it stands, and the first line of what is marked there. */
export function placed({ source, span }: Place): string {
  const { line, column } = positionAt(source, span.start);
  const [marked = ''] = source.text.slice(span.start, span.end).split(/[\r\n]/);
  return `${line}:${column} ${marked}`.trimEnd();
}

export function told(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, place }) => `${code} ${place ? placed(place) : '-'}`);
}
