// zpb check: which findings do the project files have?
import { Option } from 'commander';
import { hasErrors } from '../diagnostic/diagnostic.ts';
import type { Command } from './command.ts';
import { examinePaths } from './examine.ts';
import { countsOf } from './report/reporter.ts';
import {
  addCommonOptions,
  addOutputOption,
  putResult,
  reported,
  showsProjects,
  speakFaults,
} from './speak.ts';
import { summary } from './summary.ts';

type Options = Readonly<Record<string, unknown>>;

/** The exit code where the run ends here. */
async function fixFirst(paths: readonly string[], options: Options): Promise<number | undefined> {
  const { openSession } = await import('./session.ts');
  const session = openSession(options);
  if (!session) return 2;
  const { fixPaths } = await import('./fix.ts');
  const dry = options.dryRun === true;
  const { patch, places, files, faults } = await fixPaths(session.settings.data, paths, dry);
  // A patch goes where results go, and nothing else with it.
  if (faults.length > 0) speakFaults(faults, options, dry || options.output !== undefined);
  if (dry) await putResult(patch, options);
  process.stderr.write(`${dry ? '可以改' : '改好'} ${places} 处（${files} 个文件）\n`);
  if (faults.length > 0) return 2;
  return dry ? 0 : undefined;
}

export const check: Command = {
  name: 'check',
  summary: '核对项目文件，列出全部问题：位置、原因、依据、改法',
  addOptions: (program) =>
    addOutputOption(addCommonOptions(program, 'read'))
      .option('--fix', '先改好不需要判断的写法：全角数字与冒号、比较符号、金额的千分位逗号')
      .addOption(new Option('--dry-run', '只显示 --fix 会改什么，不写文件').implies({ fix: true })),
  run: async (paths, options) => {
    const ended = options.fix === true ? await fixFirst(paths, options) : undefined;
    if (ended !== undefined) return ended;
    const asked = await examinePaths(
      paths,
      options,
      showsProjects(options) ? 'projects' : 'findings',
    );
    if (!asked) return 2;
    const { lawsOf } = await import('../rulebook.ts');
    const files = asked.examined.map(({ path, diagnostics, project }) => ({
      path,
      findings: diagnostics,
      project,
    }));
    const rulebook = { title: asked.profile.title, laws: lawsOf(asked.profile) };
    const findings = { files, faults: asked.warnings, rulebook };
    await putResult(reported(findings, options), options);
    process.stderr.write(`核对 ${files.length} 份，${summary(countsOf(findings))}\n`);
    return files.some((file) => hasErrors(file.findings)) ? 1 : 0;
  },
};
