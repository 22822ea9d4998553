// How does a test file a PDF? One of the project's forms, its data attached, in memory; and that PDF changed afterwards.
import { examine, makeForm } from '../../src/pipeline.ts';
import { type PdfRecord, readRecord } from '../../src/record/record.ts';
import { pdf } from '../../src/render/pdf/renderer.ts';
import type { Made, PdfStandard, SourceFile } from '../../src/render/renderer.ts';
import { form, producer, profile, roadProject } from '../build/workshop.ts';

export async function made(text: string, name = '2024/养护.yaml'): Promise<Made> {
  const bytes = Buffer.from(text);
  const sources: SourceFile[] = [{ name, bytes, role: 'project' }];
  const outcome = await makeForm(
    examine({ path: name, bytes, defaults: [], sources }, profile),
    form,
  );
  if (!outcome.value) throw new Error(outcome.diagnostics.map(({ message }) => message).join());
  return outcome.value;
}

export function print(one: Made, standard: PdfStandard = 'A-3a'): Promise<Buffer> {
  return pdf.render(one, {
    faces: form.faces.faces,
    webFaces: form.webFaces,
    fontFolder: '',
    producer,
    standard,
    date: new Date(Date.UTC(2024, 11, 31)),
  });
}

export async function filedRoad(): Promise<Buffer> {
  return print(await made(roadProject()));
}

export function recordOf(bytes: Buffer): PdfRecord {
  const record = readRecord(bytes);
  if ('refused' in record) throw new Error(record.refused);
  return record;
}

/** Another revision behind the end, in which object `number` says something else (ISO 32000-1 7.5.6). */
export function appended(bytes: Buffer, number: number, object: string): Buffer {
  const previous = /startxref\n(\d+)\n%%EOF\n$/.exec(bytes.toString('latin1'))?.[1];
  const size = /\/Size (\d+)/.exec(bytes.toString('latin1'))?.[1];
  const root = /\/Root (\d+) 0 R\/Info (\d+) 0 R/.exec(bytes.toString('latin1'));
  const changed = `${number} 0 obj\n${object}\nendobj\n`;
  const table = `xref\n${number} 1\n${String(bytes.length).padStart(10, '0')} 00000 n \ntrailer\n<</Size ${size}/Prev ${previous}/Root ${root?.[1]} 0 R/Info ${root?.[2]} 0 R>>\nstartxref\n${bytes.length + changed.length}\n%%EOF\n`;
  return Buffer.concat([bytes, Buffer.from(changed + table, 'latin1')]);
}
