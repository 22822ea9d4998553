// How does a law read? As a sheet, as a row of a table, as Markdown, and for a program.
import { visible, visibleJson } from '../diagnostic/frame.ts';
import type { Profile } from '../profile/profile.ts';
import { families, familyOf } from '../rulebook.ts';
import type { LawInForce } from '../rules/laws.ts';
import { columns } from './columns.ts';
import { severityWords } from './report/reporter.ts';

function severityWord({ severity }: LawInForce): string {
  return severity === 'off' ? '关' : severityWords[severity];
}

function count(laws: readonly LawInForce[]): string {
  const off = laws.filter(({ severity }) => severity === 'off').length;
  return `${laws.length} 条规则${off > 0 ? `，其中 ${off} 条关着` : ''}`;
}

export function lawSheet(law: LawInForce, profile: Profile): string {
  const { id, name, title, why, cure, source, unconfirmed, scope } = law;
  const lines = [
    `${id}  ${name}`,
    title,
    '',
    `程度  ${severityWord(law)}（${visible(profile.title)}）`,
    ...(scope === 'batch' ? ['范围  各项目之间'] : []),
    `缘由  ${why}`,
    `改法  ${cure}`,
    `依据  ${source}`,
    ...(unconfirmed === undefined ? [] : [`未证实  ${unconfirmed}`]),
    '',
    `已核实、原件如此的，在项目文件里写：已核: [{ 规则: ${id}, 说明: … }]`,
    `不查或改程度，在 zipingbiao.yaml 里写：规则: { ${id}: 关 }（错误、警告、提示、关）`,
  ];
  return `${lines.join('\n')}\n`;
}

export function lawTable(laws: readonly LawInForce[], profile: Profile): string {
  const rows = laws.map((law) => [
    law.id,
    severityWord(law),
    law.title,
    law.name,
    law.unconfirmed === undefined ? law.source : `${law.source}〔未证实〕`,
  ]);
  const head = ['编号', '程度', '要求', '名称', '依据'];
  const table = columns([head, ...rows], ['left', 'left', 'left', 'left', 'left']);
  const doubts = profile.unconfirmed.map((what) => `  ${what}\n`).join('');
  const unproved = doubts === '' ? '' : `${profile.title}的规则里未证实的：\n${doubts}`;
  return `${table}\n${count(laws)}；程度依「${profile.title}」。一条的详情：zpb explain 编号\n${unproved}`;
}

/** A text in a cell or a paragraph of Markdown. */
function plain(text: string): string {
  return text.replace(/[\\`*_<>|[\]]/g, '\\$&').replaceAll('\n', ' ');
}

function lawSection(law: LawInForce): string {
  const { id, name, title, why, cure, source, unconfirmed } = law;
  const points = [
    `- 程度：${severityWord(law)}`,
    `- 缘由：${plain(why)}`,
    `- 改法：${plain(cure)}`,
    `- 依据：${plain(source)}`,
    ...(unconfirmed === undefined ? [] : [`- 未证实：${plain(unconfirmed)}`]),
  ];
  return `### ${id} ${plain(title)}\n\n\`${name}\`\n\n${points.join('\n')}\n`;
}

export function lawsAsMarkdown(laws: readonly LawInForce[], profile: Profile): string {
  const rows = laws.map((law) => {
    const doubt = law.unconfirmed === undefined ? '' : '是';
    return `| ${law.id} | ${plain(law.title)} | ${severityWord(law)} | ${plain(law.source)} | ${doubt} |`;
  });
  const parts = [...new Set(laws.map(familyOf))].map((family) => {
    const own = laws.filter((law) => familyOf(law) === family);
    return `## ${families[family] ?? family}\n\n${own.map(lawSection).join('\n')}`;
  });
  const doubts = profile.unconfirmed.map((what) => `- ${plain(what)}`).join('\n');
  return `# 规则

${count(laws)}；程度依「${plain(profile.title)}」。由 \`zpb explain --reporter markdown\` 从规则文件生成，不要手改。

| 编号 | 要求 | 程度 | 依据 | 未证实 |
|---|---|---|---|---|
${rows.join('\n')}
${doubts === '' ? '' : `\n「${plain(profile.title)}」里未证实的：\n\n${doubts}\n`}
${parts.join('\n')}`;
}

export function lawsAsJson(
  laws: readonly LawInForce[],
  { id, title, unconfirmed }: Profile,
): string {
  const rules = laws.map((law) => ({ ...law, unconfirmed: law.unconfirmed ?? null }));
  const document = { version: 1, profile: { id, title, unconfirmed }, rules };
  return visibleJson(document);
}
