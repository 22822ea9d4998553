// Which output formats are there? One line each.
export { html } from './html/renderer.ts';
export { pdf } from './pdf/renderer.ts';
