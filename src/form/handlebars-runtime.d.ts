// What fills compiled templates: Handlebars without its compiler. Its own types tell nothing of this file.
declare module 'handlebars/runtime.js' {
  import type Handlebars from 'handlebars';

  const runtime: Pick<typeof Handlebars, 'create'>;
  export default runtime;
}
