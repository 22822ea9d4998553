// What is a command? Its words, and a run that is loaded only when it is called.
import { InvalidArgumentError, type Command as Program } from 'commander';

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What its words are; not said where they are paths of project files. */
  readonly argument?: string;
  /** As the usage shows them; not said where they are paths. */
  readonly argumentName?: string;
  readonly addOptions: (program: Program) => Program;
  /** Gives the exit code: 0 clean, 1 errors found, 2 could not run. */
  readonly run: (
    words: readonly string[],
    options: Readonly<Record<string, unknown>>,
  ) => Promise<number>;
}

/** An empty name, such as of a variable that is not set, would mean the folder one stands in. */
const nameOf = (what: string) => (text: string) => {
  if (text === '') throw new InvalidArgumentError(`${what}的名字`);
  return text;
};

export const parseFile = nameOf('文件');
export const parseFolder = nameOf('文件夹');
