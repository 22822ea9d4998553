// What is left where the process dies between two steps, the disk refuses one, or memory is damaged?
import { execFileSync } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { hashOf } from '../../src/build/fingerprint.ts';
import { explainSystemError } from '../../src/build/refusal.ts';
import { type Step, seam } from '../../src/build/write.ts';
import { buildFresh, layOut, usual } from './small-world.ts';
import { filesIn, fill, newFolder, roadProject } from './workshop.ts';

afterEach(() => {
  seam.before = undefined;
});

class Death extends Error {}

const folder = newFolder();
const path = (name: string) => join(folder, name);
layOut(folder);
const road = 'data/projects/2023/养护.yaml';
fill(folder, {
  [road]: roadProject({ 年度: '2023' }),
  'data/projects/2023/照明.yaml': roadProject({
    序号: '2',
    年度: '2023',
    项目名称: '乡镇道路照明',
  }),
  'data/projects/2024/渡口.yaml': roadProject({ 项目名称: '渡口维修' }),
});
await buildFresh(folder, path('before'));
// The next build makes one form and a book again, makes a new one, and removes one.
writeFileSync(path(road), roadProject({ 年度: '2023', 项目名称: '桥梁加固' }));
rmSync(path('data/projects/2024/渡口.yaml'));
fill(folder, { 'data/projects/2025/站点.yaml': roadProject({ 项目名称: '校舍抗震' }) });
await buildFresh(folder, path('after'));
const before = filesIn(path('before'));
const after = filesIn(path('after'));

/** A copy of the output as it stood before. */
function again(): string {
  const output = join(newFolder(), 'out');
  cpSync(path('before'), output, { recursive: true, preserveTimestamps: true });
  return output;
}

function drop(output: string): void {
  rmSync(join(output, '..'), { recursive: true, force: true });
}

/** Every file that a reader can see is whole: as it was, or as it will be; the manifest names what stands. */
function expectWhole(output: string, manifest: 'old or new' | 'true' = 'old or new'): void {
  const files = filesIn(output);
  for (const [name, bytes] of files) {
    const isKnown = [before, after].some((known) => known.get(name)?.equals(bytes));
    if (name === 'manifest.json' && manifest === 'true' && !isKnown) {
      for (const [one, hash] of Object.entries(JSON.parse(String(bytes)).outputs)) {
        expect(hashOf(files.get(one) ?? ''), one).toBe(hash);
      }
      continue;
    }
    if (/\/?\.zpb-\d+-\d+-\d+\.tmp$/.test(name)) continue;
    expect(isKnown, name).toBe(true);
  }
}

function expectClean(output: string): void {
  const found = filesIn(output);
  expect([...found.keys()]).toEqual([...after.keys()]);
  for (const [name, bytes] of after) expect(found.get(name)?.equals(bytes), name).toBe(true);
}

async function stepsOf(output: string): Promise<{ step: Step; path: string }[]> {
  const steps: { step: Step; path: string }[] = [];
  seam.before = (step, at) => steps.push({ step, path: at });
  await buildFresh(folder, output);
  seam.before = undefined;
  return steps;
}

test('dying before any one step leaves whole files, and the next build is that of a clean folder (K1)', async () => {
  const counted = again();
  const steps = await stepsOf(counted);
  expectClean(counted);
  drop(counted);
  expect(steps.length).toBeGreaterThan(40);
  for (let last = 0; last < steps.length; last += 1) {
    const output = again();
    let count = 0;
    // From then on nothing more reaches the disk, not even what would tidy up.
    seam.before = () => {
      if (count >= last) throw new Death();
      count += 1;
    };
    await expect(buildFresh(folder, output), `step ${last}`).rejects.toThrow(Death);
    seam.before = undefined;
    expectWhole(output);
    await buildFresh(folder, output);
    expectClean(output);
    const left = readdirSync(output, { recursive: true, encoding: 'utf8' });
    expect(left.filter((name) => /\.tmp$|queue.\d|choosing|journal/.test(name))).toEqual([]);
    drop(output);
  }
}, 600_000);

const refusals = ['ENOSPC', 'EACCES', 'EROFS', 'EMFILE', 'EIO', 'EXDEV', 'EBUSY'];

