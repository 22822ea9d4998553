// How does a YAML text become a printed form? The corridor: the only file that has been in every room.
import type { Diagnostic, Outcome } from './diagnostic/diagnostic.ts';
import type { FaceSet } from './font/fallback.ts';
import type { Measure } from './font/measure.ts';
import type { Template } from './form/template.ts';
import type { Numbering } from './layout/furniture.ts';
import * as profiles from './profile/catalogue.ts';
import { checkProfile } from './profile/check.ts';
import type { Profile } from './profile/profile.ts';
import { checkProject } from './project/check.ts';
import type { Project } from './project/project.ts';
import { inherit } from './read/inherit.ts';
import { type Reading, readBytes } from './read/read.ts';
import * as formats from './render/catalogue.ts';
import type { Made, RenderContext, Renderer, WebFace } from './render/renderer.ts';
import { judgeProject, ruleNames } from './rules/judge.ts';
import { methodIds, type Score, scoreProject } from './score/score.ts';
import type { World } from './world.ts';

/** A file after the first four rooms. Without a project it could not be read or has the wrong shape. */
export interface Examined {
  readonly path: string;
  readonly reading: Reading | undefined;
  readonly project: Project | undefined;
  readonly score: Score | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** What printing needs, opened once a process. */
export interface Form {
  readonly template: Template;
  readonly faces: FaceSet;
  readonly webFaces: ReadonlyMap<string, WebFace>;
  readonly measure: Measure;
}

function outside(code: string, message: string, hint?: string): Diagnostic {
  return { code, severity: 'error', message, hint };
}

const profileIds: readonly string[] = Object.keys(profiles);

export function loadProfile(world: World, id: string): Outcome<Profile> {
  const file = Object.entries(profiles).find(([name]) => name === id)?.[1];
  const found = file === undefined ? undefined : world.profile(file);
  if (!found) {
    const hint = `可用的有：${profileIds.join('、')}`;
    return {
      value: undefined,
      diagnostics: [outside('profile/unknown', `没有名为「${id}」的地区`, hint)],
    };
  }
  const reading = readBytes(found.path, found.bytes);
  if (!reading.value) return { value: undefined, diagnostics: reading.diagnostics };
  return checkProfile(id, reading.value, { rules: ruleNames, methods: methodIds });
}

/** A folder's defaults (`_默认.yaml`), or what is wrong with them. */
export function readDefaults(path: string, bytes: Buffer): Outcome<Reading> {
  return readBytes(path, bytes);
}

export interface ProjectFile {
  readonly path: string;
  readonly bytes: Buffer;
  /** From the outermost folder to the innermost. */
  readonly defaults: readonly Reading[];
}

/** read → check → score → judge. */
export function examine(file: ProjectFile, profile: Profile): Examined {
  const read = readBytes(file.path, file.bytes);
  const nothing = { path: file.path, reading: undefined, project: undefined, score: undefined };
  if (!read.value) return { ...nothing, diagnostics: read.diagnostics };
  const reading = inherit(read.value, file.defaults);
  const checked = checkProject(reading);
  const diagnostics = [...read.diagnostics, ...checked.diagnostics];
  if (!checked.value) return { ...nothing, reading, diagnostics };
  const project = checked.value;
  const score = scoreProject(project, profile);
  diagnostics.push(...judgeProject(project, reading, { profile, score }));
  return { path: file.path, reading, project, score, diagnostics };
}

/** Opens a form's template and the faces. Loads the heavy rooms, which checking never needs. */
export async function openForm(world: World, id: string): Promise<Outcome<Form>> {
  const template = await loadTemplate(world, id);
  const faces = await loadFaces(world);
  const diagnostics = [...template.diagnostics, ...faces.diagnostics];
  if (!template.value || !faces.value) return { value: undefined, diagnostics };
  const { measureOf } = await import('./font/measure.ts');
  const form: Form = {
    template: template.value,
    ...faces.value,
    measure: measureOf(faces.value.faces),
  };
  const strange = styleFaults(form);
  return strange.length > 0
    ? { value: undefined, diagnostics: strange }
    : { value: form, diagnostics };
}

function styleFaults({ template, faces }: Form): Diagnostic[] {
  const { pageNumber, signature, styles, source } = template;
  const place = { source, span: { start: 0, end: 3 } };
  const named = [
    ...(pageNumber ? [pageNumber.style] : []),
    ...(signature.length > 0 ? ['signature'] : []),
  ];
  const missing = named
    .filter((name) => !styles.has(name))
    .map((name) => {
      return { ...outside('template/unknown-class', `没有名为「${name}」的样式`), place };
    });
  const strange = [...styles].flatMap(([name, { face }]) =>
    face === undefined || faces.faces.has(face)
      ? []
      : [
          {
            ...outside('template/unknown-face', `样式「${name}」的字体「${face}」没有登记`),
            hint: `在 fonts/faces.yaml 里登记，或改用：${[...faces.faces.keys()].join('、')}`,
            place,
          },
        ],
  );
  return [...missing, ...strange];
}

async function loadTemplate(world: World, id: string): Promise<Outcome<Template>> {
  const { readText } = await import('./read/read.ts');
  const { decodeText } = await import('./read/decode.ts');
  const forms = await import('./form/catalogue.ts');
  const { frontMatterSpan } = await import('./form/front-matter.ts');
  const { compileTemplate } = await import('./form/template.ts');
  const known: Readonly<Record<string, string>> = { ...forms };
  const found = world.template(known[id] ?? id);
  if (!found) {
    const hint = `可用的有：${Object.keys(known).join('、')}，或 templates/ 里的文件名`;
    return {
      value: undefined,
      diagnostics: [outside('template/unknown', `没有名为「${id}」的表格`, hint)],
    };
  }
  const text = decodeText(found.path, found.bytes);
  if (text.value === undefined) return { value: undefined, diagnostics: text.diagnostics };
  const source = { path: found.path, text: text.value };
  const span = frontMatterSpan(source);
  if (!span) {
    const place = { source, span: { start: 0, end: 1 } };
    const message = '模板开头应有一段设置，前后各一行 ---';
    return {
      value: undefined,
      diagnostics: [{ ...outside('template/no-front-matter', message), place }],
    };
  }
  const head = readText(source, span);
  if (!head.value) return { value: undefined, diagnostics: head.diagnostics };
  const bodyStart = source.text.indexOf('\n', span.end) + 1;
  return compileTemplate(id, head.value, bodyStart);
}

type Faces = Pick<Form, 'faces' | 'webFaces'>;

async function loadFaces(world: World): Promise<Outcome<Faces>> {
  const { checkFaces } = await import('./font/faces.ts');
  const { openFace } = await import('./font/face.ts');
  const list = world.font('faces.yaml');
  if (!list) {
    return { value: undefined, diagnostics: [outside('font/no-list', '找不到 fonts/faces.yaml')] };
  }
  const reading = readBytes(list.path, list.bytes);
  if (!reading.value) return { value: undefined, diagnostics: reading.diagnostics };
  const entries = checkFaces(reading.value);
  if (!entries.value) return { value: undefined, diagnostics: entries.diagnostics };
  const faces = new Map();
  const diagnostics: Diagnostic[] = [];
  for (const [name, entry] of entries.value) {
    const place = reading.value.placeOf([name, '文件']);
    const file = world.font(entry.file);
    const face = file ? openFace(name, file.bytes) : { refused: '找不到这个文件' };
    if ('refused' in face) {
      diagnostics.push({
        ...outside('font/refused', `字体「${name}」的文件 ${entry.file}：${face.refused}`),
        place,
      });
    } else faces.set(name, face);
  }
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  const substitutes = new Map([...entries.value].map(([name, entry]) => [name, entry.substitutes]));
  const webFaces = new Map(
    [...entries.value].map(([name, entry]): [string, WebFace] => [
      name,
      { family: `zpb-${name}`, bold: entry.bold, system: entry.web },
    ]),
  );
  return { value: { faces: { faces, substitutes }, webFaces }, diagnostics };
}

const singleForm: Numbering = { first: 1, sides: 'single' };

/** fill → parse → layout. The diagnostics are those of printing; findings of `examine` are not repeated. */
export async function makeForm(examined: Examined, form: Form): Promise<Outcome<Made>> {
  const { project, score, reading } = examined;
  if (!project || !score || !reading)
    throw new Error('impossible: only a checked project is printed');
  const { viewOf } = await import('./form/view.ts');
  const { parseMarkup } = await import('./table/parse.ts');
  const { checkLeaves, missingGlyphs } = await import('./table/leaves.ts');
  const { template, measure } = form;
  const view = viewOf(project, score, template);
  const filled = template.fill(view.data);
  if (filled.value === undefined) return { value: undefined, diagnostics: filled.diagnostics };
  const { source, styles, styleOf, columns, signature } = template;
  const parsed = parseMarkup(filled.value, {
    source,
    styles,
    styleOf,
    columns: columns.length,
    signature,
  });
  if (!parsed.value) return { value: undefined, diagnostics: parsed.diagnostics };
  const sheet = parsed.value;
  const counting = { leaves: view.leaves, placeOf: reading.placeOf };
  const losses = [
    ...checkLeaves(sheet, counting),
    ...missingGlyphs(sheet, counting, { drawnBy: measure.drawnBy, source }),
  ];
  if (losses.length > 0) return { value: undefined, diagnostics: losses };
  const made = {
    name: project.name?.text ?? '',
    unit: project.unit?.text ?? '',
    year: project.year?.text ?? '',
    template,
    sheet,
  };
  const { layoutSheet } = await import('./layout/layout.ts');
  const layout = layoutSheet(sheet, { template, measure, numbering: singleForm });
  return {
    value: layout.value && { ...made, layout: layout.value },
    diagnostics: layout.diagnostics,
  };
}

/** All forms in order, their pages numbered through and for both sides of the paper. */
export async function bindBook(forms: readonly Made[], form: Form): Promise<Made[]> {
  const { numberPages } = await import('./layout/number.ts');
  const { template, measure } = form;
  let first = 1;
  return forms.map((made) => {
    const numbering: Numbering = { first, sides: 'double' };
    first += made.layout.pages.length;
    const pages = numberPages(made.sheet, made.layout.pages, { template, measure, numbering });
    return { ...made, layout: { ...made.layout, pages } };
  });
}

export const formatIds: readonly string[] = Object.keys(formats);

/** Of the formats asked for. */
export function renderers(ids: readonly string[]): Promise<readonly Renderer[]> {
  const asked = Object.entries(formats).filter(([id]) => ids.includes(id));
  return Promise.all(asked.map(([, load]) => load()));
}

export async function renderBook(
  forms: readonly Made[],
  title: string,
  context: RenderContext,
): Promise<Buffer> {
  const { renderPdf } = await import('./render/pdf/pdf.ts');
  const { faces, producer, date } = context;
  return renderPdf(forms, {
    faces,
    producer,
    date,
    title,
    author: forms[0]?.unit ?? '',
    outline: true,
  });
}

/** File name → WOFF2 bytes, for all web pages of a build. */
export async function renderWebFonts(
  forms: readonly Made[],
  { faces }: Form,
): Promise<Map<string, Buffer>> {
  const { charactersByFace, webFont } = await import('./render/html/web-fonts.ts');
  const fonts = new Map<string, Buffer>();
  for (const [name, characters] of charactersByFace(
    forms.map((made) => made.sheet),
    faces,
  )) {
    const face = faces.faces.get(name);
    if (face) fonts.set(`${name}.woff2`, await webFont(face, characters));
  }
  return fonts;
}
