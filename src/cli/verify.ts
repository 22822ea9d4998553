// zpb verify: is the printed page what the attached data gives?
import type { Command } from './command.ts';
import { addReporterOption } from './speak.ts';

export const verify: Command = {
  name: 'verify',
  summary: '核对生成的 PDF：用里面附带的数据重新生成一遍，看印出的页面是否就是这些数据',
  argument: '生成的 PDF，可写多个',
  addOptions: (program) => addReporterOption(program),
  run: async (paths, options) => {
    const { verifyAll } = await import('./verdict.ts');
    return verifyAll(paths, options);
  },
};
