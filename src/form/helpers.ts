// Which words may a template call besides if, unless, each and with? A closed list.
import type Handlebars from 'handlebars';

export const helpers: Readonly<Record<string, Handlebars.HelperDelegate>> = {
  /** `{{加 行数 1}}`: whole numbers added, for rowspan. */
  加: (a: unknown, b: unknown) => Number(a) + Number(b),
};
