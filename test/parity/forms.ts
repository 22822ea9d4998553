// Which forms are compared? The 29 published ones and 200 that nobody wrote, with the web fonts for all of them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { charactersOf, examine, makeForm, renderers, renderWebFont } from '../../src/pipeline.ts';
import type { Made } from '../../src/render/renderer.ts';
import { form, profile, published } from '../build/workshop.ts';
import { generatedProjects } from './projects.ts';

async function made(path: string, bytes: Buffer): Promise<Made> {
  const examined = examine({ path, bytes, defaults: [] }, profile);
  const { value, diagnostics } = await makeForm(examined, form);
  if (!value) throw new Error(`${path} cannot be made: ${JSON.stringify(diagnostics)}`);
  return value;
}

export interface NamedForm {
  readonly name: string;
  readonly form: Made;
}

const paths = readdirSync(published, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .sort();
export const real: readonly NamedForm[] = await Promise.all(
  paths.map(async (name) => ({
    name,
    form: await made(name, readFileSync(join(published, name))),
  })),
);

export const generated: readonly NamedForm[] = await Promise.all(
  generatedProjects(200, 20231231).map(async (text, i) => {
    const name = `generated form ${i}`;
    return { name, form: await made(name, Buffer.from(text)) };
  }),
);

async function webFonts(forms: readonly Made[]): Promise<Map<string, Buffer>> {
  const characters = new Map<string, string>();
  for (const one of forms) {
    for (const [face, text] of Object.entries(await charactersOf(one, form))) {
      characters.set(face, (characters.get(face) ?? '') + text);
    }
  }
  const fonts = new Map<string, Buffer>();
  for (const [face, text] of characters) {
    const font = await renderWebFont(face, text, form);
    if (font) fonts.set(`${face}.woff`, font);
  }
  return fonts;
}

/** By file name. */
export const fonts = await webFonts([...real, ...generated].map((one) => one.form));

const html = (await renderers(['html']))[0];

export function htmlOf(one: Made): Promise<Buffer> {
  if (!html) throw new Error('there is no renderer of HTML');
  return html.render(one, {
    faces: form.faces.faces,
    webFaces: form.webFaces,
    fontFolder: 'fonts/',
    producer: 'zipingbiao',
    standard: 'A-3a',
    date: new Date(0),
  });
}
