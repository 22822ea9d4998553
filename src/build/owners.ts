// Whose is an output? A form is named for its project and its format.

/** Of the form of a project, in each format. */
export function formNames(stem: string, formats: readonly string[]): string[] {
  return formats.map((format) => `${stem}.${format}`);
}
