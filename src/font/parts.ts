// Where do a font's bytes come from? From a file of which only parts are read, or from memory: fonts are large, and little of one is drawn.

export interface Parts {
  /** Bytes in all. */
  readonly length: number;
  /** These bytes, which lie within; system errors are thrown. They are nobody's to change. */
  readonly part: (offset: number, length: number) => Buffer;
}

export function inMemory(bytes: Buffer): Parts {
  return {
    length: bytes.length,
    part: (offset, length) => bytes.subarray(offset, offset + length),
  };
}
