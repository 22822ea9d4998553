// zpb fonts: which faces are there, and what can they print?
import type { Command } from './command.ts';
import { addPlainReporterOption } from './speak.ts';

export const fonts: Command = {
  name: 'fonts',
  summary: '列出字体：各有多少汉字，够不够国家标准，凭什么许可；也可查某些字用哪个字体印',
  argument: '要查的字，例如 䶮𬭎；不写则列出字体',
  addOptions: addPlainReporterOption,
  run: async (words, options) => {
    const { listFaces } = await import('./faces.ts');
    return listFaces(words, options);
  },
};
