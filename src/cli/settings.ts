// What does the working folder say? `zipingbiao.yaml`, found upwards from here: data, output, region, form, formats.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod';
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import { explainIssue } from '../diagnostic/issue.ts';
import { readDefaults } from '../pipeline.ts';
import { shownPath } from './disk-world.ts';

const fileName = 'zipingbiao.yaml';

const schema = z.strictObject({
  数据: z.string().optional(),
  输出: z.string().optional(),
  地区: z.string().optional(),
  表格: z.string().optional(),
  输出格式: z.array(z.string()).optional(),
});

/** Folders are absolute. */
export interface Settings {
  readonly folder: string;
  readonly data: string;
  readonly output: string;
  readonly profile: string;
  readonly form: string;
  readonly formats: readonly string[];
}

function folderUpwards(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, fileName))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

export function loadSettings(cwd: string): Outcome<Settings> {
  const folder = folderUpwards(cwd);
  const raw =
    folder === undefined ? { value: {}, diagnostics: [] } : readSettings(join(folder, fileName));
  if (!raw.value) return { value: undefined, diagnostics: raw.diagnostics };
  const root = folder ?? cwd;
  const { 数据, 输出, 地区, 表格, 输出格式 } = raw.value;
  return {
    value: {
      folder: root,
      data: resolve(root, 数据 ?? 'data/projects'),
      output: resolve(root, 输出 ?? 'output'),
      profile: 地区 ?? 'national',
      form: 表格 ?? 'selfEvaluation',
      formats: 输出格式 ?? ['pdf', 'html'],
    },
    diagnostics: [],
  };
}

function readSettings(path: string): Outcome<z.output<typeof schema>> {
  const reading = readDefaults(shownPath(path), readFileSync(path));
  if (!reading.value) return { value: undefined, diagnostics: reading.diagnostics };
  const source = reading.value;
  const parsed = schema.safeParse(source.value === '' ? {} : source.value);
  if (parsed.success) return { value: parsed.data, diagnostics: [] };
  const diagnostics: Diagnostic[] = parsed.error.issues.flatMap((issue) => [
    ...explainIssue(issue, source, () => Object.keys(schema.shape)),
  ]);
  return { value: undefined, diagnostics };
}
