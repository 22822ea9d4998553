// Which characters may not begin or end a line, and what is each to its neighbours? GB/T 15834-2011 and CLREQ as data.

/** 避头: may not begin a line (GB/T 15834 5.1; CLREQ 3.1.3; layout law 6). */
export const noStart = new Set(
  '、，。．；：！？）》】」』”’〉〕］｝〗〙〛｠〞％‰℃℉…—～－·・／,.;:!?)]}%/々ー〃‖―∶›»¨´ˇˉ′″°¢',
);

/** 避尾: may not end a line (GB/T 15834 5.1; CLREQ 3.1.3). */
export const noEnd = new Set('（《【「『〈〔［｛〖〘〚｟〝“‘￥¥＄$￡£€＃#([{／/‹«');

/** Full-width marks whose right half is blank: at a line end they may hang by half an em (行末标点挤压). */
export const trimmableAtEnd = new Set('、，。．；：！？）》】」』”’〉〕］｝');

/**
 * UAX 14 is asked about a stand-in where its class is wrong for Chinese text: curly quotes open and
 * close, units stay with what precedes, connecting and separating marks do not begin a line.
 */
export const standIns: ReadonlyMap<string, string> = new Map([
  ...[...'“‘'].map((mark) => [mark, '「'] as const),
  ...[...'”’'].map((mark) => [mark, '」'] as const),
  ...[...'—～－／/·%％‰℃℉'].map((mark) => [mark, '々'] as const),
  // Left by copying from web pages; between Chinese characters it means a plain space.
  ['\u00a0', ' '],
]);

/** What a character is to its neighbours; the bits add up. */
export const trait = {
  noStart: 1,
  noEnd: 2,
  trimmable: 4,
  blank: 8,
  digit: 16,
  letter: 32,
  han: 64,
  /** After it a long token may be parted: - _ = & ? @ … */
  seam: 128,
  /** A half-width stop, which ends a clause or stands inside a token: , . : ; ! ? */
  stop: 256,
  hyphen: 512,
  /** No width of its own: combining marks, joiners, format characters. */
  weightless: 1024,
  standIn: 2048,
} as const;

const known = 1 << 15;

const members: readonly (readonly [number, { test(character: string): boolean }])[] = [
  [trait.noStart, { test: (character) => noStart.has(character) }],
  [trait.noEnd, { test: (character) => noEnd.has(character) }],
  [trait.trimmable, { test: (character) => trimmableAtEnd.has(character) }],
  [trait.standIn, { test: (character) => standIns.has(character) }],
  [trait.blank, /[ \t\u00a0\u2000-\u200a\u3000]/u],
  [trait.digit, /[0-9０-９]/u],
  [trait.letter, /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u],
  [trait.han, /\p{Script=Han}/u],
  [trait.seam, /[-_=&?@#+~,.:;!]/u],
  [trait.stop, /[,.:;!?]/u],
  [trait.hyphen, /[-‐–]/u],
  [trait.weightless, /[\p{M}\p{Cf}]/u],
];

function traitsOf(character: string): number {
  return members.reduce((bits, [bit, set]) => (set.test(character) ? bits | bit : bits), known);
}

/** Filled as characters are met: 0 stands for not met yet. */
const met = new Uint16Array(0x10000);

/** The traits at every UTF-16 offset; both halves of a surrogate pair have those of the character. */
export function traits(text: string): Uint16Array {
  const found = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    const code = text.codePointAt(i) ?? 0;
    if (code > 0xffff) {
      found.fill(traitsOf(String.fromCodePoint(code)), i, i + 2);
      i += 1;
    } else {
      met[code] ||= traitsOf(String.fromCharCode(code));
      found[i] = met[code] ?? 0;
    }
  }
  return found;
}
