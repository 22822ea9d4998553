// Which signs do the text fonts lack that forms tick? Draws ☐ ☑ ☒ ✔ ✗ ✘ as a small TrueType font, fonts/ZpbSymbols.ttf.
// Run by hand (`node scripts/make-symbols.mjs`) after a change here; the result is committed.
import { writeFileSync } from 'node:fs';

const em = 1000;
/** The ideographic em box of the text fonts: 880 above the baseline, 120 below. */
const [left, right, bottom, top] = [90, 910, -30, 790];
const stroke = 62;

/** TrueType fills what lies to the right of a contour: outer edges run clockwise, holes the other way. */
const square = (l, b, r, t) => [
  [l, b],
  [l, t],
  [r, t],
  [r, b],
];
const box = [
  square(left, bottom, right, top),
  square(left + stroke, bottom + stroke, right - stroke, top - stroke).reverse(),
];
const tick = [
  [205, 400],
  [268, 455],
  [412, 270],
  [738, 690],
  [800, 640],
  [415, 130],
];
const heavyTick = [
  [110, 370],
  [230, 480],
  [400, 265],
  [790, 780],
  [900, 690],
  [405, 20],
];
const cross = (inset, w) => {
  const [l, r, b, t] = [left + inset, right - inset, bottom + inset, top - inset];
  const [x, y] = [(l + r) / 2, (b + t) / 2];
  return [
    [l, t - w],
    [l + w, t],
    [x, y + w],
    [r - w, t],
    [r, t - w],
    [x + w, y],
    [r, b + w],
    [r - w, b],
    [x, y - w],
    [l + w, b],
    [l, b + w],
    [x - w, y],
  ];
};

/** Character → contours. The first glyph is .notdef. */
const glyphs = [
  [0, box],
  [0x2610, box],
  [0x2611, [...box, tick]],
  [0x2612, [...box, cross(165, 45)]],
  [0x2714, [heavyTick]],
  [0x2717, [cross(110, 42)]],
  [0x2718, [cross(90, 75)]],
];

const u16 = (...values) =>
  Buffer.concat(
    values.map((v) => {
      const b = Buffer.alloc(2);
      b.writeUInt16BE(v & 0xffff);
      return b;
    }),
  );
const u32 = (...values) =>
  Buffer.concat(
    values.map((v) => {
      const b = Buffer.alloc(4);
      b.writeUInt32BE(v >>> 0);
      return b;
    }),
  );

function glyph(contours) {
  const points = contours.flat();
  const xs = points.map(([x]) => Math.round(x));
  const ys = points.map(([, y]) => Math.round(y));
  let end = -1;
  const ends = contours.map((contour) => (end += contour.length));
  const delta = (values) => values.map((v, i) => v - (values[i - 1] ?? 0));
  const data = Buffer.concat([
    u16(contours.length, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)),
    u16(...ends, 0),
    // Every point on the curve, every coordinate a word.
    Buffer.alloc(points.length, 1),
    u16(...delta(xs)),
    u16(...delta(ys)),
  ]);
  return Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
}

const records = glyphs.map(([, contours]) => glyph(contours));
let offset = 0;
const loca = u32(0, ...records.map((record) => (offset += record.length)));
const characters = glyphs.slice(1).map(([code]) => code);

/** cmap format 4: one segment a character, and the closing one. */
function cmap() {
  const count = characters.length + 1;
  const power = 2 ** Math.floor(Math.log2(count));
  const deltas = characters.map((code, i) => i + 1 - code);
  const body = u16(
    count * 2,
    power * 2,
    Math.log2(power),
    (count - power) * 2,
    ...characters,
    0xffff,
    0,
    ...characters,
    0xffff,
    ...deltas,
    1,
    ...Array(count).fill(0),
  );
  return Buffer.concat([u16(0, 1, 3, 1), u32(12), u16(4, body.length + 6, 0), body]);
}

function nameTable() {
  const names = [
    [1, 'Zpb Symbols'],
    [2, 'Regular'],
    [4, 'Zpb Symbols'],
    [6, 'ZpbSymbols'],
    [13, 'MIT License'],
  ];
  const texts = names.map(([, text]) => Buffer.from(text, 'utf16le').swap16());
  let at = 0;
  const entries = names.map(([id], i) => {
    const entry = u16(3, 1, 0x409, id, texts[i].length, at);
    at += texts[i].length;
    return entry;
  });
  return Buffer.concat([u16(0, names.length, 6 + 12 * names.length), ...entries, ...texts]);
}

const maxPoints = Math.max(...glyphs.map(([, contours]) => contours.flat().length));
const zeros = (n) => Array(n).fill(0);
const tables = {
  'OS/2': Buffer.concat([
    u16(4, em, 400, 5, 0, ...zeros(10), 0),
    Buffer.alloc(10),
    u32(0, 0, 0, 0),
    Buffer.from('ZPB '),
    u16(0x40, 0x2610, 0x2718, 880, -120, 0, 880, 120),
    u32(1, 0),
    u16(500, 790, 0, 32, 0),
  ]),
  cmap: cmap(),
  glyf: Buffer.concat(records),
  head: Buffer.concat([
    u32(0x00010000, 0x00010000, 0, 0x5f0f3cf5),
    u16(3, em),
    Buffer.alloc(16),
    u16(left, bottom, right, top, 0, 8, 2, 1, 0),
  ]),
  hhea: Buffer.concat([
    u32(0x00010000),
    u16(880, -120, 0, em, left, 90, right, 1, ...zeros(7), glyphs.length),
  ]),
  hmtx: u16(
    ...glyphs.flatMap(([, contours]) => [
      em,
      Math.min(...contours.flat().map(([x]) => Math.round(x))),
    ]),
  ),
  loca,
  maxp: Buffer.concat([u32(0x00010000), u16(glyphs.length, maxPoints, 3, 0, 0, 1, ...zeros(8))]),
  name: nameTable(),
  post: Buffer.concat([u32(0x00030000, 0), u16(-75, 50), u32(0, 0, 0, 0, 0)]),
};

function checksum(data) {
  let sum = 0;
  for (let i = 0; i < data.length; i += 4) {
    sum = (sum + Buffer.concat([data.subarray(i, i + 4), Buffer.alloc(3)]).readUInt32BE(0)) >>> 0;
  }
  return sum;
}

const names = Object.keys(tables);
const power = 2 ** Math.floor(Math.log2(names.length));
const header = [
  u32(0x00010000),
  u16(names.length, power * 16, Math.log2(power), (names.length - power) * 16),
];
let position = 12 + 16 * names.length;
const bodies = names.map((name) => {
  const data = tables[name];
  header.push(Buffer.from(name), u32(checksum(data), position, data.length));
  const padded = Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
  position += padded.length;
  return padded;
});
const font = Buffer.concat([...header, ...bodies]);
const headAt =
  12 +
  16 * names.length +
  names
    .slice(0, names.indexOf('head'))
    .reduce((sum, name) => sum + ((tables[name].length + 3) & ~3), 0);
font.writeUInt32BE((0xb1b0afba - checksum(font)) >>> 0, headAt + 8);
writeFileSync(new URL('../fonts/ZpbSymbols.ttf', import.meta.url), font);
