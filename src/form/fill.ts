// What is the form's markup for this project? The template filled with the view.
import type { Outcome } from '../diagnostic/diagnostic.ts';
import { frontMatterSpan } from './front-matter.ts';
import { type Template, templateFault } from './template.ts';
import type { View } from './view.ts';

export function fillTemplate(template: Template, view: View): Outcome<string> {
  try {
    return { value: template.fill(view.data), diagnostics: [] };
  } catch (error) {
    const from = frontMatterSpan(template.source)?.end ?? 0;
    return { value: undefined, diagnostics: [templateFault(template.source, error, from)] };
  }
}
