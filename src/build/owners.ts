// Whose is an output? A form is named for its project and its format; books and web fonts are of many projects.
import { bookFolder, bookPath, fontsFolder } from './names.ts';
import type { Run } from './run.ts';

/** Of the form of a project, in each format. */
export function formNames(stem: string, formats: readonly string[]): string[] {
  return formats.map((format) => `${stem}.${format}`);
}

/** Whether this may be the form of one of these projects, named by their stems; a web font is nobody's form. */
export function isFormOf(stems: ReadonlySet<string>, name: string): boolean {
  const [, stem] = /^(.*)\.(?:pdf|html)$/s.exec(name) ?? [];
  return stem !== undefined && stems.has(stem);
}

/** A year may bear the name of the folder; its book is no font. */
export function isFont(name: string): boolean {
  return name.startsWith(`${fontsFolder}/`) && name.endsWith('.woff');
}

/** Whether a project that is there may ask for this output, be it in this build or in another. */
export function isDue({ work, options }: Pick<Run, 'work' | 'options'>): (name: string) => boolean {
  const asked = new Set(work.asked.map(({ path }) => path));
  const beside = new Set(work.all.flatMap(({ path, stem }) => (asked.has(path) ? [] : stem)));
  const due = new Set(work.asked.flatMap(({ stem }) => formNames(stem, options.formats)));
  for (const { path } of options.formats.includes('pdf') ? work.all : []) {
    const year = bookFolder(path, options.data);
    if (year !== undefined) due.add(bookPath(year));
  }
  const hasFonts = options.formats.includes('html');
  return (name) => due.has(name) || isFormOf(beside, name) || (hasFonts && isFont(name));
}
