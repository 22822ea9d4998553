// How does a text stand in markup? The characters of HTML's and XML's own syntax as references.

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Safe as text and between double quotes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => references[character] ?? character);
}
