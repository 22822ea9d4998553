// How does a text stand in markup? The characters of HTML's and XML's own syntax as references.

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Safe as text and between double quotes. */
export function escaped(text: string): string {
  // Nearly all text of a form has none of them.
  if (!/[&<>"]/.test(text)) return text;
  return text.replace(/[&<>"]/g, (character) => references[character] ?? character);
}
