// Which keys and shapes may a project file have? The closed schema, in the words printed on the form.
import * as z from 'zod';
import { named } from '../diagnostic/named.ts';
import type { DataPath } from '../diagnostic/source.ts';
import { isBlankMark, narrow, parseNumber } from '../unit/figure.ts';
import { maxNumberLength, shownLimit } from '../unit/limits.ts';

/** A key whose value is left blank counts as left out. */
function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

const text = z.string();

function refused(message: string, hint: string, code?: string) {
  return { code: 'custom' as const, message, params: { hint, code } };
}

function tooLong({ length }: string, hint: string) {
  const message = `有 ${shownLimit(length)} 个字，一个数最多 ${maxNumberLength} 个`;
  return refused(message, hint, 'schema/number-too-long');
}

function numeric(what: string, hint: string, read: (text: string) => boolean) {
  return z.string().superRefine((value, context) => {
    if (value.trim() === '') context.addIssue(refused('是空的', hint));
    else if (value.length > maxNumberLength) context.addIssue(tooLong(value, hint));
    else if (!read(value)) context.addIssue(refused(`写的是「${value}」，应是${what}`, hint));
  });
}

const amount = numeric(
  '金额（元）',
  '只写数字，可带千分位逗号，例如 7,762,496.10；单位是元',
  (value) => isBlankMark(value) || parseNumber(narrow(value)) !== undefined,
);
const points = numeric(
  '分数',
  '只写数字，例如 10 或 4.62',
  (value) => parseNumber(narrow(value)) !== undefined,
);
const percentage = numeric(
  '百分数',
  '例如 100.00%',
  (value) => isBlankMark(value) || parseNumber(narrow(value).replace(/%$/, '')) !== undefined,
);
const year = numeric('四位年份', '例如 2023', (value) => /^(?:19|20)\d\d$/.test(narrow(value)));
const order = numeric('整数', '例如 1', (value) => /^\d{1,6}$/.test(narrow(value)));
const required = z.string().refine((value) => value.trim() !== '', {
  message: '是空的',
  params: { hint: '这一格必须填写' },
});

const sourceRow = z.strictObject({
  年初预算数: optional(amount),
  全年预算数: optional(amount),
  全年执行数: optional(amount),
});

const totalRow = z.strictObject({
  ...sourceRow.shape,
  分值: optional(points),
  执行率: optional(percentage),
  得分: optional(points),
});

const funds = z.strictObject({
  年度资金总额: optional(totalRow),
  当年财政拨款: optional(sourceRow),
  上年结转资金: optional(sourceRow),
  其他资金: optional(sourceRow),
});

const goal = z.strictObject({ 预期目标: optional(text), 实际完成情况: optional(text) });

const indicator = z.strictObject({
  三级指标: required,
  年度指标值: optional(text),
  实际完成值: optional(text),
  分值: points,
  得分: optional(points),
  偏差原因分析及改进措施: optional(text),
  完成程度: optional(percentage),
  计分方法: optional(text),
});

const acknowledgement = z.strictObject({
  规则: required,
  说明: required,
  三级指标: optional(text),
});

const level2 = named(optional(z.array(indicator)));
const level1 = named(optional(level2));

export const projectSchema = z.strictObject({
  序号: optional(order),
  项目名称: optional(text),
  年度: optional(year),
  主管部门: optional(text),
  实施单位: optional(text),
  项目资金: optional(funds),
  年度总体目标: optional(goal),
  绩效指标: optional(level1),
  总分: optional(points),
  已核: optional(z.array(acknowledgement)),
});

export type RawProject = z.output<typeof projectSchema>;
export type RawIndicator = z.output<typeof indicator>;
export type RawAcknowledgement = z.output<typeof acknowledgement>;

/** The keys allowed at a path, to suggest the one that was meant. */
export function keysAt(path: DataPath): readonly string[] {
  const [section, row] = path;
  if (section === undefined) return Object.keys(projectSchema.shape);
  if (section === '项目资金') {
    if (row === undefined) return Object.keys(funds.shape);
    return Object.keys((row === '年度资金总额' ? totalRow : sourceRow).shape);
  }
  if (section === '年度总体目标') return Object.keys(goal.shape);
  if (section === '已核') return Object.keys(acknowledgement.shape);
  return typeof path.at(-1) === 'number' ? Object.keys(indicator.shape) : [];
}
