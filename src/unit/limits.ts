// How large and how deep may anything be? Bounds that keep every input within a second and the process alive.

/** A project, a profile, a template, a settings file. */
export const maxBytes = 1024 * 1024;
/** In the parser's own units; a form nests about 9 deep. */
export const maxDepth = 64;
export const maxTokens = 200_000;
export const maxKeys = 20_000;
/** UTF-16 units of one value: what one cell of the form may hold. */
export const maxTextLength = 20_000;
export const maxIndicators = 200;
/** Of a number as written; a thousand billion 元 to the 分 has 16. */
export const maxNumberLength = 100;
/** More findings than this in one file are counted, not listed. */
export const maxFindings = 100;

/** Blocks such as `{{#each}}` inside of each other, and subexpressions. */
export const maxTemplateDepth = 32;
/** Places `{{…}}` of one template; the shipped one has 60. */
export const maxTemplateTags = 5_000;
/** UTF-16 units of one of them. */
export const maxTemplateTagLength = 1_000;
/** UTF-16 units of a filled template; a form has about 30,000. */
export const maxMarkupLength = 8 * 1024 * 1024;
/** Tags of a filled template, closing ones too; a form of 200 indicators has about 6,000. */
export const maxMarkupTags = 100_000;
/** UTF-16 units of what a filled template says of its own; the shipped one about 400. */
export const maxOwnText = 100_000;
/** Rows of a form's table; one of 200 indicators has about 220. */
export const maxRows = 2_000;
export const maxColumns = 100;

export const maxPagesInBook = 5_000;
/** A book of 5,000 pages has about 80 MiB. */
export const maxPdfBytes = 256 * 1024 * 1024;
/** A font with every Chinese character of Unicode has about 60 MiB. */
export const maxFontBytes = 128 * 1024 * 1024;

/** `20,000`, as the sentences name a bound. */
export function shownLimit(limit: number): string {
  return String(limit).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
