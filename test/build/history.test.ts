// Whatever is done to the inputs, in whatever order: is the output always that of a clean build?
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { buildFresh, type Choices, layOut, usual } from './small-world.ts';
import { filesIn, fill, newFolder, roadProject } from './workshop.ts';

const histories = Number(process.env.ZPB_HISTORIES ?? 10);
const steps = 20;

/** The state of one history. */
class Place {
  readonly folder = newFolder();
  readonly output = join(this.folder, 'out');
  choices: Choices = usual;
  part: string | undefined;
  /** Outputs that hold what this program never wrote: they stay, for nobody can tell whose they are. */
  readonly scribbled = new Set<string>();
  /** What files held before, to go back to. */
  readonly past: [string, Buffer][] = [];

  constructor() {
    layOut(this.folder);
    fill(this.folder, {
      'data/projects/2023/_默认.yaml': '主管部门: 青溪县交通运输局\n',
      'data/projects/2023/公路站/养护.yaml': roadProject({ 年度: '2023', 主管部门: '' }),
      'data/projects/2023/公路站/照明.yaml': roadProject({
        序号: '2',
        年度: '2023',
        项目名称: '乡镇道路照明',
      }),
      'data/projects/2024/渡口.yaml': roadProject({ 项目名称: '渡口维修' }),
      'data/projects/桥梁.yaml': roadProject({ 项目名称: '桥梁加固' }),
    });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  projects(): string[] {
    return readdirSync(this.path('data/projects'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => `data/projects/${name}`);
  }

  put(name: string, text: string | Buffer): void {
    if (existsSync(this.path(name))) this.past.push([name, readFileSync(this.path(name))]);
    fill(this.folder, { [name]: text });
  }

  change(name: string, from: string | RegExp, to: string): void {
    // No name where no project is left.
    if (name === '' || !existsSync(this.path(name))) return;
    this.put(name, readFileSync(this.path(name), 'utf8').replace(from, to));
  }
}

const memory = ['.zpb/store', '.zpb/entries'];

type Act = (place: Place, pick: number) => void;
const one = (place: Place, pick: number) => {
  const all = place.projects();
  return all[pick % Math.max(1, all.length)] ?? '';
};
const digit = (pick: number) => '一二三四五六七八九十'[pick % 10] ?? '';

const acts: Readonly<Record<string, Act>> = {
  'edit a text': (p, n) => p.change(one(p, n), /项目名称: .*/, `项目名称: 农村公路养护${digit(n)}`),
  'edit a figure': (p, n) => p.change(one(p, n), /得分: \d+/, `得分: ${40 + (n % 20)}`),
  'edit the order': (p, n) => p.change(one(p, n), /序号: .*/, `序号: ${n % 7}`),
  'break a file': (p, n) => p.change(one(p, n), '年度总体目标:', '年度总体目标：'),
  'a character in no face': (p, n) => p.change(one(p, n), '路面平整', '路面龘平'),
  'add a project': (p, n) =>
    p.put(
      `data/projects/${2023 + (n % 2)}/新${digit(n)}.yaml`,
      roadProject({ 项目名称: `校舍抗震${digit(n)}` }),
    ),
  'add a year': (p, n) =>
    p.put(`data/projects/${2025 + (n % 3)}/站/点.yaml`, roadProject({ 年度: '2025' })),
  'delete a project': (p, n) => rmSync(p.path(one(p, n)), { force: true }),
  'rename a project': (p, n) => {
    const name = one(p, n);
    if (name)
      renameSync(p.path(name), p.path(name.replace(/[^/]*\.yaml$/, `改名${digit(n)}.yaml`)));
  },
  'add defaults': (p, n) =>
    p.put(`data/projects/${2023 + (n % 2)}/_默认.yaml`, `实施单位: 白沙镇${digit(n)}\n`),
  'break defaults': (p) => p.put('data/projects/2023/_默认.yaml', '年度：2023\n'),
  'delete defaults': (p) => rmSync(p.path('data/projects/2023/_默认.yaml'), { force: true }),
  'go back': (p, n) => {
    const [name, bytes] = p.past[n % Math.max(1, p.past.length)] ?? [];
    if (name && bytes) p.put(name, bytes);
  },
  touch: (p, n) => {
    const name = one(p, n);
    if (name) utimesSync(p.path(name), new Date(), new Date(n * 1000));
  },
  'edit the template': (p, n) =>
    p.change(
      'templates/self-evaluation.hbs',
      /size: [0-9.]+pt|size: 小五/,
      `size: ${8 + (n % 3)}pt`,
    ),
  'break the template': (p) => p.change('templates/self-evaluation.hbs', 'paper: A4', 'paper: A9'),
  'mend the template': (p) => p.change('templates/self-evaluation.hbs', 'paper: A9', 'paper: A4'),
  'edit the profile': (p, n) => p.change('data/profiles/shanghai.yaml', /\n# .*|$/, `\n# ${n}`),
  'swap faces': (p) =>
    p.change('fonts/faces.yaml', /NotoSerifSC-(Regular|Bold)/, 'NotoSansSC-Medium'),
  'other substitutes': (p) => p.change('fonts/faces.yaml', '[hei, symbols]', '[symbols, hei]'),
  'another font under the name': (p, n) => {
    const [from, to] =
      n % 2
        ? ['NotoSerifSC-Bold', 'NotoSerifSC-Regular']
        : ['NotoSansSC-Medium', 'NotoSerifSC-Bold'];
    p.put(`fonts/${to}.ttf`, readFileSync(p.path(`fonts/${from}.ttf`)));
  },
  'other formats': (p, n) => {
    p.choices = {
      ...p.choices,
      formats: [['pdf'], ['html'], ['pdf', 'html'], ['html', 'pdf']][n % 4] ?? [],
    };
  },
  strict: (p, n) => {
    p.choices = { ...p.choices, strict: n % 2 === 0 };
  },
  'a date': (p, n) => {
    p.choices = { ...p.choices, date: n % 2 === 0 ? undefined : new Date(n * 1e9) };
  },
  'a version': (p, n) => {
    p.choices = { ...p.choices, program: `version ${n % 3}` };
  },
  'another region': (p, n) => {
    p.choices = { ...p.choices, profile: n % 2 === 0 ? 'national' : 'shanghai' };
  },
  'another standard': (p, n) => {
    p.choices = { ...p.choices, standard: n % 2 === 0 ? 'none' : 'A-3a' };
  },
  'an output is lost': (p, n) => {
    const names = existsSync(p.output) ? [...filesIn(p.output).keys()] : [];
    const name = names[n % Math.max(1, names.length)];
    // Where memory is lost too, nobody can tell any more which files are ours.
    if (name === 'manifest.json' && !memory.every((one) => existsSync(join(p.output, one)))) return;
    if (name) rmSync(join(p.output, name));
  },
  'an output is scribbled on': (p, n) => {
    const names = existsSync(p.output) ? [...filesIn(p.output).keys()] : [];
    const name = names[n % Math.max(1, names.length)];
    if (!name || name === 'manifest.json') return;
    const bytes = readFileSync(join(p.output, name));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(join(p.output, name), bytes);
    p.scribbled.add(name);
  },
  'memory is lost': (p, n) => {
    if (!existsSync(join(p.output, 'manifest.json'))) return;
    rmSync(join(p.output, memory[n % memory.length] ?? ''), { force: true });
  },
  'part of it': (p, n) => {
    p.part = one(p, n);
  },
};

async function buildPart(place: Place): Promise<void> {
  const { part, folder, output, choices } = place;
  place.part = undefined;
  if (!part || !existsSync(place.path(part))) return;
  await buildFresh(folder, output, choices, { paths: [place.path(part)] });
}

async function compare(place: Place): Promise<void> {
  const clean = newFolder();
  rmSync(clean, { recursive: true });
  const wanted = await buildFresh(place.folder, clean, place.choices);
  const before = existsSync(place.output) ? filesIn(place.output) : new Map<string, Buffer>();
  const report = await buildFresh(place.folder, place.output, place.choices);
  expect(report.faults).toEqual(wanted.faults);
  expect(report.files).toEqual(wanted.files);
  expect(report.unbound).toEqual(wanted.unbound);
  const made = existsSync(place.output) ? filesIn(place.output) : new Map<string, Buffer>();
  // What could not be opened touches nothing.
  const expected = wanted.files.length === 0 ? before : filesIn(clean);
  for (const name of place.scribbled) if (!expected.has(name)) made.delete(name);
  expect([...made.keys()]).toEqual([...expected.keys()]);
  for (const [name, bytes] of expected) expect(made.get(name)?.equals(bytes), name).toBe(true);
  rmSync(clean, { recursive: true, force: true });
}

test('a manifest that is lost and a build of a part of it: nothing that was made is forgotten', async () => {
  const place = new Place();
  try {
    acts['add a year']?.(place, 0);
    await compare(place);
    rmSync(join(place.output, 'manifest.json'));
    const [part = ''] = place.projects();
    acts['break a file']?.(place, place.projects().indexOf('data/projects/2025/站/点.yaml'));
    place.part = part;
    await buildPart(place);
    await compare(place);
  } finally {
    rmSync(place.folder, { recursive: true, force: true });
  }
});

const step = fc.record({
  act: fc.constantFrom(...Object.keys(acts)),
  pick: fc.nat({ max: 1000 }),
});

test(`${histories} histories of ${steps} steps each end, after every step, in the bytes of a clean build`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), {
        minLength: steps,
        maxLength: steps,
      }),
      async (history) => {
        const place = new Place();
        try {
          for (const together of history) {
            for (const { act, pick } of together) {
              acts[act]?.(place, pick);
              if (act === 'part of it') await buildPart(place);
            }
            await compare(place);
          }
        } finally {
          rmSync(place.folder, { recursive: true, force: true });
        }
      },
    ),
    {
      numRuns: histories,
      endOnFailure: process.env.ZPB_SHRINK === undefined,
      seed: Number(process.env.ZPB_SEED ?? 20231231),
    },
  );
}, 7_200_000);
