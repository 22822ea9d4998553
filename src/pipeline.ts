// How does a YAML text become a printed form? The corridor: the only file that has been in every room.
import { type Diagnostic, hasErrors, type Outcome } from './diagnostic/diagnostic.ts';
import type { Numbering } from './layout/furniture.ts';
import type { Form } from './opening.ts';
import type { Profile } from './profile/profile.ts';
import { checkProject } from './project/check.ts';
import { unknownNames } from './project/names.ts';
import type { Project } from './project/project.ts';
import { inherit } from './read/inherit.ts';
import { type Reading, readBytes } from './read/read.ts';
import * as formats from './render/catalogue.ts';
import type { Part } from './render/pdf/pdf.ts';
import type { Sketch } from './render/pdf/sketch.ts';
import type { Made, MadeBy, RenderContext, Renderer, SourceFile } from './render/renderer.ts';
import { knownNames } from './rulebook.ts';
import { judgeBatch, judgeProject, summaryOf } from './rules/judge.ts';
import type { Summary } from './rules/summary.ts';
import { type Score, scoreProject } from './score/score.ts';

export { departmentSentences } from './score/sentence.ts';

/** A file after the first four rooms. Without a project it could not be read or has the wrong shape. */
export interface Examined {
  readonly path: string;
  readonly reading: Reading | undefined;
  readonly project: Project | undefined;
  readonly score: Score | undefined;
  /** What the laws between projects know of it. */
  readonly summary: Summary | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Whose rules were applied, and to which files; of a project that can be printed. */
  readonly origin?: { readonly profile: Profile; readonly sources: readonly SourceFile[] };
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
  /** What travels with the printed form: this file and its defaults as they lie in the data folder. */
  readonly sources?: readonly SourceFile[];
}

/** read → check → score → judge. */
export function examine(file: ProjectFile, profile: Profile): Examined {
  const read = readBytes(file.path, file.bytes);
  if (!read.value) return unread(file.path, read.diagnostics);
  const reading = inherit(read.value, file.defaults);
  const checked = checkProject(reading);
  const diagnostics = [...read.diagnostics, ...checked.diagnostics];
  const project = checked.value;
  if (project) diagnostics.push(...unknownNames(project, reading, knownNames));
  if (!project || hasErrors(diagnostics)) return { ...unread(file.path, diagnostics), reading };
  const score = scoreProject(project, profile);
  diagnostics.push(...judgeProject(project, reading, { profile, score }));
  const summary = summaryOf(file.path, project, reading);
  const origin = { profile, sources: file.sources ?? [] };
  return { path: file.path, reading, project, score, summary, diagnostics, origin };
}

/** A file of which there is nothing but what is wrong with it. */
export function unread(path: string, diagnostics: readonly Diagnostic[]): Examined {
  const none = undefined;
  return { path, reading: none, project: none, score: none, summary: none, diagnostics };
}

/** What the laws between projects find, by the files' paths; `scope` is 'part' where not all projects of the data folder are here. */
export function compareSummaries(
  summaries: readonly (Summary | undefined)[],
  profile: Profile,
  scope: 'whole' | 'part',
): ReadonlyMap<string, readonly Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  for (const { path, diagnostic } of judgeBatch(summaries, profile, scope)) {
    const own = found.get(path);
    if (own) own.push(diagnostic);
    else found.set(path, [diagnostic]);
  }
  return found;
}

/** Adds what the laws between projects find; `scope` is 'part' where not all projects of the data folder are here. */
export function compareProjects(
  examined: readonly Examined[],
  profile: Profile,
  scope: 'whole' | 'part',
): Examined[] {
  const summaries = examined.map(({ summary }) => summary);
  const found = compareSummaries(summaries, profile, scope);
  return examined.map((one) => {
    const own = found.get(one.path);
    return own ? { ...one, diagnostics: [...one.diagnostics, ...own] } : one;
  });
}

