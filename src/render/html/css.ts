// How does the form look in a browser? CSS from the same styles that the printed page is set in.
import type { Template } from '../../form/template.ts';
import type { Style } from '../../table/model.ts';
import type { WebFace } from '../renderer.ts';

function pt(value: number): string {
  return `${Math.round(value * 1000) / 1000}pt`;
}

function familyOf(face: string, webFaces: ReadonlyMap<string, WebFace>): string {
  const web = webFaces.get(face);
  if (!web) throw new Error(`impossible: no face named ${face}`);
  return [web.family, ...web.system]
    .map((name) => (/^[a-z-]+$/.test(name) ? name : `"${name.replace(/["\\<>]/g, '')}"`))
    .join(', ');
}

/** Each property of a style as a declaration. */
const declarations: {
  readonly [K in keyof Style]: (value: Style[K], webFaces: ReadonlyMap<string, WebFace>) => string;
} = {
  face: (face, webFaces) =>
    `font-family: ${familyOf(face, webFaces)}; font-weight: ${webFaces.get(face)?.bold ? 'bold' : 'normal'}`,
  size: (size) => `font-size: ${pt(size)}`,
  leading: (leading) => `line-height: ${leading}`,
  align: (align) => `text-align: ${align}`,
  valign: (valign) => `vertical-align: ${valign}`,
  indent: (indent) => `text-indent: ${indent}em`,
  padding: ({ x, y }) => `padding: ${pt(y)} ${pt(x)}`,
  // Its markup is one character wide.
  stacked: () => '',
  // Its markup names the places between words.
  shape: (shape) =>
    shape === 'label'
      ? 'word-break: keep-all; text-wrap: balance'
      : 'word-break: normal; text-wrap: wrap',
  space: ({ before, after }) => `margin: ${pt(before)} 0 ${pt(after)}`,
};

function rule(
  selector: string,
  style: Partial<Style>,
  webFaces: ReadonlyMap<string, WebFace>,
): string {
  const body = Object.entries(style)
    .map(([key, value]) =>
      (declarations[key as keyof Style] as (v: unknown, w: unknown) => string)(value, webFaces),
    )
    .filter(Boolean)
    .join('; ');
  return `${selector} { ${body} }`;
}

function fontFaces(webFaces: ReadonlyMap<string, WebFace>, folder: string): string {
  return [...webFaces]
    .map(
      ([name, web]) =>
        `@font-face { font-family: "${web.family}"; src: url("${folder}${name}.woff2") format("woff2"); font-weight: ${web.bold ? 'bold' : 'normal'}; font-display: swap }`,
    )
    .join('\n');
}

export interface CssContext {
  readonly webFaces: ReadonlyMap<string, WebFace>;
  readonly fontFolder: string;
  readonly base: Style;
  /** Classes in use. */
  readonly classes: ReadonlySet<string>;
}

export function formCss(
  template: Template,
  { webFaces, fontFolder, base, classes }: CssContext,
): string {
  const { page, lines } = template;
  const tags = new Set(['th', 'td']);
  const { margins } = page;
  const sheet = `${pt(page.width)} ${pt(page.height)}`;
  const sides = [margins.top, margins.right, margins.bottom, margins.left].map(pt).join(' ');
  const named = [...template.styles].filter(([name]) => tags.has(name) || classes.has(name));
  const tableWidth = template.columns.reduce((sum, width) => sum + width, 0);
  return `${fontFaces(webFaces, fontFolder)}
@page { size: ${sheet}; margin: ${sides} }
* { box-sizing: border-box }
html { background: #e9e9e7; color: #000 }
body { margin: 0 auto; padding: ${sides}; width: ${pt(page.width)}; background: #fff }
table { border-collapse: collapse; table-layout: fixed; width: ${pt(tableWidth)}; margin: 0 auto; border: ${pt(lines.frame)} solid #000 }
caption { padding: 0 }
${rule('th, td, h1, p', base, webFaces)}
th, td { border: ${pt(lines.inner)} solid #000; font-weight: normal; font-kerning: none; font-feature-settings: "liga" 0; line-break: strict; overflow-wrap: anywhere; white-space: pre-wrap }
h1, p { font-weight: normal }
.stacked span { display: inline-block; width: 1em; word-break: break-all; white-space: normal }
${named.map(([name, style]) => rule(tags.has(name) ? name : `.${name}`, style, webFaces)).join('\n')}
p.signature { display: flex } p.signature span { flex: 1 }
@media screen { body { margin: 1em auto; box-shadow: 0 1px 6px rgb(0 0 0 / 25%) } }
@media screen and (max-width: ${pt(page.width)}) { body { padding: 1em; width: auto; overflow-x: auto } }
@media print { html, body { background: none } body { margin: 0; padding: 0; width: auto } tr { break-inside: avoid } tfoot { display: table-row-group; break-before: avoid } }
`;
}
