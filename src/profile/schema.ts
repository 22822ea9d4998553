// Which keys may a profile have? The closed schema of data/profiles/<region>.yaml.
import * as z from 'zod';
import type { DataPath } from '../diagnostic/source.ts';
import { parseDecimal } from '../unit/decimal.ts';

const points = z.string().refine((text) => parseDecimal(text) !== undefined, {
  message: '应是分数',
  params: { hint: '例如 10' },
});

const level1Weights = z.record(z.string(), points);
const grade = z.strictObject({ 等级: z.string(), 下限: points });
const sign = z.enum(['>', '>=', '=', '<=', '<', '无符号']);
const severity = z.enum(['错误', '警告', '提示', '关']);

export const profileSchema = z.strictObject({
  名称: z.string(),
  依据: z.array(z.string()),
  未证实: z.array(z.string()).optional(),
  执行率分值: points,
  一级指标分值: level1Weights,
  等级: z.array(grade).min(1),
  计分方法: z.record(sign, z.string()),
  规则: z.record(z.string(), severity).optional(),
});

export const severityWords = { 错误: 'error', 警告: 'warning', 提示: 'note', 关: 'off' } as const;

/** The keys allowed at a path, to suggest the one that was meant. */
export function keysAt([section]: DataPath): readonly string[] {
  if (section === undefined) return Object.keys(profileSchema.shape);
  return section === '计分方法' ? sign.options : Object.keys(grade.shape);
}
