// Which files travel inside of the PDF? The project's own text and its folders' defaults, byte for byte (ISO 19005-3 6.8).
import { createHash } from 'node:crypto';
import type { SourceFile } from '../renderer.ts';
import { pdfDate } from './metadata.ts';
import { type PdfObjects, type Reference, refTo, textString } from './objects.ts';

const relationships = { project: 'Source', defaults: 'Supplement' } as const;
const descriptions = { project: '本表的数据', defaults: '所在文件夹各表共用的默认值' } as const;

function baseOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** As a viewer offers to save them: a file's own name where no other file here has it, else with its folders. */
function shownNames(all: readonly SourceFile[]): string[] {
  const bases = all.map(({ name }) => baseOf(name));
  const taken = new Map<string, number>();
  for (const base of bases) taken.set(base, (taken.get(base) ?? 0) + 1);
  return all.map(({ name }, i) => {
    const base = bases[i] ?? '';
    return taken.get(base) === 1 ? base : name.replaceAll('/', '_');
  });
}

function fileSpecification(
  objects: PdfObjects,
  { name, bytes, role }: SourceFile,
  { date, shown }: { readonly date: Date; readonly shown: string },
): Reference {
  const checksum = createHash('md5').update(bytes).digest('hex');
  const stream = objects.addStream(
    `/Type/EmbeddedFile/Subtype/application#2Fyaml/Params<</Size ${bytes.length}/ModDate${pdfDate(date)}/CheckSum<${checksum}>>>`,
    bytes,
  );
  const file = textString(shown);
  return objects.add(
    `<</Type/Filespec/F${file}/UF${file}/Desc${textString(`${descriptions[role]}：${name}`)}/AFRelationship/${relationships[role]}/EF<</F ${refTo(stream)}/UF ${refTo(stream)}>>>>`,
  );
}

/** The catalog's entries for the files; each stands once, though many forms may share it. */
export function attach(objects: PdfObjects, files: readonly SourceFile[], date: Date): string {
  const once = [...new Map(files.map((file) => [file.name, file])).values()];
  if (once.length === 0) return '';
  const shown = shownNames(once);
  const written = once.map((file, i) => ({
    key: textString(file.name),
    reference: refTo(fileSpecification(objects, file, { date, shown: shown[i] ?? '' })),
  }));
  const names = written
    .map(({ key, reference }) => ({ bytes: keyBytes(key), entry: `${key}${reference}` }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ entry }) => entry);
  const associated = written.map(({ reference }) => reference).join(' ');
  return `/Names<</EmbeddedFiles<</Names[${names.join(' ')}]>>>>/AF[${associated}]`;
}

/** A name tree is in order of its keys' bytes (ISO 32000-1 7.9.6). */
function keyBytes(key: string): Buffer {
  return key.startsWith('<') ? Buffer.from(key.slice(1, -1), 'hex') : Buffer.from(key, 'latin1');
}
