// What is a command? Its words, and a run that is loaded only when it is called.
import type { Command as Program } from 'commander';

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What its paths are; not said where they are project files. */
  readonly argument?: string;
  readonly addOptions: (program: Program) => Program;
  /** Gives the exit code: 0 clean, 1 errors found, 2 could not run. */
  readonly run: (
    paths: readonly string[],
    options: Readonly<Record<string, unknown>>,
  ) => Promise<number>;
}
