// zpb explain: what does a rule hold, why, on what ground, and how is a breach cured? Without a name, all rules.
import { Option } from 'commander';
import type { Command } from './command.ts';
import { addOutputOption, addProfileOption } from './speak.ts';

const forms = ['frame', 'json', 'markdown'] as const;

export const explain: Command = {
  name: 'explain',
  summary: '解释一条规则：查什么、为什么、依据什么、怎样改；不写则列出全部规则',
  argumentName: '[规则...]',
  argument: '编号 FND-01、名称 funds-add-up，或标题里的几个字',
  addOptions: (program) =>
    addOutputOption(
      addProfileOption(
        program.addOption(
          new Option(
            '--reporter <写法>',
            '结果的写法：frame 给人看（默认），json 给程序读，markdown 文档',
          )
            .choices(forms)
            .default('frame'),
        ),
      ),
    ),
  run: async (words, options) => {
    const { explaining } = await import('./explaining.ts');
    return explaining(words, options);
  },
};
