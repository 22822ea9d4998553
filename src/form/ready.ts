// Which templates are compiled already? None in the sources; the bundle brings the programs of its own (scripts/bundle.mjs).

/** By the SHA-256 of a template's text, what Handlebars compiled of its body. */
export const ready: Readonly<Record<string, object>> = {};
