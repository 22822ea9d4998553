// In which encoding are these bytes? UTF-8 strictly; others are recognised so that they can be named.

export type Decoded =
  | { readonly text: string }
  | { readonly encoding: 'UTF-16' | 'UTF-32' | 'GBK' | 'unknown' }
  /** UTF-8 with bytes lost or astray; each such place is a U+FFFD in the text. */
  | { readonly damaged: string };

function decodeStrictly(bytes: Uint8Array, encoding: string, stream = false): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream });
  } catch (error) {
    // TextDecoder's only way to say "not this encoding".
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}

const marks: readonly (readonly [readonly number[], 'UTF-16' | 'UTF-32'])[] = [
  [[0xff, 0xfe, 0, 0], 'UTF-32'],
  [[0, 0, 0xfe, 0xff], 'UTF-32'],
  [[0xff, 0xfe], 'UTF-16'],
  [[0xfe, 0xff], 'UTF-16'],
];

/** Without a mark: ASCII signs with a zero byte beside each, and no control characters that way. */
function isBareUtf16(bytes: Uint8Array): boolean {
  if (bytes.length < 2 || bytes.length % 2 !== 0 || !bytes.includes(0)) return false;
  return ['utf-16le', 'utf-16be'].some((encoding) => {
    const text = decodeStrictly(bytes, encoding);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a text has none of them.
    return text !== undefined && !/[\u0000-\u0008\u000e-\u001f]/.test(text) && /[:\n]/.test(text);
  });
}

/** Chinese in UTF-8 takes three bytes; GBK makes such sequences only by chance, and breaks more than it makes. */
function isDamagedUtf8(bytes: Uint8Array, lossy: string): boolean {
  if (decodeStrictly(bytes, 'utf-8', true) !== undefined) return true;
  let whole = 0;
  let broken = 0;
  for (const character of lossy) {
    if (character === '\ufffd') broken += 1;
    else if (character >= '\u0800') whole += 1;
  }
  return whole > broken;
}

export function decodeBytes(bytes: Uint8Array): Decoded {
  const marked = marks.find(([mark]) => startsWith(bytes, mark));
  if (marked) return { encoding: marked[1] };
  const text = decodeStrictly(bytes, 'utf-8');
  if (isBareUtf16(bytes)) return { encoding: 'UTF-16' };
  if (text !== undefined) return { text };
  const lossy = new TextDecoder('utf-8').decode(bytes);
  if (isDamagedUtf8(bytes, lossy)) return { damaged: lossy };
  return { encoding: decodeStrictly(bytes, 'gb18030') === undefined ? 'unknown' : 'GBK' };
}

/** A text in an encoding that is certain by its mark, or by the words that stand in it. */
export function decodedFrom(
  bytes: Uint8Array,
  isOurs: (text: string) => boolean,
): { readonly text: string; readonly encoding: string } | undefined {
  const decoded = decodeBytes(bytes);
  if (!('encoding' in decoded) || decoded.encoding === 'unknown') return undefined;
  const names = { GBK: ['gb18030'], 'UTF-16': ['utf-16le', 'utf-16be'], 'UTF-32': [] };
  for (const name of names[decoded.encoding]) {
    const text = decodeStrictly(bytes, name);
    if (text !== undefined && isOurs(text)) return { text, encoding: decoded.encoding };
  }
  return undefined;
}
