// Does a form say anything about its budget? The words of a list, looked for where people explain.
import type { Project } from '../project/project.ts';

/** In 实际完成情况 and in the reasons. */
export function fundingExplained({ goal, indicators }: Project, words: readonly string[]): boolean {
  const told = [goal.achieved, ...indicators.map(({ reason }) => reason)];
  return told.some((cell) => cell && words.some((word) => cell.text.includes(word)));
}
