// zpb watch: build, then again whenever an input changes, for as long as the user likes.
import { addBuildOptions } from './build.ts';
import type { Command } from './command.ts';
import { addNoReporterOption, addProfileOption } from './speak.ts';

export const watch: Command = {
  name: 'watch',
  summary: '边写边生成：保存之后，改了的表随即重做',
  addOptions: (program) =>
    addBuildOptions(addProfileOption(addNoReporterOption(program))).option(
      '--poll',
      '定时查看，不等系统通知（网络文件夹用）',
    ),
  run: async (paths, options) => {
    const { watching } = await import('./watching.ts');
    return watching(paths, options);
  },
};
