// Which reporters are there? One line each.
export { frame } from './frame.ts';
export { github } from './github.ts';
export { html } from './html.ts';
export { json } from './json.ts';
export { sarif } from './sarif.ts';
