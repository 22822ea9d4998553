// How do findings become a review sheet? One sheet a project to print, with an empty column for the reply; no script.
import { countsIn, type Diagnostic, type Severity } from '../../diagnostic/diagnostic.ts';
import { visible } from '../../diagnostic/frame.ts';
import { positionAt } from '../../diagnostic/source.ts';
import { escaped } from '../../text/markup.ts';
import { cellAt } from './cell.ts';
import {
  type Acknowledged,
  countWords,
  type Findings,
  parted,
  type ReportedFile,
  type Reporter,
  severityWords,
} from './reporter.ts';
import { sheetStyle } from './sheet-style.ts';

const text = (words: string) => escaped(visible(words));

const groups: readonly (readonly [Severity, string])[] = [
  ['error', '应当改正'],
  ['warning', '请核实，改正或说明'],
  ['note', '供参考'],
];

function rowAndCell({ at }: Diagnostic, project: ReportedFile['project']): string {
  const { row, cell } = cellAt(at, project);
  return `<td>${row.map(text).join('<br>')}</td><td>${text(cell)}</td>`;
}

/** The line of the file, so that whoever edits it finds the place. */
function problem({ message, hint, place }: Diagnostic, path: string): string {
  const line = place && positionAt(place.source, place.span.start).line;
  const elsewhere = place && place.source.path !== path ? `${place.source.path} ` : '';
  const where = line === undefined ? '' : `（${elsewhere}第 ${line} 行）`;
  const cure = hint ? `<div class="cure">改法：${text(hint)}</div>` : '';
  return `<td>${text(message)}<span class="small place">${text(where)}</span>${cure}</td>`;
}

function ground({ regulation, rule, code }: Diagnostic): string {
  return `<td class="small">${text(regulation ?? '')} <span class="code">${text(rule ?? code)}</span></td>`;
}

function headRow(names: readonly (readonly [string, string])[]): string {
  const cells = names.map(([name, css]) => `<th scope="col" class="${css}">${name}</th>`);
  return `<thead><tr>${cells.join('')}</tr></thead>`;
}

const columns = [
  ['序号', 'n'],
  ['行', 'row'],
  ['单元格', 'cell'],
  ['问题', ''],
  ['依据', 'ground'],
  ['处理意见', 'reply'],
] as const;

function openTable({ path, project }: ReportedFile, open: readonly Diagnostic[]): string {
  if (open.length === 0) return '<p>没有查出问题。</p>';
  let number = 0;
  const bodies = groups.flatMap(([severity, wish]) => {
    const own = open.filter((d) => d.severity === severity);
    if (own.length === 0) return [];
    const rows = own.map((d) => {
      number += 1;
      const start = `<td class="number">${number}</td>${rowAndCell(d, project)}`;
      return `<tr>${start}${problem(d, path)}${ground(d)}<td></td></tr>`;
    });
    const title = `${severityWords[severity]} ${own.length} 条：${wish}`;
    const group = `<tr class="group"><th scope="rowgroup" colspan="6">${title}</th></tr>`;
    return [`<tbody>\n${group}\n${rows.join('\n')}\n</tbody>`];
  });
  return `<table>${headRow(columns)}\n${bodies.join('\n')}\n</table>`;
}

const acknowledgedColumns = [
  ['序号', 'n'],
  ['行', 'row'],
  ['单元格', 'cell'],
  ['问题', ''],
  ['说明', 'note'],
] as const;

function acknowledgedTable({ path, project }: ReportedFile, list: readonly Acknowledged[]): string {
  if (list.length === 0) return '';
  const rows = list.map((d, index) => {
    const start = `<td class="number">${index + 1}</td>${rowAndCell(d, project)}`;
    return `<tr>${start}${problem(d, path)}<td>${text(d.acknowledged)}</td></tr>`;
  });
  const table = `<table>${headRow(acknowledgedColumns)}\n<tbody>\n${rows.join('\n')}\n</tbody></table>`;
  return `<h2>已核事项 ${list.length} 条（填报单位已说明，不计入上面的问题）</h2>\n${table}`;
}

