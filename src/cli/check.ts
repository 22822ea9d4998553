// zpb check: which findings do the project files have?
import { hasErrors } from '../diagnostic/diagnostic.ts';
import type { Command } from './command.ts';
import { examinePaths } from './examine.ts';
import { addCommonOptions, speak } from './speak.ts';
import { summary } from './summary.ts';

export const check: Command = {
  name: 'check',
  summary: '核对项目文件，列出全部问题：位置、原因、依据、改法',
  addOptions: addCommonOptions,
  run: async (paths, options) => {
    const examined = await examinePaths(paths, options);
    if (!examined) return 2;
    const files = examined.map(({ path, diagnostics }) => ({ path, findings: diagnostics }));
    const findings = { files, faults: [] };
    speak(findings, options);
    process.stderr.write(`核对 ${files.length} 份，${summary(findings)}\n`);
    return files.some((file) => hasErrors(file.findings)) ? 1 : 0;
  },
};
