// Which reporters are there? One line each.
export { frame } from './frame.ts';
export { json } from './json.ts';
