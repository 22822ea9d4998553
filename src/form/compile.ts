// What does Handlebars make of a template's body? Guarded first, then compiled to a program; mistakes stand at their lines.
import Handlebars from 'handlebars';
import { capped, type Diagnostic, type Outcome } from '../diagnostic/diagnostic.ts';
import type { Source } from '../diagnostic/source.ts';
import { faultAt, offsetOf, withOrigins } from './faults.ts';
import { sizeFault, treeFaults } from './guard.ts';
import { helpers } from './helpers.ts';

const strictly = {
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries(Object.keys(helpers).map((name) => [name, true])),
};

/** The program as JavaScript, an object literal; `from` is where the body begins. */
export function compileBody(source: Source, from: number): Outcome<string> {
  const refused = sizeFault(source, from);
  if (refused) return { value: undefined, diagnostics: [refused] };
  try {
    const faults = treeFaults(source, from);
    if (faults.length > 0) return { value: undefined, diagnostics: capped(faults) };
    // Handlebars' own `compile` waits for the first form; faults are wanted now.
    const program = Handlebars.precompile(withOrigins(source, from), strictly);
    return { value: String(program), diagnostics: [] };
  } catch (error) {
    return { value: undefined, diagnostics: [syntaxFault(source, error, from)] };
  }
}

/** Handlebars' parser tells the line, and shows the twenty characters on both sides without their line ends. */
function syntaxFault(source: Source, error: unknown, from: number): Diagnostic {
  if (!(error instanceof Error)) throw error;
  const { lineNumber, column } = error as { lineNumber?: number; column?: number };
  if (lineNumber !== undefined) {
    const start = offsetOf(source, from, lineNumber, column ?? 0);
    const [, open, close] = /^(.*) doesn't match (.*) - /.exec(error.message) ?? [];
    const message = open ? `{{#${open}}} 与 {{/${close}}} 不成对` : '模板里的这一处写法有误';
    return faultAt(source, start, { code: 'syntax', message });
  }
  const [, line, shown = '', marks = ''] =
    /line (\d+)[^\n]*\n(.*)\n(-*)\^/.exec(error.message) ?? [];
  if (line === undefined) throw error;
  const isEnd = error.message.endsWith("got 'EOF'");
  const message = isEnd ? '模板没有写完：还缺 {{/…}} 或 }}' : '模板写法有误：从这里起读不懂';
  const hint = '核对 {{ 与 }}、{{#…}} 与 {{/…}} 是否成对';
  const start = isEnd
    ? source.text.trimEnd().length - 1
    : shownAt(source, from, { line: Number(line), before: shown.slice(0, marks.length) });
  return faultAt(source, Math.max(from, start), { code: 'syntax', message, hint });
}

/** The end of the text shown before the mark, on its line or just above. */
function shownAt(source: Source, from: number, shown: { line: number; before: string }): number {
  const start = offsetOf(source, from, shown.line, 0);
  const [lineText = ''] = source.text.slice(start).split(/\r\n?|\n/, 1);
  const before = shown.before.replace(/^\.\.\./, '');
  for (let length = Math.min(before.length, lineText.length); length > 0; length -= 1) {
    const at = lineText.indexOf(before.slice(-length));
    if (at >= 0) return start + at + length;
  }
  return start;
}
