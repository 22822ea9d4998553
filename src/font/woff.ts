// How does a font travel on the web? Its tables, each deflated by itself (WOFF File Format 1.0, W3C 2012).
import { deflateSync } from 'node:zlib';
import { aligned, directoryLength, openSfnt } from './directory.ts';
import { inMemory } from './parts.ts';

const headerLength = 44;
const entryLength = 20;

/** A table that deflate does not shorten stands as it is (section 5). */
function packed(table: Buffer): Buffer {
  const shorter = deflateSync(table, { memLevel: 9 });
  return shorter.length < table.length ? shorter : table;
}

/** `sfnt`: a TrueType file whose tables stand in the order of its directory. */
export function woffOf(sfnt: Buffer): Buffer {
  const directory = openSfnt(inMemory(sfnt))?.tables;
  if (!directory) throw new Error('impossible: a font that was just made is whole');
  const head = Buffer.alloc(headerLength + entryLength * directory.size);
  const tables: Buffer[] = [];
  let at = head.length;
  let entry = headerLength;
  let sfntLength = directoryLength(directory.size);
  for (const [name, { offset, length, checksum }] of directory) {
    const table = packed(sfnt.subarray(offset, offset + length));
    head.write(name, entry, 'latin1');
    head.writeUInt32BE(at, entry + 4);
    head.writeUInt32BE(table.length, entry + 8);
    head.writeUInt32BE(length, entry + 12);
    head.writeUInt32BE(checksum, entry + 16);
    tables.push(table, Buffer.alloc(aligned(table.length) - table.length));
    at += aligned(table.length);
    entry += entryLength;
    sfntLength += aligned(length);
  }
  head.write('wOFF', 0, 'latin1');
  sfnt.copy(head, 4, 0, 4);
  head.writeUInt32BE(at, 8);
  head.writeUInt16BE(directory.size, 12);
  head.writeUInt32BE(sfntLength, 16);
  head.writeUInt16BE(1, 20);
  return Buffer.concat([head, ...tables]);
}
