// What does the working folder say? `zipingbiao.yaml`, found upwards from here: data, output, region, form, formats.
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod';
import { bytesOf } from '../build/bytes.ts';
import { settingsName } from '../build/discover.ts';
import { standingAt } from '../build/standing.ts';
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import { explainIssues } from '../diagnostic/issue.ts';
import { named } from '../diagnostic/named.ts';
import type { Place } from '../diagnostic/source.ts';
import { formatIds, readDefaults } from '../pipeline.ts';
import type { Reading } from '../read/read.ts';
import { type PdfStandard, pdfStandards } from '../render/renderer.ts';
import { maxBytes } from '../unit/limits.ts';
import { shownPath } from './disk-world.ts';

const format = z.string().refine((id) => formatIds.includes(id), {
  error: ({ input }) => `写的是「${input}」，没有这种格式`,
  params: { hint: `可以写的有：${formatIds.join('、')}` },
});

const schema = z.strictObject({
  数据: z.string().optional(),
  输出: z.string().optional(),
  地区: z.string().optional(),
  表格: z.string().optional(),
  输出格式: z.array(format).optional(),
  PDF标准: z.enum(pdfStandards).optional(),
  规则: z.preprocess((value) => (value === '' ? undefined : value), named(z.string()).optional()),
});

/** Folders are absolute. */
export interface Settings {
  readonly folder: string;
  readonly data: string;
  readonly output: string;
  readonly profile: string;
  readonly form: string;
  readonly formats: readonly string[];
  readonly standard: PdfStandard;
  /** 规则, to be read over the profile's own: how badly each is taken in this folder. */
  readonly rules: Reading | undefined;
  /** What to look at in the file itself. */
  readonly warnings: readonly Diagnostic[];
  /** Where the settings file says so; undefined where nothing is said. */
  readonly placeOf: (key: '地区' | '表格') => Place | undefined;
}

function folderUpwards(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (standingAt(join(folder, settingsName))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

/** Where the settings are read from; undefined where there are none. */
export function settingsFile(cwd: string): string | undefined {
  const folder = folderUpwards(cwd);
  return folder === undefined ? undefined : join(folder, settingsName);
}

/** Where they may stand from one moment to the next: here, or in a folder above as far as they do now. */
export function settingsPlaces(cwd: string): string[] {
  const above = folderUpwards(cwd);
  const places: string[] = [];
  for (let folder = cwd; ; folder = dirname(folder)) {
    places.push(join(folder, settingsName));
    if (folder === above || folder === dirname(folder)) return places;
  }
}

export function loadSettings(cwd: string): Outcome<Settings> {
  const folder = folderUpwards(cwd);
  const raw =
    folder === undefined
      ? { value: { said: {}, placeOf: () => undefined, rules: undefined }, diagnostics: [] }
      : readSettings(join(folder, settingsName));
  if (!raw.value) return { value: undefined, diagnostics: raw.diagnostics };
  const root = folder ?? cwd;
  const { 数据, 输出, 地区, 表格, 输出格式, PDF标准 } = raw.value.said;
  return {
    value: {
      folder: root,
      data: resolve(root, 数据 || 'data/projects'),
      output: resolve(root, 输出 || 'output'),
      profile: 地区 || 'national',
      form: 表格 || 'selfEvaluation',
      formats: 输出格式?.length ? 输出格式 : formatIds,
      standard: PDF标准 ?? 'A-3a',
      rules: raw.value.rules,
      placeOf: raw.value.placeOf,
      warnings: raw.diagnostics,
    },
    diagnostics: [],
  };
}

interface Said {
  readonly said: z.output<typeof schema>;
  readonly placeOf: Settings['placeOf'];
  readonly rules: Settings['rules'];
}

function readSettings(path: string): Outcome<Said> {
  const reading = readDefaults(shownPath(path), bytesOf(path, maxBytes));
  if (!reading.value) return { value: undefined, diagnostics: reading.diagnostics };
  const source = reading.value;
  // Read once a run: to compile a reader for it would take longer.
  const parsed = schema.safeParse(source.value === '' ? {} : source.value, { jitless: true });
  if (parsed.success) {
    const said = parsed.data;
    const placeOf: Settings['placeOf'] = (key) => (said[key] ? source.placeOf([key]) : undefined);
    const rules = said.规则 && { ...source, value: { 规则: said.规则 } };
    return { value: { said, placeOf, rules }, diagnostics: reading.diagnostics };
  }
  const diagnostics = explainIssues(parsed.error.issues, source, () => Object.keys(schema.shape));
  return { value: undefined, diagnostics };
}
