// What can the faces print? One line a face with its coverage and licence, or one line a character with its face.
import { readFileSync } from 'node:fs';
import { type Levels, levelsOf } from '../font/coverage.ts';
import type { Face } from '../font/face.ts';
import { faceFor } from '../font/fallback.ts';
import { type Faces, openFaces } from '../opening.ts';
import type { World } from '../world.ts';
import { columns } from './columns.ts';
import { diskWorld } from './disk-world.ts';
import { loadSettings } from './settings.ts';
import { speakFaults } from './speak.ts';

const standardList = new URL('../../data/characters/通用规范汉字表.txt', import.meta.url);
const levelKeys = ['standard', 'level1', 'level2', 'level3'] as const;

type Options = Readonly<Record<string, unknown>>;

function print(document: object): void {
  process.stdout.write(`${JSON.stringify({ version: 1, ...document }, undefined, 2)}\n`);
}

function coverage(face: Face, levels: Levels) {
  const counts = levelKeys.map((key) => [key, levels[key].filter((code) => face.has(code)).length]);
  return Object.fromEntries(counts) as Record<(typeof levelKeys)[number], number>;
}

const famous: readonly (readonly [RegExp, string])[] = [
  [/SIL Open Font License/i, 'SIL OFL 1.1'],
  [/Apache License/i, 'Apache 2.0'],
];
const shownLicence = 30;

/** A well-known licence by its name, another by its first words. */
function licenceWords(face: Face): string {
  const known = famous.find(([pattern]) => pattern.test(face.licence))?.[1];
  const words = known ?? (face.licence.slice(0, shownLicence) || '未写明');
  return face.embeddable ? words : `${words}，不许嵌入`;
}

function listAll({ faces, files }: Faces, options: Options): void {
  const levels = levelsOf(readFileSync(standardList, 'utf8'));
  const all = [...faces.faces].map(([name, face]) => ({
    name,
    face,
    counts: coverage(face, levels),
  }));
  if (options.reporter === 'json') {
    const rows = all.map(({ name, face, counts }) => ({
      name,
      file: files.get(name) ?? null,
      substitutes: faces.substitutes.get(name) ?? [],
      covered: counts,
      licence: face.licence,
      embeddable: face.embeddable,
    }));
    const sizes = Object.fromEntries(levelKeys.map((key) => [key, levels[key].length]));
    print({ levels: sizes, faces: rows });
    return;
  }
  const rows = all.map(({ name, face, counts }) => [
    name,
    files.get(name) ?? '',
    ...levelKeys.map((key) => (counts[key] === levels[key].length ? '全' : String(counts[key]))),
    licenceWords(face),
    (faces.substitutes.get(name) ?? []).join(' → '),
  ]);
  const sizes = levelKeys.map((key) => levels[key].length);
  const head = [
    '字体',
    '文件',
    `通用规范 ${sizes[0]}`,
    `一级 ${sizes[1]}`,
    `二级 ${sizes[2]}`,
    `三级 ${sizes[3]}`,
    '许可',
    '没有时依次找',
  ];
  const aligns = ['left', 'left', 'right', 'right', 'right', 'right', 'left', 'left'] as const;
  process.stdout.write(columns([head, ...rows], aligns));
  process.stderr.write(
    '级别依 GB 18030-2022。缺的字：把含有它的 TTF 放进 fonts/，在 faces.yaml 登记一行，并列为「替补」\n',
  );
}

function codeName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** 1 where a character is in no face. */
function lookUp(text: string, { faces }: Faces, options: Options): number {
  const names = [...faces.faces.keys()];
  const found = [...new Set(text)].map((character) => ({
    character,
    code: codeName(character),
    drawnBy: names.map((name) => faceFor(faces, name, character.codePointAt(0) ?? 0)?.name ?? null),
  }));
  if (options.reporter === 'json') {
    const rows = found.map(({ drawnBy, ...rest }) => ({
      ...rest,
      drawnBy: Object.fromEntries(names.map((name, i) => [name, drawnBy[i] ?? null])),
    }));
    print({ characters: rows });
  } else {
    const rows = found.map(({ character, code, drawnBy }) => [
      character,
      code,
      ...drawnBy.map((face) => face ?? '没有'),
    ]);
    process.stdout.write(
      columns(
        [['字', '码位', ...names], ...rows],
        ['left', 'left', ...names.map(() => 'left' as const)],
      ),
    );
  }
  // The first face is the form's own; what it and its substitutes lack cannot be printed.
  return found.some(({ drawnBy }) => drawnBy[0] === null) ? 1 : 0;
}

/** Each font read at once: all of its characters are asked for. */
function wholeFonts(world: World): World {
  return {
    ...world,
    font: (file) => {
      const found = world.font(file);
      return found && { path: found.path, bytes: found.bytes };
    },
  };
}

export async function listFaces(words: readonly string[], options: Options): Promise<number> {
  const settings = loadSettings(process.cwd());
  const faces = settings.value
    ? await openFaces(wholeFonts(diskWorld(settings.value.folder)))
    : { value: undefined, diagnostics: settings.diagnostics };
  if (!faces.value) {
    speakFaults(faces.diagnostics, options);
    return 2;
  }
  const text = words.join('');
  if (text !== '') return lookUp(text, faces.value, options);
  listAll(faces.value, options);
  return 0;
}
