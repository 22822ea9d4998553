// zpb extract: which data was a PDF made of?
import { type Command, parseFolder } from './command.ts';
import { addNoReporterOption } from './speak.ts';

export const extract: Command = {
  name: 'extract',
  summary: '从生成的 PDF 里取出附带的数据（YAML），逐字节原样',
  argument: '生成的 PDF；只有一份数据时直接写到标准输出',
  addOptions: (program) =>
    addNoReporterOption(program).option(
      '--out <文件夹>',
      '取出全部文件，写到这个文件夹',
      parseFolder,
    ),
  run: async (paths, options) => {
    const { extractAll } = await import('./attached.ts');
    return extractAll(paths, options);
  },
};
