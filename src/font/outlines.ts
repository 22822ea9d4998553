// What draws a glyph? Its record as it lies in the font, where that and all that it is made of are whole (ISO/IEC 14496-22, glyf).
import type { Sfnt } from './directory.ts';

const componentFlags = { words: 1, scale: 8, more: 32, xyScale: 64, twoByTwo: 128 } as const;

/** So many glyphs one glyph may be made of, parts of parts among them: a font has four or five. */
const maxComponents = 256;

export function isComposite(record: Buffer): boolean {
  return record.length > 0 && record.readInt16BE(0) < 0;
}

/** Where in a composite record the numbers of its components stand; undefined where it runs over its end. */
export function componentPlaces(record: Buffer): number[] | undefined {
  const places: number[] = [];
  let at = 10;
  for (let flags: number = componentFlags.more; flags & componentFlags.more; ) {
    if (at + 4 > record.length) return undefined;
    flags = record.readUInt16BE(at);
    places.push(at + 2);
    at += 4 + (flags & componentFlags.words ? 4 : 2);
    if (flags & componentFlags.scale) at += 2;
    else if (flags & componentFlags.xyScale) at += 4;
    else if (flags & componentFlags.twoByTwo) at += 8;
  }
  return at > record.length ? undefined : places;
}

/** Reads a glyph when it is first asked for. */
export class Outlines {
  /** How many glyphs there are. */
  readonly count: number;
  readonly #sfnt: Sfnt;
  readonly #loca: Buffer;
  readonly #end: number;
  readonly #long: boolean;
  readonly #records = new Map<number, Buffer | undefined>();

  constructor(sfnt: Sfnt, { glyphs, long }: { readonly glyphs: number; readonly long: boolean }) {
    this.count = glyphs;
    this.#sfnt = sfnt;
    this.#loca = sfnt.required('loca');
    this.#end = sfnt.tables.get('glyf')?.length ?? 0;
    this.#long = long;
  }

  /** Empty where nothing is drawn; undefined where the record, or a glyph it is made of, is not whole. */
  of(glyph: number): Buffer | undefined {
    const record = this.#recordOf(glyph);
    return record && isComposite(record) && !this.#areWhole(record) ? undefined : record;
  }

  #recordOf(glyph: number): Buffer | undefined {
    if (!this.#records.has(glyph)) this.#records.set(glyph, this.#read(glyph));
    return this.#records.get(glyph);
  }

  #offsetOf(glyph: number): number {
    return this.#long ? this.#loca.readUInt32BE(4 * glyph) : 2 * this.#loca.readUInt16BE(2 * glyph);
  }

  #read(glyph: number): Buffer | undefined {
    if (glyph >= this.count) return undefined;
    const start = this.#offsetOf(glyph);
    const end = this.#offsetOf(glyph + 1);
    if (end < start || end > this.#end) return undefined;
    const record = this.#sfnt.within('glyf', start, end - start);
    return record.length > 0 && record.length < 10 ? undefined : record;
  }

  /** Whether all that a composite is made of is there. */
  #areWhole(record: Buffer): boolean {
    const parts = new Set<number>();
    const open = [record];
    for (let next = open.pop(); next; next = open.pop()) {
      const places = isComposite(next) ? componentPlaces(next) : [];
      if (!places) return false;
      for (const place of places) {
        const glyph = next.readUInt16BE(place);
        if (parts.has(glyph)) continue;
        const part = this.#recordOf(glyph);
        if (!part || parts.size === maxComponents) return false;
        parts.add(glyph);
        open.push(part);
      }
    }
    return true;
  }
}