test.each(refusals)(
  'where the disk says %s at any step, it is one sentence, and what stood stands (D1)',
  async (code) => {
    const counted = again();
    const steps = await stepsOf(counted);
    drop(counted);
    for (const [last, { step }] of steps.entries()) {
      // Every third in turn for each refusal: all steps are met by all refusals together.
      if ((last + refusals.indexOf(code)) % 3 > 0) continue;
      const output = again();
      let count = 0;
      seam.before = (at, file) => {
        count += 1;
        if (count !== last + 1) return;
        throw Object.assign(new Error(code), {
          code,
          syscall: at === 'flush' ? 'fsync' : at,
          path: file,
        });
      };
      const outcome = await buildFresh(folder, output).catch((error: unknown) => error);
      seam.before = undefined;
      expectWhole(output, outcome instanceof Error ? 'old or new' : 'true');
      // What would only tidy up may be refused without a word.
      if (outcome instanceof Error) {
        expect(explainSystemError(outcome), `${step} ${last}`).toMatch(
          /^不能读写.*[一-龥]$|：.*[一-龥）]$/,
        );
      } else {
        const told = JSON.stringify(outcome);
        if (!['remove', 'mkdir'].includes(step))
          expect(told, `${step} ${last}`).toContain('build/cannot-write');
      }
      await buildFresh(folder, output);
      expectClean(output);
      drop(output);
    }
  },
  600_000,
);

const damages: Readonly<Record<string, (bytes: Buffer, at: number) => Buffer>> = {
  'a bit flipped': (bytes, at) => {
    const copy = Buffer.from(bytes);
    copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ (1 << (at % 8));
    return copy;
  },
  'cut short': (bytes, at) => bytes.subarray(0, at % bytes.length),
  emptied: () => Buffer.alloc(0),
  'other version': (bytes) =>
    Buffer.from(bytes.toString('latin1').replace(/(zpb store |"version":)\d+/, '$199'), 'latin1'),
  'of the version before, sound in itself': () => {
    const body = '{"version":1,"entries":{},"pieces":{},"manifest":""}';
    return Buffer.from(`${hashOf(body)}\n${body}`);
  },
  'of somebody else': () => Buffer.from('{"version":1,"outputs":{"说明.pdf":"00"}}'),
  'a list': () => Buffer.from('[]'),
  'zeroes as after a power cut': (bytes) => Buffer.alloc(bytes.length),
};
const rounds = Number(process.env.ZPB_DAMAGES ?? 400);

function spoil(output: string, file: string, change: (bytes: Buffer) => Buffer): void {
  const target = join(output, file);
  const bytes = existsSync(target)
    ? readFileSync(target)
    : Buffer.from(`${'0'.repeat(64)} 2024/渡口.pdf\n`);
  mkdirSync(join(output, '.zpb'), { recursive: true });
  writeFileSync(target, change(bytes));
}

const signatureOf = (bytes: Buffer) => bytes.toString('latin1').split(/[ \n]/)[3] ?? '';

/** A file of memory with another body, under a hash that is right; and that hash. */
function signed(bytes: Buffer, body: string): readonly [Buffer, string] {
  const rest = Buffer.from(body, 'latin1');
  const head = bytes.toString('latin1').split(' ').slice(0, 3).join(' ');
  const hash = hashOf(rest);
  return [Buffer.concat([Buffer.from(`${head} ${hash}\n`), rest]), hash];
}

