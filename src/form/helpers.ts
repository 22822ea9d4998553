// Which blocks may a template open, and which words may it call? Closed lists.
import type Handlebars from 'handlebars';

export const blocks = ['if', 'unless', 'each', 'with'] as const;

export const helpers: Readonly<Record<string, Handlebars.HelperDelegate>> = {
  /** `{{加 行数 1}}`: whole numbers added, for rowspan. */
  加: (a: unknown, b: unknown) => Number(a) + Number(b),
};
