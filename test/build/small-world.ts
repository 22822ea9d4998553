// Where can everything change: projects, defaults, profile, template, faces? A folder of its own with small fonts.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import { type BuildOptions, type BuildReport, build } from '../../src/build/build.ts';
import type { Materials } from '../../src/build/materials.ts';
import { diskWorld } from '../../src/cli/disk-world.ts';
import { openForm } from '../../src/opening.ts';
import { loadProfile } from '../../src/rulebook.ts';
import { fill, producer, roadProject, root } from './workshop.ts';

/** Every character that any version of a test's project, template or profile prints. */
const characters = [
  readFileSync(join(root, 'templates/self-evaluation.hbs'), 'utf8'),
  roadProject(),
  '乡镇道路照明渡口维修桥梁加固农村客运站点改造甲乙丙丁戊己庚辛壬癸一二三四五六七八九十',
  '未完成原因分析：连续降雨，工期顺延。二〇二四年度财政厅局青溪县白沙镇中心小学校舍抗震',
  '0123456789.,%>=<()（）《》、，。：；“”— 优良中差',
].join('');

const fonts = ['NotoSerifSC-Regular', 'NotoSerifSC-Bold', 'NotoSansSC-Medium'];
const small = new Map<string, Buffer>();
for (const name of fonts) {
  const bytes = readFileSync(join(root, `fonts/${name}.ttf`));
  const options = { targetFormat: 'truetype' as const, noLayoutClosure: true };
  small.set(`${name}.ttf`, await subsetFont(bytes, characters, options));
}

/** A working folder: nothing is looked up outside of it. */
export function layOut(folder: string): void {
  mkdirSync(join(folder, 'fonts'), { recursive: true });
  for (const [name, bytes] of small) writeFileSync(join(folder, 'fonts', name), bytes);
  copyFileSync(join(root, 'fonts/ZpbSymbols.ttf'), join(folder, 'fonts/ZpbSymbols.ttf'));
  fill(folder, {
    'fonts/faces.yaml': readFileSync(join(root, 'fonts/faces.yaml')),
    'templates/self-evaluation.hbs': readFileSync(join(root, 'templates/self-evaluation.hbs')),
    'data/profiles/shanghai.yaml': readFileSync(join(root, 'data/profiles/shanghai.yaml')),
    'data/profiles/national.yaml': readFileSync(join(root, 'data/profiles/national.yaml')),
  });
}

export interface Choices {
  readonly formats: readonly string[];
  readonly strict: boolean;
  readonly date: Date | undefined;
  readonly program: string;
  readonly profile: string;
  readonly standard: BuildOptions['standard'];
}

export const usual: Choices = {
  formats: ['pdf', 'html'],
  strict: false,
  date: undefined,
  program: 'first',
  profile: 'shanghai',
  standard: 'A-3a',
};

export function materialsIn(folder: string, id: string): Materials {
  return {
    world: diskWorld(folder),
    said: id,
    home: join(folder, 'data/projects'),
    open: async (world) => {
      const profile = loadProfile(world, id);
      const form = await openForm(world, 'selfEvaluation');
      const diagnostics = [...profile.diagnostics, ...form.diagnostics];
      if (!profile.value || !form.value) return { value: undefined, diagnostics };
      return { value: { profile: profile.value, form: form.value }, diagnostics };
    },
  };
}

/** Opens everything anew, as a process of its own would. */
export function buildFresh(
  folder: string,
  output: string,
  choices: Choices = usual,
  more: Partial<BuildOptions> = {},
): Promise<BuildReport> {
  const { profile: id, ...rest } = choices;
  return build({
    ...rest,
    data: join(folder, 'data/projects'),
    output,
    paths: [],
    producer,
    shown: (path) => path,
    materials: materialsIn(folder, id),
    ...more,
  });
}
