// How does a text stand in GBK? Node only decodes it: every two-byte code is asked once.

const codes = new Map<string, readonly [number, number]>();
const decoder = new TextDecoder('gbk', { fatal: true });
for (let lead = 0x81; lead <= 0xfe; lead += 1) {
  for (let trail = 0x40; trail <= 0xfe; trail += 1) {
    try {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (!codes.has(character)) codes.set(character, [lead, trail]);
    } catch {
      // No character has this code.
    }
  }
}

export function gbkOf(text: string): Buffer {
  return Buffer.from(
    [...text].flatMap((character) => {
      const code = character.charCodeAt(0);
      if (code < 0x80) return [code];
      const pair = codes.get(character);
      if (!pair) throw new Error(`not in GBK: ${character}`);
      return [...pair];
    }),
  );
}
