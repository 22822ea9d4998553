// Which keys may a profile have? The closed schema of data/profiles/<region>.yaml, after what it inherits is filled in.
import * as z from 'zod';
import { named } from '../diagnostic/named.ts';
import type { DataPath } from '../diagnostic/source.ts';
import { parseDecimal } from '../unit/decimal.ts';

function numeric(message: string, hint: string) {
  return z
    .string()
    .refine((text) => parseDecimal(text) !== undefined, { message, params: { hint } });
}

const points = numeric('应是分数', '例如 10');
const percent = z.string().refine((text) => /^\d+(?:\.\d+)?%$/.test(text), {
  message: '应是百分数',
  params: { hint: '例如 80%' },
});
const count = z
  .string()
  .refine((text) => /^\d{1,6}$/.test(text), { message: '应是整数', params: { hint: '例如 26' } });

const words = z.array(z.string().min(1));
const level1Weights = named(points);
const grade = z.strictObject({ 等级: z.string(), 下限: points });
const band = z.strictObject({ 档次: z.string(), 下限: percent });
const scored = z.enum(['>', '>=', '=', '<=', '<', '无符号', '定性', '预算执行']);
export const severity = z.enum(['错误', '警告', '提示', '关']);

const thresholds = z.strictObject({
  预算调整: percent,
  执行区间下限: percent,
  执行区间上限: percent,
  执行率说明: percent,
  单项分值: points,
  超额说明: percent,
  超额过大: percent,
  超额个数: count,
  目标雷同: percent,
  指标相近: percent,
  完成情况字数: count,
});

const vocabulary = z.strictObject({
  模板提示: words,
  资金说明: words,
  减弱: words,
  否定: words,
  空话: words,
  越大越好: words,
  越小越好: words,
});

const limits = z.strictObject({
  实际完成情况: count.optional(),
  偏差原因分析及改进措施: count.optional(),
});

export const profileSchema = z.strictObject({
  名称: z.string(),
  继承: z.string().optional(),
  依据: z.array(z.string()),
  未证实: z.array(z.string()).optional(),
  执行率分值: points,
  一级指标分值: z.array(level1Weights),
  等级: z.array(grade).min(1),
  定性档次: z.array(band).min(1),
  计分方法: named(z.string(), scored),
  阈值: thresholds,
  用语: vocabulary,
  错位用语: named(words),
  字数上限: limits.optional(),
  规则: named(severity).optional(),
});

export type RawProfile = z.output<typeof profileSchema>;

export const severityWords = { 错误: 'error', 警告: 'warning', 提示: 'note', 关: 'off' } as const;

/** The keys allowed at a path, to suggest the one that was meant. */
export function keysAt([section]: DataPath): readonly string[] {
  switch (section) {
    case undefined:
      return Object.keys(profileSchema.shape);
    case '计分方法':
      return scored.options;
    case '阈值':
      return Object.keys(thresholds.shape);
    case '用语':
      return Object.keys(vocabulary.shape);
    case '字数上限':
      return Object.keys(limits.shape);
    case '定性档次':
      return Object.keys(band.shape);
    default:
      return Object.keys(grade.shape);
  }
}