/** What else befalls a whole output folder. */
const accidents: Readonly<Record<string, (output: string, at: number) => void>> = {
  'copied with the times of ten years ago': (output) => {
    const then = new Date(Date.now() - 10 * 365 * 86_400_000);
    for (const name of filesIn(output).keys()) utimesSync(join(output, name), then, then);
    for (const name of ['.zpb/store', '.zpb/entries']) utimesSync(join(output, name), then, then);
  },
  'another owner': (output) => {
    // Only root can give files away; others meet them as files they may not write.
    const names = readdirSync(output, { recursive: true, encoding: 'utf8' });
    if (process.getuid?.() === 0) for (const name of names) chownSync(join(output, name), 99, 99);
  },
  'memory and manifest of different builds': (output, at) => {
    const [file = ''] = ['.zpb/store', '.zpb/entries', 'manifest.json'].slice(at % 3);
    writeFileSync(join(output, file), readFileSync(path(`after/${file}`)));
  },
  'memory that says another file stands there': (output, at) => {
    // Its own hash is right: what it says of outputs and inputs is not.
    const lie = (bytes: Buffer): readonly [Buffer, string] => {
      const body = bytes.subarray(bytes.indexOf('\n') + 1).toString('latin1');
      const digits = [...body.matchAll(/"[0-9a-f]{64}"/g)];
      const start = (digits[at % digits.length]?.index ?? 0) + 1;
      return signed(bytes, `${body.slice(0, start)}${'0'.repeat(64)}${body.slice(start + 64)}`);
    };
    if (at % 2 === 0) {
      writeFileSync(join(output, '.zpb/store'), lie(readFileSync(join(output, '.zpb/store')))[0]);
      return;
    }
    const entries = readFileSync(join(output, '.zpb/entries'));
    const [forged, hash] = lie(entries);
    writeFileSync(join(output, '.zpb/entries'), forged);
    const store = readFileSync(join(output, '.zpb/store'));
    const body = store.subarray(store.indexOf('\n') + 1).toString('latin1');
    const upon = body.replace(signatureOf(entries), hash);
    writeFileSync(join(output, '.zpb/store'), signed(store, upon)[0]);
  },
};

test(`${rounds} damages of memory, manifest and journal cost time, never a byte (C1)`, async () => {
  const files = ['.zpb/store', '.zpb/entries', 'manifest.json', '.zpb/journal'];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(damages), ...Object.keys(accidents)),
      fc.constantFrom(...files),
      fc.nat({ max: 100_000 }),
      async (damage, file, at) => {
        const output = again();
        const accident = accidents[damage];
        if (accident) accident(output, at);
        else spoil(output, file, (bytes) => damages[damage]?.(bytes, at) ?? bytes);
        await buildFresh(folder, output, usual);
        expectClean(output);
        drop(output);
      },
    ),
    { numRuns: rounds, seed: Number(process.env.ZPB_SEED ?? 2023), endOnFailure: true },
  );
}, 7_200_000);

test('a clock that is set ten years back or ahead between builds costs no byte (C1)', async () => {
  const decade = 10 * 365 * 86_400_000;
  const real = Date.now;
  const name = 'data/projects/2023/照明.yaml';
  const text = readFileSync(path(name), 'utf8');
  try {
    for (const [first, second] of [
      [0, -decade],
      [decade, 0],
      [-decade, decade],
    ] as const) {
      const output = again();
      vi.spyOn(Date, 'now').mockImplementation(() => real() + first);
      await buildFresh(folder, output);
      expectClean(output);
      // Of the same length, at once: only the times of the file tell that it has changed.
      writeFileSync(path(name), text.replace('照明', '渡口'));
      vi.spyOn(Date, 'now').mockImplementation(() => real() + second);
      await buildFresh(folder, output);
      const other = join(newFolder(), 'out');
      await buildFresh(folder, other);
      expect(filesIn(output)).toEqual(filesIn(other));
      drop(other);
      writeFileSync(path(name), text);
      await buildFresh(folder, output);
      expectClean(output);
      drop(output);
    }
  } finally {
    vi.restoreAllMocks();
    writeFileSync(path(name), text);
  }
}, 60_000);

test.each(['.zpb/store', '.zpb/entries', 'manifest.json', '.zpb/journal', '.zpb/queue'])(
  'where %s is no file or folder of ours, it is one sentence that names it, and nothing is waited for',
  async (name) => {
    for (const kind of ['folder', 'pipe']) {
      const output = again();
      rmSync(join(output, name), { recursive: true, force: true });
      if (kind === 'pipe') execFileSync('mkfifo', [join(output, name)]);
      else fill(output, { [`${name}/甲`]: '' });
      const outcome = await buildFresh(folder, output).catch((error: unknown) => error);
      const told =
        outcome instanceof Error
          ? explainSystemError(outcome)
          : JSON.stringify((outcome as { faults: unknown }).faults);
      // A pipe is replaced by the file; a stranger in the queue is passed over.
      const isMended = kind === 'pipe' ? name !== '.zpb/queue' : name === '.zpb/queue';
      if (isMended) expectClean(output);
      else expect(told, kind).toContain(name.split('/').at(-1));
      drop(output);
    }
  },
);
