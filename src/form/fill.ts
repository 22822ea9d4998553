// How does a template's body become markup? Guarded, compiled by Handlebars, filled under a meter; faults stand at its lines.
import Handlebars from 'handlebars';
import { capped, type Diagnostic, type Outcome } from '../diagnostic/diagnostic.ts';
import { lineStarts, type Source } from '../diagnostic/source.ts';
import { maxMarkupLength, maxMarkupTags, shownLimit } from '../unit/limits.ts';
import { blocks, pathThrough, sizeFault, treeFaults } from './guard.ts';
import { helpers } from './helpers.ts';
import { Meter, TooMuchMarkup } from './meter.ts';

/** The markup for a view, or where the template names what the view has not. */
export type Fill = (view: object) => Outcome<string>;

/** Every tag notes where it stands, so that a fault in the filled markup finds its line in the template. */
function withOrigins(source: Source, from: number): string {
  return source.text
    .slice(from)
    .replace(/<([a-zA-Z][a-zA-Z0-9]*)/g, (tag, _, at: number) => `${tag} at="${from + at}"`);
}

const strictly = {
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries(Object.keys(helpers).map((name) => [name, true])),
};

/** Said outright, so that Handlebars does not speak of it on the terminal. */
const noInheritance = { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false };

/** What one turn of a loop, one block and one helper count besides their text, so that loops without text end too. */
const turn = 200;

function environment(meterOf: () => Meter): typeof Handlebars {
  const own = Handlebars.create();
  const each = own.helpers.each as Handlebars.HelperDelegate;
  for (const name of Object.keys(own.helpers)) {
    if (!(blocks as readonly string[]).includes(name)) own.unregisterHelper(name);
  }
  const { if: when, unless, with: within } = own.helpers;
  for (const [name, helper] of Object.entries({ ...helpers, if: when, unless, with: within })) {
    const metered = helper as (...words: unknown[]) => unknown;
    own.registerHelper(name, function (this: unknown, ...words: unknown[]) {
      meterOf().add(turn);
      return metered.apply(this, words);
    });
  }
  own.registerHelper(
    'each',
    function (this: unknown, list: unknown, options: Handlebars.HelperOptions) {
      const fn: Handlebars.TemplateDelegate = (context, runtime) => {
        const text = options.fn(context, runtime);
        meterOf().add(turn + text.length);
        return text;
      };
      return each.call(this, list, { ...options, fn });
    },
  );
  return own;
}

export function compileBody(source: Source, from: number): Outcome<Fill> {
  const refused = sizeFault(source, from);
  if (refused) return { value: undefined, diagnostics: [refused] };
  try {
    const faults = treeFaults(source, from);
    if (faults.length > 0) return { value: undefined, diagnostics: capped(faults) };
    const body = withOrigins(source, from);
    let meter = new Meter();
    const own = environment(() => meter);
    // Handlebars' own `compile` waits for the first form; faults are wanted now.
    const program = new Function(`return ${own.precompile(body, strictly)}`);
    const render = own.template(program());
    const fill: Fill = (view) => {
      meter = new Meter();
      try {
        const markup = render(view, noInheritance);
        meter.add(markup.length);
        const crowded = tooManyTags(source, markup, from);
        return crowded
          ? { value: undefined, diagnostics: [crowded] }
          : { value: markup, diagnostics: [] };
      } catch (error) {
        return { value: undefined, diagnostics: [fillFault(source, error, from)] };
      }
    };
    return { value: fill, diagnostics: [] };
  } catch (error) {
    return { value: undefined, diagnostics: [syntaxFault(source, error, from)] };
  }
}

interface Told {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

function faultAt(source: Source, start: number, { code, message, hint }: Told): Diagnostic {
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
function offsetOf(source: Source, from: number, line: number, column: number): number {
  const starts = lineStarts(source);
  const firstLine = starts.findIndex((start) => start >= from);
  return Math.min((starts[firstLine + line - 1] ?? from) + column, source.text.length);
}

/** Each tag left open is a fault of its own to the parser. */
function tooManyTags(source: Source, markup: string, from: number): Diagnostic | undefined {
  let count = 0;
  for (let at = markup.indexOf('<'); at >= 0; at = markup.indexOf('<', at + 1)) count += 1;
  if (count <= maxMarkupTags) return undefined;
  const message = `模板填出的标记超过 ${shownLimit(maxMarkupTags)} 个，不是一张表`;
  return faultAt(source, from, { code: 'too-many-elements', message });
}

function fillFault(source: Source, error: unknown, from: number): Diagnostic {
  if (!(error instanceof Error)) throw error;
  if (error instanceof TooMuchMarkup) {
    const hint = '看看 {{#each}} 是否套着 {{#each}}，同一内容是否写了许多遍';
    return faultAt(source, from, {
      code: 'too-much-markup',
      message: `模板填出的内容超过 ${maxMarkupLength / 1024 / 1024} MiB，不是一张表`,
      hint,
    });
  }
  const [, name, line, column] =
    /"([^"]*)" not defined in .* - (\d+):(\d+)$/s.exec(error.message) ?? [];
  if (name === undefined) return brokenPath(source, error, from);
  // The column counts the notes of origin that stand before it on the line.
  const noted = withOrigins(source, from).split(/\r\n?|\n/)[Number(line) - 1] ?? '';
  const before = noted.slice(0, Number(column)).replace(/(<[a-zA-Z][a-zA-Z0-9]*) at="\d+"/g, '$1');
  const start = offsetOf(source, from, Number(line), before.length);
  return faultAt(source, start, {
    code: 'unknown-name',
    message: `模板里的「${name}」不是表中的内容`,
  });
}

/** Handlebars is strict only at the last step of a path; where an earlier one is missing, it stumbles. */
function brokenPath(source: Source, error: Error, from: number): Diagnostic {
  const name = /^Cannot read properties of (?:undefined|null) \(reading '(.+)'\)$/.exec(
    error.message,
  )?.[1];
  const span = name === undefined ? undefined : pathThrough(source, from, name);
  if (!span) throw error;
  const written = source.text.slice(span.start, span.end);
  const message = `模板里的「${written}」不是表中的内容`;
  return { code: 'template/unknown-name', severity: 'error', message, place: { source, span } };
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
