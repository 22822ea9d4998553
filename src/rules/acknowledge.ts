// Which findings does the writer of the file stand by? Those named under 已核; a name that finds nothing is told.
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { DataPath, Place } from '../diagnostic/source.ts';
import type { Acknowledgement, Project } from '../project/project.ts';
import type { Law } from './rule.ts';

export function names(rule: string, law: Law): boolean {
  return rule === law.id || rule === law.name;
}

function startsWith(path: DataPath, start: DataPath): boolean {
  return start.every((step, i) => path[i] === step);
}

function concerns({ indicator }: Acknowledgement, project: Project, at: DataPath): boolean {
  return (
    indicator === undefined ||
    project.indicators.some(
      ({ level3, path }) => level3.text === indicator.text && startsWith(at, path),
    )
  );
}

/** Keeps which acknowledgements were met while a project is judged. */
export function acknowledging(project: Project) {
  const met = new Set<Acknowledgement>();
  return {
    /** Why the writer stands by a finding of this law at this place; undefined where nothing is said. */
    noteFor(law: Law, at: DataPath): string | undefined {
      const found = project.acknowledgements.filter(
        (entry) => names(entry.rule.text, law) && concerns(entry, project, at),
      );
      for (const entry of found) met.add(entry);
      return found[0]?.note.text;
    },
    unmet: () => project.acknowledgements.filter((entry) => !met.has(entry)),
  };
}

/** An acknowledgement that matches nothing any more hides what it was about: the form or the rule has changed. */
export function unmetNote(rule: string, place: Place): Diagnostic {
  return {
    code: 'acknowledgement/unmet',
    severity: 'note',
    message: `已核的规则「${rule}」在这里没有查出什么`,
    hint: '问题已不存在的，删去这一条',
    place,
  };
}
