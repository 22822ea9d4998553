// Does `zpb fonts` tell what can be printed, and does one more face in one line print what none had?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import { expect, test } from 'vitest';
import { roadProject, root } from '../build/workshop.ts';
import { recordOf } from '../record/filed.ts';
import { bare } from '../render/characters.ts';
import { settings, workingFolder } from './program.ts';

const faces = [
  ['song', 'NotoSerifSC-Regular.ttf'],
  ['song-bold', 'NotoSerifSC-Bold.ttf'],
  ['hei', 'NotoSansSC-Medium.ttf'],
] as const;

test('faces with their coverage and licence, for people and for programs', () => {
  const { zpb } = workingFolder({});
  const { code, stdout } = zpb('fonts');
  expect(code).toBe(0);
  for (const [name, file] of faces) {
    expect(stdout).toMatch(new RegExp(`^${name} +${file} +全 +全 +全 +\\d+ +SIL OFL 1.1`, 'm'));
  }
  const { levels, faces: rows } = JSON.parse(zpb('fonts', '--reporter', 'json').stdout);
  expect(levels).toEqual({ standard: 8105, level1: 27_580, level2: 27_776, level3: 87_887 });
  expect(rows[0]).toMatchObject({ name: 'song', embeddable: true, covered: { standard: 8105 } });
});

test('characters with the face that draws each; exit 1 where one has none', () => {
  const { zpb } = workingFolder({});
  const { code, stdout } = zpb('fonts', '䶮𬭎☑');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^䶮 +U\+4DAE +song/m);
  expect(stdout).toMatch(/^☑ +U\+2611 +symbols/m);
  expect(zpb('fonts', '\u{2a700}').code).toBe(1);
});

/** A face with the characters of the form, but without some. */
async function faceWithout(lacking: string): Promise<Buffer> {
  const whole = readFileSync(join(root, 'fonts/NotoSerifSC-Regular.ttf'));
  const template = readFileSync(join(root, 'templates/self-evaluation.hbs'), 'utf8');
  const characters = [...`${template}${roadProject()}—…0123456789.,张`].filter(
    (c) => !lacking.includes(c),
  );
  return subsetFont(whole, characters.join(''), {
    targetFormat: 'truetype',
    noLayoutClosure: true,
  });
}

const listed = (substitutes: string) => `song: { 文件: 本单位宋体.ttf, 替补: [${substitutes}] }
song-bold: { 文件: 本单位宋体.ttf, 替补: [${substitutes}] }
`;

test('a character in no face stops its form, with its code and place; a face in one line prints it', async () => {
  const rare = '䶮';
  const files = {
    'zipingbiao.yaml': settings,
    '项目/2024/养护.yaml': roadProject({ 项目名称: `张${rare}路养护` }),
    'fonts/本单位宋体.ttf': await faceWithout(rare),
    'fonts/faces.yaml': listed(''),
  };
  const without = workingFolder(files).zpb('build', '--format', 'pdf', '--reporter', 'json');
  expect(without.code).toBe(1);
  const [finding] = JSON.parse(without.stdout).files[0].findings.filter(
    ({ code }: { code: string }) => code === 'font/missing-glyph',
  );
  expect(finding).toMatchObject({ line: 2, column: 8 });
  expect(finding.message).toContain('U+4DAE');
  expect(finding.hint).toContain('faces.yaml');

  const level3 = await subsetFont(readFileSync(join(root, 'fonts/NotoSansSC-Medium.ttf')), rare, {
    targetFormat: 'truetype',
    noLayoutClosure: true,
  });
  const added = `${listed('level3')}level3: { 文件: 三级字.ttf }\n`;
  const { folder, zpb } = workingFolder({
    ...files,
    'fonts/三级字.ttf': level3,
    'fonts/faces.yaml': added,
  });
  const built = zpb('build', '--format', 'pdf');
  expect(built.code).toBe(0);
  const bytes = readFileSync(join(folder, '成品/2024/养护.pdf'));
  expect(bare(recordOf(bytes).title)).toContain(rare);
  expect(zpb('verify', '成品/2024/养护.pdf').code).toBe(0);
});
