// How does the form look in a browser? CSS from the same styles that the printed page is set in.
import type { Template } from '../../form/template.ts';
import type { Style } from '../../table/model.ts';
import type { WebFace } from '../renderer.ts';

type WebFaces = ReadonlyMap<string, WebFace>;

/** How the cells or blocks of one tag and its classes are drawn. */
export interface Look {
  readonly style: Style;
  /** Those that draw its texts, in order. */
  readonly faces: readonly string[];
}

/** By selector, plainer ones before those that outdo them. */
export type Looks = ReadonlyMap<string, Look>;

export interface CssContext {
  readonly webFaces: WebFaces;
  readonly fontFolder: string;
  readonly looks: Looks;
}

/** No browser draws a line thinner than one pixel, which is 0.75 pt. */
const pixel = 0.75;

function pt(value: number): string {
  return `${Math.round(value * 1000) / 1000}pt`;
}

function webFaceOf(name: string, webFaces: WebFaces): WebFace {
  const web = webFaces.get(name);
  if (!web) throw new Error(`impossible: no face named ${name}`);
  return web;
}

function families(faces: readonly string[], webFaces: WebFaces): string {
  const found = faces.map((name) => webFaceOf(name, webFaces));
  return [...found.map(({ family }) => family), ...(found[0]?.system ?? [])]
    .map((name) => (/^[a-z-]+$/.test(name) ? name : `"${name.replace(/["\\<>]/g, '')}"`))
    .join(', ');
}

/** Layout measures paddings from the middle of a line; CSS from its inner edge. The indent is that of every line. */
function paddings(style: Style, line: number): string {
  const { padding, space, indent, size } = style;
  const x = padding.x - line / 2;
  const sides = [
    padding.y - line / 2 + space.before,
    x,
    padding.y - line / 2 + space.after,
    x + indent * size,
  ];
  return sides.map((side) => pt(Math.max(0, side))).join(' ');
}

function declarations({ style, faces }: Look, line: number, webFaces: WebFaces): string[] {
  return [
    `font-family: ${families(faces, webFaces)}`,
    `font-weight: ${webFaceOf(style.face, webFaces).bold ? 'bold' : 'normal'}`,
    `font-size: ${pt(style.size)}`,
    `line-height: ${style.leading}`,
    `text-align: ${style.align}`,
    `vertical-align: ${style.valign}`,
    `padding: ${paddings(style, line)}`,
    // The markup of a label names the places between words.
    style.shape === 'label'
      ? 'word-break: keep-all; text-wrap: balance; text-spacing-trim: space-all'
      : 'word-break: normal; text-wrap: wrap',
  ];
}

/** What all looks have in common stands once. */
function lookRules({ looks, webFaces }: CssContext, line: number): string {
  const all = [...looks].map(([selector, look]) => {
    const isCell = /^t[hd]/.test(selector);
    return { selector, lines: declarations(look, isCell ? line : 0, webFaces) };
  });
  const isCommon = (i: number) => all.every(({ lines }) => lines[i] === all[0]?.lines[i]);
  const common = all[0]?.lines.filter((_, i) => isCommon(i)) ?? [];
  const own = all.map(({ selector, lines }) => {
    return `${selector} { ${lines.filter((_, i) => !isCommon(i)).join('; ')} }`;
  });
  return [`th, td, h1, p { ${['margin: 0', ...common].join('; ')} }`, ...own].join('\n');
}

/** Ascent and descent are those of the ideographic em box, as layout has them; no face is made bolder. */
function fontFaces({ webFaces, fontFolder, looks }: CssContext): string {
  const used = new Set([...looks.values()].flatMap(({ faces }) => faces));
  return [...used]
    .map((name) => {
      const { family } = webFaceOf(name, webFaces);
      const source = `url("${fontFolder}${name}.woff") format("woff")`;
      return `@font-face { font-family: "${family}"; src: ${source}; font-weight: 1 1000; font-display: swap; ascent-override: 88%; descent-override: 12%; line-gap-override: 0% }`;
    })
    .join('\n');
}

export function formCss(template: Template, context: CssContext): string {
  const { page, lines, columns } = template;
  const { margins } = page;
  const paper = `${pt(page.width)} ${pt(page.height)}`;
  const frame = Math.max(lines.frame, 2 * pixel);
  // The frame is drawn half outside of the grid, and what leaves the page's body is not printed.
  const [right, left] = [margins.right, margins.left].map((margin) => margin - frame);
  const sides = [margins.top, right ?? 0, margins.bottom, left ?? 0].map(pt).join(' ');
  const table = pt(columns.reduce((sum, width) => sum + width, lines.frame));
  return `${fontFaces(context)}
@page { size: ${paper}; margin: ${sides} }
* { box-sizing: border-box }
html { background: #e9e9e7; color: #000; text-size-adjust: 100%; -webkit-text-size-adjust: 100% }
body { margin: 0 auto; padding: ${sides}; width: ${pt(page.width)}; background: #fff }
table { border-collapse: collapse; table-layout: fixed; width: min(${table}, 100%); margin: 0 auto; border: ${pt(lines.frame)} solid #000 }
caption { padding: 0; text-align: left }
th, td { border: ${pt(lines.inner)} solid #000; font-kerning: none; font-feature-settings: "liga" 0; line-break: strict; overflow-wrap: anywhere; white-space: pre-wrap }
${lookRules(context, Math.max(lines.inner, pixel))}
.stacked span { display: inline-block; width: 1em; line-break: anywhere; white-space: normal }
p.signature { display: flex } p.signature span { flex: 1 }
@media (max-resolution: 1.25dppx) { table { border-width: ${pt(frame)} } }
@media screen { body { margin: 1em auto; box-shadow: 0 1px 6px rgb(0 0 0 / 25%) } }
@media screen and (max-width: ${pt(page.width)}) { body { margin: 0; padding: 1em; width: max-content; min-width: 100%; box-shadow: none } table { width: ${table} } caption > * { position: sticky; left: 1rem; width: min(${table}, 100vw - 2rem) } }
@media print { html, body { background: none } body { margin: 0; padding: 0; width: auto } th:not([rowspan]), td:not([rowspan]), thead { break-inside: avoid } tr:has(th[scope="col"]) { break-after: avoid } tfoot { display: table-row-group; break-before: avoid } }
`;
}
