// Which output formats are there? One line each; a format's libraries are loaded only when it is asked for.
export const html = () => import('./html/renderer.ts').then((format) => format.html);
export const pdf = () => import('./pdf/renderer.ts').then((format) => format.pdf);