function facts({ path, project }: ReportedFile): string {
  const pairs: readonly (readonly [string, string | undefined])[] = [
    ['项目名称', project?.name?.text],
    ['年度', project?.year?.text],
    ['主管部门', project?.department?.text],
    ['实施单位', project?.unit?.text],
  ];
  const cells = pairs.map(
    ([name, value]) => `<th scope="row">${name}</th><td>${text(value ?? '—')}</td>`,
  );
  const rows = [cells.slice(0, 2), cells.slice(2)].map((row) => `<tr>${row.join('')}</tr>`);
  const file = `<tr><th scope="row">文件</th><td colspan="3">${text(path)}</td></tr>`;
  return `<table class="head"><tbody>${rows.join('')}${file}</tbody></table>`;
}

const signature =
  '<p class="sign"><span>核对人：</span><span>填报人：</span><span>单位负责人：</span><span>日期：　　年　　月　　日</span></p>';

function sheet(file: ReportedFile, rules: string): string {
  const { open, acknowledged } = parted(file.findings);
  const counts = countWords(countsIn(file.findings)) || '没有查出问题';
  const body = [
    '<h1>绩效自评表核对意见单</h1>',
    facts(file),
    `<p>核对结果：${counts}。${rules}</p>`,
    openTable(file, open),
    acknowledgedTable(file, acknowledged),
    signature,
  ];
  return `<section>\n${body.filter(Boolean).join('\n')}\n</section>`;
}

const overviewColumns = [
  ['序号', 'n'],
  ['项目名称', ''],
  ['实施单位', ''],
  ['错误', 'counts'],
  ['警告', 'counts'],
  ['提示', 'counts'],
  ['已核', 'counts'],
] as const;

/** Several projects begin with a list of them. */
function overview({ files, faults }: Findings, rules: string): string {
  const rows = files.map(({ path, project, findings }, index) => {
    const { errors, warnings, notes, acknowledged } = countsIn(findings);
    const counts = [errors, warnings, notes, acknowledged].map(
      (count) => `<td class="count">${count}</td>`,
    );
    const names = [project?.name?.text ?? path, project?.unit?.text ?? '—'].map(
      (name) => `<td>${text(name)}</td>`,
    );
    return `<tr><td class="number">${index + 1}</td>${names.join('')}${counts.join('')}</tr>`;
  });
  const outside = faults.map((d) => {
    const where = d.place ? `${d.place.source.path}：` : '';
    return `<p>${severityWords[d.severity]}：${text(where + d.message)}</p>`;
  });
  const total = countWords(countsIn(files.flatMap(({ findings }) => findings)));
  const table = `<table>${headRow(overviewColumns)}\n<tbody>\n${rows.join('\n')}\n</tbody></table>`;
  return `<section>
<h1>绩效自评表核对情况</h1>
${outside.join('\n')}
<p>共核对 ${files.length} 个项目：${total || '没有查出问题'}。${rules}</p>
${files.length > 0 ? table : ''}
</section>`;
}

export const html: Reporter = {
  id: 'html',
  showsProjects: true,
  report: (findings) => {
    const { files, faults, rulebook } = findings;
    const rules = rulebook ? `所用规则：${text(rulebook.title)}。` : '';
    const single = files.length === 1 && faults.length === 0;
    // Of several projects those without a finding need no reply: the list shows them.
    const replied = single ? files : files.filter((file) => file.findings.length > 0);
    const sheets = [
      ...(single ? [] : [overview(findings, rules)]),
      ...replied.map((file) => sheet(file, rules)),
    ];
    return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>绩效自评表核对意见单</title>
<style>${sheetStyle}</style>
</head>
<body>
${sheets.join('\n')}
</body>
</html>
`;
  },
};
