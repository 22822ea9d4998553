// zpb check: which findings do the project files have?
import type { Command } from './command.ts';
import { addCommonOptions, openSession, speak } from './session.ts';
import { summary } from './summary.ts';

export const check: Command = {
  name: 'check',
  summary: '核对项目文件，列出全部问题：位置、原因、依据、改法',
  addOptions: addCommonOptions,
  run: async (paths, options) => {
    const session = openSession(options);
    if (!session) return 2;
    const { discover } = await import('../build/discover.ts');
    const { examineFiles } = await import('../build/examine.ts');
    const { shownPath } = await import('./disk-world.ts');
    const found = discover(session.settings.data, paths);
    if (found.diagnostics.length > 0) {
      speak({ files: [], faults: found.diagnostics }, options);
      return 2;
    }
    const examined = examineFiles(found.files, { profile: session.profile, shown: shownPath });
    const files = examined.map(({ path, diagnostics }) => ({ path, findings: diagnostics }));
    const findings = { files, faults: [] };
    speak(findings, options);
    process.stderr.write(`核对 ${files.length} 份，${summary(findings)}\n`);
    return files.some((file) => file.findings.some((d) => d.severity === 'error')) ? 1 : 0;
  },
};
