// How does a piece of the bundle come in? With the code that the engine compiled of it before, wherever that is sound.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { optimizeLater } from './engine.ts';

/** Beside each piece lies its compiled code, written when the bundle is made and never at a user's run. */
export const codeOf = (file: string) => `${file}.code`;

const sealBytes = 8;

/**
 * The engine asks itself whether code is of its version, its flags and a text of this length, but not
 * whether the bytes are whole, nor whether the text is still the same.
 */
function sealOf(text: Buffer, code: Buffer): Buffer {
  const seal = Buffer.alloc(sealBytes);
  seal.writeUInt32LE(crc32(text, crc32(`${process.version} ${process.platform} ${process.arch}`)));
  seal.writeUInt32LE(crc32(code), 4);
  return seal;
}

export function sealed(text: Buffer, code: Buffer): Buffer {
  return Buffer.concat([code, sealOf(text, code)]);
}

/** Undefined where there is none, or it is cut, damaged, or of another text or Node: the text is compiled then. */
function soundCode(file: string, text: Buffer): Buffer | undefined {
  try {
    const bytes = readFileSync(codeOf(file));
    const code = bytes.subarray(0, -sealBytes);
    return sealOf(text, code).equals(bytes.subarray(-sealBytes)) ? code : undefined;
  } catch {
    // It makes a start sooner, and nothing else.
    return undefined;
  }
}

/** What most runs need of Node's own. It has compiled code of these too, which is good for the flags of a plain start only. */
const nodesOwn = [
  'node:crypto',
  'node:tty',
  'node:worker_threads',
  'node:timers/promises',
  'node:os',
];

/** What a module has of Node. Compiled code has lost where its `import()` starts from, so that both are handed in. */
type Require = (name: string) => unknown;
type Import = (name: string) => Promise<unknown>;
/** As a piece is written (scripts/bundle.mjs). */
type Piece = (exports: object, require: Require, importing: Import, __filename: string) => void;

/** Loads pieces by the names of their files in this folder, each once. */
export function piecesIn(folder: string, outside: Require, importing: Import) {
  for (const name of nodesOwn) outside(name);
  // The engine's flags are part of what compiled code is good for: they are set before the first piece.
  optimizeLater();
  const loaded = new Map<string, object>();
  const require = (name: string) => (name.startsWith('./') ? load(name.slice(2)) : outside(name));
  const load = (name: string): object => {
    const known = loaded.get(name);
    if (known) return known;
    const file = join(folder, name);
    const text = readFileSync(file);
    const code = soundCode(file, text);
    const script = new Script(text.toString(), {
      filename: file,
      ...(code && { cachedData: code }),
    });
    const exports = {};
    loaded.set(name, exports);
    try {
      (script.runInThisContext() as Piece)(exports, require, importing, file);
    } catch (error) {
      // Where no more files may be opened one of its own pieces is missing: next time it may be there.
      loaded.delete(name);
      throw error;
    }
    return exports;
  };
  return load;
}
