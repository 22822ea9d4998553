// How does a font travel on the web? Its tables, each deflated by itself (WOFF File Format 1.0, W3C 2012).
import { deflateSync } from 'node:zlib';

const headerLength = 44;
const entryLength = 20;
const sfntHeaderLength = 12;
const sfntEntryLength = 16;

function padded(length: number): number {
  return (length + 3) & ~3;
}

/** A table that deflate does not shorten stands as it is (section 5). */
function packed(table: Buffer): Buffer {
  const shorter = deflateSync(table, { memLevel: 9 });
  return shorter.length < table.length ? shorter : table;
}

/** `sfnt`: a TrueType file whose tables stand in the order of its directory. */
export function woffOf(sfnt: Buffer): Buffer {
  const count = sfnt.readUInt16BE(4);
  const head = Buffer.alloc(headerLength + entryLength * count);
  const tables: Buffer[] = [];
  let at = head.length;
  let sfntLength = sfntHeaderLength + sfntEntryLength * count;
  for (let i = 0; i < count; i += 1) {
    const from = sfntHeaderLength + sfntEntryLength * i;
    const [offset, length] = [sfnt.readUInt32BE(from + 8), sfnt.readUInt32BE(from + 12)];
    const table = packed(sfnt.subarray(offset, offset + length));
    const to = headerLength + entryLength * i;
    sfnt.copy(head, to, from, from + 4);
    head.writeUInt32BE(at, to + 4);
    head.writeUInt32BE(table.length, to + 8);
    head.writeUInt32BE(length, to + 12);
    sfnt.copy(head, to + 16, from + 4, from + 8);
    tables.push(table, Buffer.alloc(padded(table.length) - table.length));
    at += padded(table.length);
    sfntLength += padded(length);
  }
  head.write('wOFF', 0, 'latin1');
  sfnt.copy(head, 4, 0, 4);
  head.writeUInt32BE(at, 8);
  head.writeUInt16BE(count, 12);
  head.writeUInt32BE(sfntLength, 16);
  head.writeUInt16BE(1, 20);
  return Buffer.concat([head, ...tables]);
}
