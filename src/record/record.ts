// What does a filed PDF say of itself? What it was made of and with, read back from the file.
import { createHash } from 'node:crypto';
import type { MadeBy, PdfStandard, SourceFile } from '../render/renderer.ts';
import { maxBytes } from '../unit/limits.ts';
import { PdfFile } from './file.ts';
import { BrokenPdf, nameIn, type PdfDictionary, textIn } from './syntax.ts';

/** As the program wrote it. */
export interface PdfRecord {
  readonly file: PdfFile;
  readonly kind: 'form' | 'book';
  /** Name and version. */
  readonly program: string;
  readonly title: string;
  readonly date: Date;
  readonly standard: PdfStandard;
  readonly madeBy: MadeBy;
  /** Projects in the order of their forms. */
  readonly sources: readonly SourceFile[];
  /** Bytes behind the end of the file as it was first written: a seal, a remark, a change. */
  readonly appended: number;
}

export interface NoRecord {
  readonly refused: string;
}

/** The first end of the file; deflated data holds these words by no chance. */
function firstEnd(bytes: Buffer): number {
  const found = /startxref\r?\n\d+\r?\n%%EOF\r?\n?/.exec(bytes.toString('latin1'));
  return found ? found.index + found[0].length : bytes.length;
}

/** The newest revision where it says what it was made of; refused with a sentence where no record can be read. */
export function readRecord(bytes: Buffer): PdfRecord | NoRecord {
  try {
    return recordOf(new PdfFile(bytes), bytes.length - firstEnd(bytes));
  } catch (error) {
    if (error instanceof BrokenPdf) return { refused: refusal(error) };
    throw error;
  }
}

function refusal({ message }: BrokenPdf): string {
  if (message === 'no PDF') return '不是 PDF 文件';
  if (message === 'encrypted') return '文件加了密，不能读取';
  if (message === 'no record') return '不是本程序生成的 PDF，里面没有数据的记录';
  return '文件不完整或已损坏，不能读取';
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function recordOf(file: PdfFile, appended: number): PdfRecord {
  const catalog = file.dictionary(file.trailer.get('Root'));
  const packet = file.stream(catalog.get('Metadata'))?.data.toString('utf8') ?? '';
  if (packet.length > maxBytes) throw new BrokenPdf('no record');
  const said = (name: string) => {
    // Other programs write the same property as an attribute.
    const found = new RegExp(`<${name}>([^<]*)</${name}>|\\s${name}="([^"]*)"`).exec(packet);
    return unescaped(found?.[1] ?? found?.[2] ?? '');
  };
  if (!packet.includes('urn:zipingbiao:record:')) throw new BrokenPdf('no record');
  const madeWith = said('zpb:made');
  const [kind, template = ''] = madeWith.split(' ');
  const digests = Object.fromEntries(
    [...madeWith.matchAll(/\b([a-z]{1,20}) ([0-9a-f]{64})/g)].map(([, key, digest]) => [
      key,
      digest,
    ]),
  );
  const info = file.dictionary(file.trailer.get('Info'));
  return {
    file,
    kind: kind === 'book' ? 'book' : 'form',
    program: said('pdf:Producer'),
    title: textIn(file.resolve(info.get('Title'))) ?? '',
    date: dateIn(textIn(file.resolve(info.get('CreationDate'))) ?? ''),
    standard: standardOf(said('pdfaid:part')),
    madeBy: {
      profile: said('zpb:profile'),
      profileDigest: digests.profile ?? '',
      template,
      templateDigest: digests.template ?? '',
      facesDigest: digests.faces ?? '',
    },
    sources: attachments(file, catalog),
    appended,
  };
}

function standardOf(part: string): PdfStandard {
  return ({ '1': 'A-1b', '2': 'A-2a', '3': 'A-3a' } as const)[part] ?? 'none';
}

/** `D:20231231000000Z`, as this program writes it. */
function dateIn(text: string): Date {
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(text)?.slice(1).map(Number) ?? [];
  const [year = 2000, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

const roles: Readonly<Record<string, SourceFile['role']>> = {
  Source: 'project',
  Supplement: 'defaults',
};

/** In the order of the catalog's associated files, under the names of the tree of embedded files. */
function attachments(file: PdfFile, catalog: PdfDictionary): SourceFile[] {
  const order = file.resolve(catalog.get('AF'));
  if (!Array.isArray(order)) return [];
  return order.flatMap((entry) => {
    const specification = file.dictionary(entry);
    const role = roles[nameIn(specification.get('AFRelationship')) ?? ''];
    const described = textIn(file.resolve(specification.get('Desc'))) ?? '';
    const name = described.slice(described.indexOf('：') + 1);
    if (!role || name === '') return [];
    const embedded = file.dictionary(specification.get('EF')).get('F');
    const stream = file.stream(embedded);
    if (!stream) throw new BrokenPdf('an attachment is missing');
    const parameters = file.dictionary(stream.dictionary.get('Params'));
    const checksum = Buffer.from(checksumIn(parameters), 'latin1').toString('hex');
    if (createHash('md5').update(stream.data).digest('hex') !== checksum) {
      throw new BrokenPdf('an attachment is damaged');
    }
    return [{ name, bytes: stream.data, role }];
  });
}

function checksumIn(parameters: PdfDictionary): string {
  const value = parameters.get('CheckSum');
  return typeof value === 'object' && value !== null && 'text' in value ? value.text : '';
}
