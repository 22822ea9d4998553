// The output format html: one continuous semantic table a form, for reading, copying and publishing.
import type { Block, Cell, Run, Section, Sheet, Style } from '../../table/model.ts';
import { breakPrices, type Shape } from '../../text/breaks.ts';
import { escaped } from '../../text/markup.ts';
import { price } from '../../text/price.ts';
import { type Made, type RenderContext, type Renderer, titleOf } from '../renderer.ts';
import { formCss, type Looks } from './css.ts';

const lineEnd = 0x0a;

/** A label may be parted between its words, a web address after its slashes. */
function withBreaks(text: string, shape: Shape): string {
  if (shape === 'text' && !text.includes('/')) return escaped(text);
  if (shape === 'text') return marked(text, shape);
  // Labels are the form's own words, the same in every form.
  const known = labels.get(text) ?? marked(text, shape);
  if (labels.size < mostLabels) labels.set(text, known);
  return known;
}

const labels = new Map<string, string>();
const mostLabels = 2000;

function marked(text: string, shape: Shape): string {
  const prices = breakPrices(text, shape);
  const wanted = shape === 'label' ? price.free : price.afterSlash;
  let offset = 0;
  let markup = '';
  for (const character of text) {
    if (offset > 0 && prices[offset] === wanted) markup += '<wbr>';
    markup += escaped(character);
    offset += character.length;
  }
  return markup;
}

function content({
  runs,
  style,
}: {
  readonly runs: readonly Run[];
  readonly style: Style;
}): string {
  const marked = runs.map((run) => {
    const lines = run.text.split('\n');
    const isLabel = style.shape === 'label' && !style.stacked;
    return lines.map((line) => withBreaks(line, isLabel ? 'label' : 'text')).join('<br>');
  });
  return style.stacked ? `<span>${marked.join('')}</span>` : marked.join('');
}

/** Of a value that is not ''. */
function attribute(name: string, value: string): string {
  return value === '' ? '' : ` ${name}="${escaped(value)}"`;
}

function cellMarkup(cell: Cell): string {
  const { tag, classes, scope = '', rowSpan, colSpan } = cell;
  const marks =
    attribute('class', classes.join(' ')) +
    attribute('scope', scope) +
    attribute('rowspan', rowSpan > 1 ? String(rowSpan) : '') +
    attribute('colspan', colSpan > 1 ? String(colSpan) : '');
  return `<${tag}${marks}>${content(cell)}</${tag}>`;
}

function blockMarkup(block: Block): string {
  return `<${block.tag}${attribute('class', block.classes.join(' '))}>${content(block)}</${block.tag}>`;
}

/** The cells that begin in each row. */
function rowsOf({ table }: Sheet): Cell[][] {
  const rows: Cell[][] = Array.from({ length: table.rows }, () => []);
  for (const cell of table.cells) rows[cell.row]?.push(cell);
  return rows;
}

function sectionMarkup(section: Section, all: readonly Cell[][]): string {
  const rows = all.slice(section.first, section.end).map((cells) => {
    return `<tr>${cells.map(cellMarkup).join('')}</tr>`;
  });
  return `<${section.kind}>\n${rows.join('\n')}\n</${section.kind}>`;
}

function columnGroup({ template }: Made): string {
  const total = template.columns.reduce((sum, width) => sum + width, 0);
  const columns = template.columns.map((width) => {
    const share = Math.round((width / total) * 1e5) / 1e3;
    return `<col style="width:${share}%">`;
  });
  return `<colgroup>${columns.join('')}</colgroup>`;
}

function signatureMarkup({ signature }: Sheet): string {
  const spans = signature.map((block) => `<span>${content(block)}</span>`);
  return signature.length > 0 ? `<p class="signature">${spans.join('')}</p>` : '';
}

/** As tightly as on paper (layout law 8); blocks keep their size. */
function drawn(part: Block | Cell, { layout: { density } }: Made): Style {
  const { style } = part;
  return {
    ...style,
    size: style.size * ('row' in part ? density.size : 1),
    leading: Math.min(style.leading, density.leading),
    padding: { x: style.padding.x, y: style.padding.y * density.padding },
  };
}

/** The faces that draw a text: the one asked for, then those that have what it lacks. */
function facesFor(asked: string, text: string, faces: RenderContext['faces']): string[] {
  const characters = new Set<number>();
  for (let i = 0; i < text.length; i += 1) {
    const codePoint = text.codePointAt(i) ?? 0;
    if (codePoint > 0xffff) i += 1;
    characters.add(codePoint);
  }
  characters.delete(lineEnd);
  let lacking = [...characters];
  const used: string[] = [];
  for (const [name, face] of [[asked, faces.get(asked)] as const, ...faces]) {
    if (lacking.length === 0) break;
    const rest = lacking.filter((codePoint) => !face?.has(codePoint));
    if (rest.length < lacking.length) used.push(name);
    lacking = rest;
  }
  return used.length > 0 ? used : [asked];
}

/** A tag with its classes in order; a selector of more classes stands behind those it outdoes. */
function looksOf(made: Made, { faces }: RenderContext): Looks {
  const { caption, table, notes, signature } = made.sheet;
  const texts = new Map<string, { part: Block | Cell; text: string }>();
  for (const part of [...caption, ...table.cells, ...notes, ...signature]) {
    const selector = [part.tag, ...part.classes].join('.');
    const alike = texts.get(selector);
    if (alike) alike.text += part.text;
    else texts.set(selector, { part, text: part.text });
  }
  const classes = (selector: string) => selector.split('.').length;
  return new Map(
    [...texts]
      .sort(([a], [b]) => classes(a) - classes(b))
      .map(([selector, { part, text }]) => {
        const style = drawn(part, made);
        return [selector, { style, faces: facesFor(style.face, text, faces) }];
      }),
  );
}

/** The page has its own style and fonts and nothing else: no script, no picture, no address. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; font-src 'self' file:; base-uri 'none'; form-action 'none'";

function document(made: Made, context: RenderContext): string {
  const { sheet, template } = made;
  const rows = rowsOf(sheet);
  const css = formCss(template, { ...context, looks: looksOf(made, context) });
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="${escaped(context.producer)}">
<title>${escaped(titleOf(made))}</title>
<style>
${css}</style>
</head>
<body>
<table>
<caption>${sheet.caption.map(blockMarkup).join('\n')}</caption>
${columnGroup(made)}
${sheet.table.sections.map((section) => sectionMarkup(section, rows)).join('\n')}
</table>
${sheet.notes.map(blockMarkup).join('\n')}${signatureMarkup(sheet)}
</body>
</html>
`;
}

export const html: Renderer = {
  id: 'html',
  extension: '.html',
  render: (made, context) => Promise.resolve(Buffer.from(document(made, context), 'utf8')),
};
