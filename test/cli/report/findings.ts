// Which findings is a reporter tried on? Those of a county's projects, with names as hostile as a file system allows.

import type { Findings } from '../../../src/cli/report/reporter.ts';
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.ts';
import { examine } from '../../../src/pipeline.ts';
import { lawsOf } from '../../../src/rulebook.ts';
import { profile, roadProject } from '../../build/workshop.ts';

export const hostilePath = '数据/100%:a,b #1/“养护” & <路>.yaml';

/** Three errors, of which one is acknowledged in two lines; a note of the file itself; a cure with signs of markup. */
export const unsound = roadProject({ 年度: '２０２４', 项目名称: '"农村公路 <养护> & 绿化"' })
  .replace('得分: 29 }', '得分: 60 }')
  .replace('得分: 29 }', '得分: 33 }')
  .replace(
    /$/,
    '总分: 90\n已核:\n  - 规则: SUM-01\n    说明: |\n      原件如此，\n      <区财政局>复核时填写\n',
  );

export function findingsOf(path: string, text: string): Findings {
  const { project, diagnostics } = examine(
    { path, bytes: Buffer.from(text), defaults: [] },
    profile,
  );
  const rulebook = { title: profile.title, laws: lawsOf(profile) };
  return { files: [{ path, findings: diagnostics, project }], faults: [], rulebook };
}

export const fault: Diagnostic = {
  code: 'cli/no-such-path',
  severity: 'error',
  message: '找不到「项目/2022」\n::error::x',
  hint: '核对路径',
};

export const broken = findingsOf('旧表.yaml', '项目名称：路\n年度：2024\n');
export const hostile = findingsOf(hostilePath, unsound);