export function madeBy(profile: Profile, { template, faces }: Form): MadeBy {
  return {
    profile: profile.id,
    profileDigest: profile.digest,
    template: template.id,
    templateDigest: template.digest,
    facesDigest: faces.digest,
  };
}

/** A form that has no numbers yet in the document it comes into. */
export type Unbound = Omit<Part, 'numbers'>;

const singleForm: Numbering = { first: 1, sides: 'single' };

/** fill → parse → layout. The diagnostics are those of printing; findings of `examine` are not repeated. */
export async function makeForm(examined: Examined, form: Form): Promise<Outcome<Made>> {
  const { project, score, reading, origin } = examined;
  if (!project || !score || !reading || !origin)
    throw new Error('impossible: only a checked project is printed');
  const { viewOf } = await import('./form/view.ts');
  const { parseMarkup } = await import('./table/parse.ts');
  const { checkLeaves, missingGlyphs } = await import('./table/leaves.ts');
  const { template, measure } = form;
  const view = viewOf(project, score, template);
  const filled = await template.fill(view.data);
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
    sources: origin.sources,
    madeBy: madeBy(origin.profile, form),
  };
  const { layoutSheet } = await import('./layout/layout.ts');
  const layout = layoutSheet(sheet, { template, measure, numbering: singleForm });
  return {
    value: layout.value && { ...made, layout: layout.value },
    diagnostics: layout.diagnostics,
  };
}

/** What the form draws, for its year's book. */
export async function sketchOf(made: Made): Promise<Sketch> {
  return (await import('./render/pdf/sketch.ts')).sketchOf(made);
}

/** Numbers the pages of forms as they come, one behind the other, through the book and for both sides of the paper. */
export async function binderOf({ template, measure }: Form): Promise<(form: Unbound) => Part> {
  const { numberer } = await import('./layout/number.ts');
  const numbered = numberer({ template, measure, numbering: { first: 1, sides: 'double' } });
  let index = 0;
  return ({ sketch, sources }) => {
    const numbers = sketch.pages.map(() => numbered(index++));
    return { sketch, numbers, sources };
  };
}

/** All forms in order. */
export async function bindBook(forms: readonly Made[], form: Form): Promise<Part[]> {
  const bind = await binderOf(form);
  const parts: Part[] = [];
  for (const made of forms)
    parts.push(bind({ sketch: await sketchOf(made), sources: made.sources }));
  return parts;
}

export const formatIds: readonly string[] = Object.keys(formats);

/** Of the formats asked for. */
export function renderers(ids: readonly string[]): Promise<readonly Renderer[]> {
  const asked = Object.entries(formats).filter(([id]) => ids.includes(id));
  return Promise.all(asked.map(([, load]) => load()));
}

export async function renderBook(
  parts: AsyncIterable<Part> | Iterable<Part>,
  { title, madeBy }: { readonly title: string; readonly madeBy: MadeBy },
  { faces, producer, date, standard }: RenderContext,
): Promise<Buffer> {
  const { PdfDocument } = await import('./render/pdf/pdf.ts');
  const kind = 'book';
  let document: InstanceType<typeof PdfDocument> | undefined;
  for await (const part of parts) {
    const author = part.sketch.unit;
    document ??= new PdfDocument({ faces, producer, date, standard, title, author, kind, madeBy });
    document.add(part);
  }
  if (!document) throw new Error('impossible: a book of no form');
  return document.end();
}

/** By face, the characters that it draws on the form's web page, sorted. */
export async function charactersOf(made: Made, { faces }: Form): Promise<Record<string, string>> {
  const { charactersByFace } = await import('./render/html/characters.ts');
  return charactersByFace(made.sheet, faces);
}

/** WOFF bytes of a face with these characters; undefined where there is no such face. */
export async function renderWebFont(
  name: string,
  characters: Iterable<string>,
  { faces }: Form,
): Promise<Buffer | undefined> {
  const { webFont } = await import('./font/web.ts');
  const face = faces.faces.get(name);
  return face && webFont(face, characters);
}
