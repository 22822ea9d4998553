// What is the text of a cell? Its pieces without the template's own line ends and indentation.
import type { Run } from './model.ts';

/** Collapses the template's own line ends and indentation, keeps blanks inside of a value. */
function tidy(runs: readonly Run[]): Run[] {
  const solid: Run[] = [];
  for (const run of runs) {
    const isOwn = run.leaf === undefined && run.text !== '\n';
    const text = isOwn ? run.text.replace(/[ \t\r\n]+/g, ' ') : run.text;
    if (text !== '') solid.push(text === run.text ? run : { ...run, text });
  }
  const first = solid[0];
  if (first?.leaf === undefined && first?.text.startsWith(' '))
    solid[0] = { ...first, text: first.text.slice(1) };
  const last = solid.at(-1);
  if (last?.leaf === undefined && last?.text.endsWith(' ')) {
    solid[solid.length - 1] = { ...last, text: last.text.slice(0, -1) };
  }
  return solid.filter((run) => run.text !== '');
}

export function joined(runs: readonly Run[]): {
  readonly runs: readonly Run[];
  readonly text: string;
} {
  const tidied = tidy(runs);
  return { runs: tidied, text: tidied.map((run) => run.text).join('') };
}
