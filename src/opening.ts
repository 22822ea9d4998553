// What must be open before the first form is printed? Its template and the faces, each once a process.
import type { Diagnostic, Outcome } from './diagnostic/diagnostic.ts';
import type { Face } from './font/face.ts';
import type { FaceSet } from './font/fallback.ts';
import type { Measure } from './font/measure.ts';
import type { Unsound } from './font/soundness.ts';
import type { Template } from './form/template.ts';
import { decodeText } from './read/decode.ts';
import { readBytes, readText } from './read/read.ts';
import type { WebFace } from './render/renderer.ts';
import type { World, WorldFile } from './world.ts';

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

/** Opens a form's template and the faces. Loads the heavy rooms, which checking never needs. */
export async function openForm(world: World, id: string): Promise<Outcome<Form>> {
  const template = await loadTemplate(world, id);
  const faces = await openFaces(world);
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
  const forms = await import('./form/catalogue.ts');
  const { bodyStart, frontMatterSpan } = await import('./form/front-matter.ts');
  const { compileTemplate } = await import('./form/template.ts');
  const known: Readonly<Record<string, string>> = { ...forms };
  const file = Object.hasOwn(known, id) ? known[id] : id;
  const found = file === undefined ? undefined : world.template(file);
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
  const from = bodyStart(source, span);
  const { value, diagnostics } = await compileTemplate(id, head.value, from);
  return { value, diagnostics: [...text.diagnostics, ...head.diagnostics, ...diagnostics] };
}

export interface Faces extends Pick<Form, 'faces' | 'webFaces'> {
  /** Face → its file in fonts/. */
  readonly files: ReadonlyMap<string, string>;
}

/** Fonts are found whose makers summed wrongly, so it is printed all the same. */
function altered(name: string, file: string, { altered: tables }: Face): Diagnostic {
  const message = `字体「${name}」的文件 ${file} 与制作时不同（${tables.join('、')} 的校验和不符），可能已损坏，会印错字`;
  const hint = '换一份完好的字体文件；如果确认无误，可以不理会';
  return { code: 'font/altered', severity: 'warning', message, hint };
}

async function faceIn(name: string, file: WorldFile | undefined): Promise<Face | Unsound> {
  if (!file) return { refused: '找不到这个文件' };
  const { openFace } = await import('./font/face.ts');
  const { inMemory } = await import('./font/parts.ts');
  return openFace(name, file.parts ?? inMemory(file.bytes));
}

export async function openFaces(world: World): Promise<Outcome<Faces>> {
  const { checkFaces } = await import('./font/faces.ts');
  const { faceSet } = await import('./font/fallback.ts');
  const list = world.font('faces.yaml');
  if (!list) {
    return { value: undefined, diagnostics: [outside('font/no-list', '找不到 fonts/faces.yaml')] };
  }
  const reading = readBytes(list.path, list.bytes);
  if (!reading.value) return { value: undefined, diagnostics: reading.diagnostics };
  const entries = checkFaces(reading.value);
  if (!entries.value) return { value: undefined, diagnostics: entries.diagnostics };
  const faces = new Map();
  const warnings: Diagnostic[] = [...reading.diagnostics, ...entries.diagnostics];
  const diagnostics: Diagnostic[] = [];
  for (const [name, entry] of entries.value) {
    const place = reading.value.placeOf([name, '文件']);
    const file = world.font(entry.file);
    const face = await faceIn(name, file);
    if ('refused' in face) {
      const code = face.code ?? 'font/refused';
      diagnostics.push({
        ...outside(code, `字体「${name}」的文件 ${entry.file}：${face.refused}`),
        place,
      });
    } else {
      faces.set(name, face);
      if (face.altered.length > 0) warnings.push({ ...altered(name, entry.file, face), place });
    }
  }
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  const substitutes = new Map([...entries.value].map(([name, entry]) => [name, entry.substitutes]));
  const webFaces = new Map(
    [...entries.value].map(([name, entry]): [string, WebFace] => [
      name,
      { family: `zpb-${name}`, bold: entry.bold, system: entry.web },
    ]),
  );
  const files = new Map([...entries.value].map(([name, { file }]) => [name, file]));
  const value = { faces: faceSet({ faces, substitutes }), webFaces, files };
  return { value, diagnostics: warnings };
}
