// What may a room need from outside? Bytes by name; the corridor asks, the disk or a test answers.

/** Each answer is the file's name for messages and its bytes; undefined where there is no such file. */
export interface World {
  readonly profile: (file: string) => WorldFile | undefined;
  readonly template: (file: string) => WorldFile | undefined;
  /** `faces.yaml` or a font named there. */
  readonly font: (file: string) => WorldFile | undefined;
}

export interface WorldFile {
  readonly path: string;
  readonly bytes: Buffer;
}
