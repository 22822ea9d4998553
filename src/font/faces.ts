// Which faces are there? Checks fonts/faces.yaml: name → file, substitutes, how it is called on the web.
import * as z from 'zod';
import type { Outcome } from '../diagnostic/diagnostic.ts';
import { explainIssues, type Locator } from '../diagnostic/issue.ts';
import { named } from '../diagnostic/named.ts';
import type { DataPath } from '../diagnostic/source.ts';

export interface FaceEntry {
  readonly file: string;
  readonly substitutes: readonly string[];
  readonly web: readonly string[];
  readonly bold: boolean;
}

const entry = z.strictObject({
  文件: z.string(),
  替补: z.array(z.string()).optional(),
  网页: z.array(z.string()).optional(),
  粗: z.enum(['是', '否']).optional(),
});
const schema = named(entry, z.string().regex(/^[a-z][a-z0-9-]*$/));

export function checkFaces(
  reading: Locator & { readonly value: unknown },
): Outcome<ReadonlyMap<string, FaceEntry>> {
  // Read once a run: to compile a reader for it would take longer.
  const parsed = schema.safeParse(reading.value, { jitless: true });
  if (!parsed.success) {
    const keysAt = (path: DataPath) => (path.length === 1 ? Object.keys(entry.shape) : []);
    return {
      value: undefined,
      diagnostics: explainIssues(parsed.error.issues, reading, keysAt),
    };
  }
  const names = Object.keys(parsed.data);
  const strangers = Object.entries(parsed.data).flatMap(([name, { 替补: list = [] }]) =>
    list.flatMap((substitute, i) =>
      names.includes(substitute)
        ? []
        : [
            {
              code: 'font/unknown-face',
              severity: 'error' as const,
              message: `替补「${substitute}」没有登记`,
              hint: `已登记的有：${names.join('、')}`,
              place: reading.placeOf([name, '替补', i]),
            },
          ],
    ),
  );
  if (strangers.length > 0) return { value: undefined, diagnostics: strangers };
  const faces = Object.entries(parsed.data).map(([name, raw]): [string, FaceEntry] => [
    name,
    { file: raw.文件, substitutes: raw.替补 ?? [], web: raw.网页 ?? [], bold: raw.粗 === '是' },
  ]);
  return { value: new Map(faces), diagnostics: [] };
}
