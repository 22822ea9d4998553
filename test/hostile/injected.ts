// How is a form made in which a text stands in every text field? With a mark of its own in each.
import { examine, makeForm, renderers } from '../../src/pipeline.ts';
import type { Made } from '../../src/render/renderer.ts';
import { form, producer, profile } from '../build/workshop.ts';

/** The text fields of a form; two of them are keys. */
export const fields = [
  '项目名称',
  '主管部门',
  '实施单位',
  '预期目标',
  '实际完成情况',
  '一级指标',
  '二级指标',
  '三级指标',
  '年度指标值',
  '实际完成值',
  '偏差原因',
  '二级指标乙',
  '三级指标乙',
  '年度指标值乙',
  '实际完成值乙',
  '偏差原因乙',
] as const;

type Field = (typeof fields)[number];

/** JSON's strings are YAML's double-quoted text. */
export function yamlWith(textOf: (field: Field) => string): string {
  const q = (field: Field) => JSON.stringify(textOf(field));
  const row = (end: '' | '乙') =>
    `{ 三级指标: ${q(`三级指标${end}`)}, 年度指标值: ${q(`年度指标值${end}`)}, 实际完成值: ${q(`实际完成值${end}`)}, 分值: 40, 得分: 40, 偏差原因分析及改进措施: ${q(`偏差原因${end}`)} }`;
  return `项目名称: ${q('项目名称')}
年度: 2024
主管部门: ${q('主管部门')}
实施单位: ${q('实施单位')}
项目资金:
  当年财政拨款: { 年初预算数: 1200000, 全年预算数: 1200000, 全年执行数: 1080000 }
年度总体目标:
  预期目标: ${q('预期目标')}
  实际完成情况: ${q('实际完成情况')}
绩效指标:
  ${q('一级指标')}:
    ${q('二级指标')}:
      - ${row('')}
    ${q('二级指标乙')}:
      - ${row('乙')}
`;
}

export async function madeOf(yaml: string): Promise<Made> {
  const examined = examine({ path: '养护.yaml', bytes: Buffer.from(yaml), defaults: [] }, profile);
  if (!examined.project) throw new Error(examined.diagnostics.map(({ code }) => code).join());
  const { value, diagnostics } = await makeForm(examined, form);
  if (!value) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join());
  return value;
}

/** Without a folder of web fonts, where a text's own markup is what matters. */
export async function rendered(made: Made, format: 'html' | 'pdf'): Promise<Buffer> {
  const [renderer] = await renderers([format]);
  if (!renderer) throw new Error(`there is no renderer of ${format}`);
  return renderer.render(made, {
    faces: form.faces.faces,
    webFaces: form.webFaces,
    fontFolder: '字体/',
    producer,
    standard: 'A-3a',
    date: new Date(Date.UTC(2024, 11, 31)),
  });
}
