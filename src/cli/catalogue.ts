// Which commands are there? One line each, in the order of the help.
export { build } from './build.ts';
export { check } from './check.ts';
export { explain } from './explain.ts';
export { extract } from './extract.ts';
export { fonts } from './fonts.ts';
export { score } from './score.ts';
export { verify } from './verify.ts';
export { watch } from './watch.ts';
