// What does the file say of itself? XMP (ISO 16684-1) with the standards it claims and what it was made of; /Info says the same.
import { escaped } from '../../text/markup.ts';
import type { PdfOptions, PdfStandard } from '../renderer.ts';
import { textString } from './objects.ts';

/** Our own properties: a name that nobody else can mean. */
const namespace = 'urn:zipingbiao:record:1#';

/** Part and level of ISO 19005 that each standard claims; none claims nothing. */
export const claims: Readonly<
  Record<PdfStandard, { readonly part: number; readonly level: string } | undefined>
> = {
  none: undefined,
  'A-1b': { part: 1, level: 'B' },
  'A-2a': { part: 2, level: 'A' },
  'A-3a': { part: 3, level: 'A' },
};

interface Property {
  readonly name: string;
  readonly text: string;
  readonly meaning: string;
}

/** The producer tells program and version; few properties, as each is described at length. */
function propertiesOf({ kind, madeBy: made }: PdfOptions): Property[] {
  const digests = `profile ${made.profileDigest} template ${made.templateDigest} faces ${made.facesDigest}`;
  return [
    { name: 'profile', text: made.profile, meaning: 'Whose rules' },
    { name: 'made', text: `${kind} ${made.template} ${digests}`, meaning: 'What with' },
  ];
}

/** An extension schema (ISO 19005-3 6.6.2.3.3): every property that is not XMP's own is described. */
function schema(
  uri: string,
  prefix: string,
  properties: readonly Omit<Property, 'text'>[],
  type: string,
): string {
  const described = properties.map(
    ({ name, meaning }) =>
      `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${name}</pdfaProperty:name><pdfaProperty:valueType>${type}</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>${meaning}</pdfaProperty:description></rdf:li>`,
  );
  return `<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>${prefix}</pdfaSchema:schema><pdfaSchema:namespaceURI>${uri}</pdfaSchema:namespaceURI><pdfaSchema:prefix>${prefix}</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>${described.join('')}</rdf:Seq></pdfaSchema:property></rdf:li>`;
}

const uaNamespace = 'http://www.aiim.org/pdfua/ns/id/';

function extensionSchemas(properties: readonly Property[]): string {
  const ua = [{ name: 'part', meaning: 'Part of ISO 14289' }];
  return `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>${schema(uaNamespace, 'pdfuaid', ua, 'Integer')}${schema(namespace, 'zpb', properties, 'Text')}</rdf:Bag></pdfaExtension:schemas></rdf:Description>
`;
}

/** ISO 8601 to the second, in UTC. */
function isoDate(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** ISO 32000-1 7.9.4. */
export function pdfDate(date: Date): string {
  return `(D:${isoDate(date).replace(/[-:TZ]/g, '')}Z)`;
}

export function xmpPacket(options: PdfOptions): Buffer {
  const { title, author, producer, date, standard } = options;
  const properties = propertiesOf(options);
  const claim = claims[standard];
  const archival = claim
    ? `<pdfaid:part>${claim.part}</pdfaid:part><pdfaid:conformance>${claim.level}</pdfaid:conformance>`
    : '';
  const creator =
    author && `<dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>`;
  const own = properties.map(({ name, text }) => `<zpb:${name}>${escaped(text)}</zpb:${name}>`);
  return Buffer.from(
    `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="${uaNamespace}" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:zpb="${namespace}">
${archival}<pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>${creator}
<xmp:CreateDate>${isoDate(date)}</xmp:CreateDate><xmp:ModifyDate>${isoDate(date)}</xmp:ModifyDate><xmp:CreatorTool>${escaped(producer)}</xmp:CreatorTool><pdf:Producer>${escaped(producer)}</pdf:Producer>
${own.join('')}
</rdf:Description>
${claim ? extensionSchemas(properties) : ''}</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`,
    'utf8',
  );
}

export function infoDictionary({ title, author, producer, date }: PdfOptions): string {
  const entries = [
    `/Title${textString(title)}`,
    author && `/Author${textString(author)}`,
    `/Creator${textString(producer)}/Producer${textString(producer)}`,
    `/CreationDate${pdfDate(date)}/ModDate${pdfDate(date)}`,
  ];
  return `<<${entries.filter(Boolean).join('')}>>`;
}
