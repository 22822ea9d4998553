// How large and how deep may a file be? Bounds that keep any input within a second and the process alive.

/** A form nests about 9 deep in the parser's own units. */
export const maxDepth = 64;
export const maxBytes = 1024 * 1024;
export const maxTokens = 200_000;
export const maxKeys = 20_000;
/** More findings than this in one file are counted, not listed. */
export const maxFindings = 100;
