// How does a template's body become markup? A compiled body is filled under a meter; faults stand at its lines.
import type Handlebars from 'handlebars';
import Runtime from 'handlebars/runtime.js';
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import type { Source } from '../diagnostic/source.ts';
import { maxMarkupLength, maxMarkupTags, shownLimit } from '../unit/limits.ts';
import { faultAt, offsetOf, withOrigins } from './faults.ts';
import { blocks, helpers } from './helpers.ts';
import { Meter, TooMuchMarkup } from './meter.ts';

/** The markup for a view, or where the template names what the view has not. */
export type Fill = (view: object) => Promise<Outcome<string>>;

/** Said outright, so that Handlebars does not speak of it on the terminal. */
const noInheritance = { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false };

/** What one turn of a loop, one block and one helper count besides their text, so that loops without text end too. */
const turn = 200;

function environment(meterOf: () => Meter): typeof Handlebars {
  const own = Runtime.create();
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

/** `program` is what Handlebars compiled of the body, which begins at `from`. */
export function filling(source: Source, from: number, program: object): Fill {
  let meter = new Meter();
  const render = environment(() => meter).template(program);
  return async (view) => {
    meter = new Meter();
    try {
      const markup = render(view, noInheritance);
      meter.add(markup.length);
      const crowded = tooManyTags(source, markup, from);
      return crowded
        ? { value: undefined, diagnostics: [crowded] }
        : { value: markup, diagnostics: [] };
    } catch (error) {
      return { value: undefined, diagnostics: [await fillFault(source, error, from)] };
    }
  };
}

/** Each tag left open is a fault of its own to the parser. */
function tooManyTags(source: Source, markup: string, from: number): Diagnostic | undefined {
  let count = 0;
  for (let at = markup.indexOf('<'); at >= 0; at = markup.indexOf('<', at + 1)) count += 1;
  if (count <= maxMarkupTags) return undefined;
  const message = `模板填出的标记超过 ${shownLimit(maxMarkupTags)} 个，不是一张表`;
  return faultAt(source, from, { code: 'too-many-elements', message });
}

async function fillFault(source: Source, error: unknown, from: number): Promise<Diagnostic> {
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
async function brokenPath(source: Source, error: Error, from: number): Promise<Diagnostic> {
  const { pathThrough } = await import('./guard.ts');
  const name = /^Cannot read properties of (?:undefined|null) \(reading '(.+)'\)$/.exec(
    error.message,
  )?.[1];
  const span = name === undefined ? undefined : pathThrough(source, from, name);
  if (!span) throw error;
  const written = source.text.slice(span.start, span.end);
  const message = `模板里的「${written}」不是表中的内容`;
  return { code: 'template/unknown-name', severity: 'error', message, place: { source, span } };
}
