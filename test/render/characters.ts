// Which characters does one text lack of another? Counted, blanks aside.

/** Without blanks of any kind. */
export function bare(text: string): string {
  return text.replace(/\s/g, '');
}

export function counted(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of bare(text)) counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}

/** What `whole` lacks of `part`, as often as it is lacking. */
export function missing(part: string, whole: string): string {
  const left = counted(whole);
  return [...bare(part)]
    .filter((character) => {
      const count = left.get(character) ?? 0;
      left.set(character, count - 1);
      return count <= 0;
    })
    .join('');
}
