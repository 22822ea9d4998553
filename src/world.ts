// What may a room need from outside? Bytes by name; the corridor asks, the disk or a test answers.
import type { Parts } from './font/parts.ts';

/** Each answer is the file's name for messages and its bytes; undefined where there is no such file. */
export interface World {
  readonly profile: (file: string) => WorldFile | undefined;
  readonly template: (file: string) => WorldFile | undefined;
  /** `faces.yaml` or a font named there. */
  readonly font: (file: string) => WorldFile | undefined;
}

export interface WorldFile {
  readonly path: string;
  /** Where it lies, for one that lies on a disk and whose bytes are read when they are asked for. */
  readonly location?: string | undefined;
  readonly bytes: Buffer;
  /** Of a large file on a disk, of which little is read. */
  readonly parts?: Parts | undefined;
}
