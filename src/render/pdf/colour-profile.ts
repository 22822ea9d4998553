// What colour is meant by the numbers on the page? sRGB (IEC 61966-2-1) as an ICC profile of version 2, made here.

function s15Fixed16(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(Math.round(value * 65536));
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function xyz(x: number, y: number, z: number): Buffer {
  return Buffer.concat([Buffer.from('XYZ \0\0\0\0', 'latin1'), ...[x, y, z].map(s15Fixed16)]);
}

/** The transfer curve in 64 steps, between which readers draw straight lines. */
function curve(): Buffer {
  const points = 64;
  const bytes = Buffer.alloc(12 + 2 * points);
  bytes.write('curv', 0, 'latin1');
  bytes.writeUInt32BE(points, 8);
  for (let i = 0; i < points; i += 1) {
    const v = i / (points - 1);
    const linear = v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    bytes.writeUInt16BE(Math.round(linear * 65535), 12 + 2 * i);
  }
  return bytes;
}

/** textDescriptionType (ICC.1:2001-04 6.5.17) with its Unicode and script parts empty. */
function description(text: string): Buffer {
  const ascii = `${text}\0`;
  const head = Buffer.from('desc\0\0\0\0', 'latin1');
  return Buffer.concat([
    head,
    uint32(ascii.length),
    Buffer.from(ascii, 'latin1'),
    Buffer.alloc(78),
  ]);
}

/** sRGB's primaries as seen under D50, the white of the connection space. */
function tags(): readonly (readonly [string, Buffer])[] {
  const transfer = curve();
  return [
    ['desc', description('sRGB')],
    ['cprt', Buffer.from('text\0\0\0\0CC0\0', 'latin1')],
    ['wtpt', xyz(0.95045, 1, 1.08905)],
    ['rXYZ', xyz(0.43607, 0.22249, 0.01392)],
    ['gXYZ', xyz(0.38515, 0.71687, 0.09708)],
    ['bXYZ', xyz(0.14307, 0.06061, 0.7141)],
    ['rTRC', transfer],
    ['gTRC', transfer],
    ['bTRC', transfer],
  ];
}

function header(size: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x02100000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  // A profile's date, the same for all: 2000-01-01.
  for (const [i, part] of [2000, 1, 1].entries()) bytes.writeUInt16BE(part, 24 + 2 * i);
  bytes.write('acsp', 36, 'latin1');
  Buffer.concat([0.9642, 1, 0.8249].map(s15Fixed16)).copy(bytes, 68);
  return bytes;
}

export function srgbProfile(): Buffer {
  const table = tags();
  const first = 128 + 4 + 12 * table.length;
  const places = new Map<Buffer, number>();
  const data: Buffer[] = [];
  let position = first;
  for (const [, bytes] of table) {
    if (places.has(bytes)) continue;
    places.set(bytes, position);
    const padded = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
    data.push(padded);
    position += padded.length;
  }
  const entries = table.flatMap(([name, bytes]) => [
    Buffer.from(name, 'latin1'),
    uint32(places.get(bytes) ?? 0),
    uint32(bytes.length),
  ]);
  return Buffer.concat([header(position), uint32(table.length), ...entries, ...data]);
}
