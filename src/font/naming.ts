// What does a font say of itself? Its name for documents and its licence (ISO/IEC 14496-22, name).

/** Numbers of what is said. */
export const said = { postscriptName: 6, licence: 13 } as const;

interface Words {
  readonly platform: number;
  readonly language: number;
  readonly bytes: Buffer;
}

function wordsOf(table: Buffer, what: number): Words[] {
  const count = table.readUInt16BE(2);
  const texts = table.subarray(table.readUInt16BE(4));
  const found: Words[] = [];
  for (let at = 6; at < 6 + 12 * count && at + 12 <= table.length; at += 12) {
    if (table.readUInt16BE(at + 6) !== what) continue;
    const start = table.readUInt16BE(at + 10);
    const bytes = texts.subarray(start, start + table.readUInt16BE(at + 8));
    found.push({ platform: table.readUInt16BE(at), language: table.readUInt16BE(at + 4), bytes });
  }
  return found;
}

/** The Macintosh (1) writes Latin letters one byte each; all others UTF-16. */
function textOf({ platform, bytes }: Words): string {
  if (platform === 1) return bytes.toString('latin1');
  return Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString('utf16le');
}

/** In English where it can be had; '' where the font does not say it, or not readably. */
export function saysOf(table: Buffer | undefined, what: number): string {
  if (!table || table.length < 6) return '';
  const all = wordsOf(table, what);
  const english = ({ platform, language }: Words) =>
    (platform === 3 && language === 0x409) || (platform === 1 && language === 0);
  const chosen =
    all.find((one) => one.platform === 3 && english(one)) ?? all.find(english) ?? all[0];
  return chosen ? textOf(chosen) : '';
}
