// P1. Is nothing ever written outside of the output folder, whatever files are called and wherever links lead?
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outputStem } from '../../src/build/names.ts';
import { materialsOf } from '../../src/cli/session.ts';
import { loadSettings } from '../../src/cli/settings.ts';
import { buildIn, fill, folderForTest, roadProject } from '../build/workshop.ts';
import { settings, zpbIn } from '../cli/program.ts';

/** Everything below a folder: kind, and content or target, by path. Links are not followed. */
function snapshot(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map(
    (entry): [string, string] => {
      const path = join(entry.parentPath, entry.name);
      const name = path.slice(folder.length + 1);
      if (entry.isSymbolicLink()) return [name, `→ ${readlinkSync(path)}`];
      return [name, entry.isFile() ? readFileSync(path, 'latin1') : 'folder'];
    },
  );
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A parent with the working folder in it; what changed in the parent but for the output folder. */
function workplace(files: Readonly<Record<string, string>>) {
  const parent = folderForTest();
  const folder = join(parent, '县局');
  fill(folder, { 'zipingbiao.yaml': settings, ...files });
  fill(parent, { '别处/原有.txt': '不能动' });
  const watched = <T>(act: () => T) => {
    const before = snapshot(parent);
    const ended = (value: Awaited<T>) => {
      const after = snapshot(parent);
      const isOutside = (name: string) => !name.startsWith('县局/成品');
      const touched = [...new Set([...before.keys(), ...after.keys()])].filter(
        (name) => isOutside(name) && before.get(name) !== after.get(name),
      );
      const made = [...after.keys()].filter(
        (name) => /^县局\/成品\/.*\.html$/.test(name) && after.get(name) !== 'folder',
      );
      return { value, touched, made };
    };
    return { value: act(), ended };
  };
  /** The built program, as a user starts it. */
  const run = (...words: string[]) => {
    const { value, ended } = watched(() => zpbIn(folder, {}, words));
    expect(value.stderr).not.toMatch(/\n\s+at /);
    return { ...value, ...ended(value) };
  };
  /** The same build in this process: what it could not write, by code; laws of the form are not asked about. */
  const build = async (formats: readonly string[] = ['pdf', 'html']) => {
    const options = { data: join(folder, '项目'), output: join(folder, '成品'), formats };
    const { value, ended } = watched(() => buildIn(options));
    const report = await value;
    const found = [...report.faults, ...report.files.flatMap(({ findings }) => findings)];
    const codes = found.map(({ code }) => code).filter((code) => !code.startsWith('rule/'));
    return { report, codes, ...ended(report) };
  };
  return { parent, folder, run, build };
}

/** Names of files and folders that a disk may hold. */
const names = [
  '养护',
  '..养护',
  '...',
  '....',
  '.',
  '. .',
  ' 养护',
  '养护 ',
  '养护.',
  '养护. .',
  '-rf',
  '--out=别处',
  '-',
  '~',
  '~root',
  '$HOME',
  '$(touch 别处)',
  '`id`',
  '%TEMP%',
  '%2e%2e%2f',
  '&quot;',
  '#',
  '?',
  '*',
  '"',
  "'",
  '<b>',
  '|',
  ':',
  'C:',
  'C:养护',
  '\\',
  '\\\\服务器\\共享',
  '..\\别处',
  '..\\..\\别处',
  '\\别处',
  '@',
  '!',
  '[甲]',
  '{甲,乙}',
  '(甲)',
  '!(甲)',
  '**',
  'CON',
  'con',
  'PRN',
  'AUX',
  'NUL',
  'nul.2024',
  'COM1',
  'com¹',
  'LPT9',
  'CONIN$',
  'aux.tar.gz',
  '养护\u0001',
  '养护\u001b[31m',
  '养护\n',
  '养护\r',
  '养护\t',
  '\u202e护养',
  '\u2066养护\u2069',
  '养\u200b护',
  '\ufeff养护',
  '养\u00a0护',
  '\u3000养护',
  'Cafe\u0301',
  '𠮷野',
  '👨‍👩‍👧',
  '路'.repeat(80),
  'a'.repeat(240),
  '__proto__',
  'constructor',
  '合订本',
  'manifest.json',
  '字体',
  '.zpb',
  '.zpb-1-0-1.tmp',
  'node_modules',
  '.git',
  'store',
  'entries',
  'journal',
  'index.html',
  '养护.pdf',
  '养护.html.yaml',
];

test('80 names are kept', () => expect(names.length).toBeGreaterThanOrEqual(80));

describe('names of files and of folders', () => {
  /** The first of those that are written alike: the others would be told as clashes. Hidden ones are no projects. */
  const stems = new Map(
    names
      .filter(
        (name) => Buffer.byteLength(name) <= 240 && !name.startsWith('.') && name !== '合订本',
      )
      .map((name) => [outputStem(`/项目/${name}.yaml`, '/项目').toLowerCase(), name]),
  );
  const files = Object.fromEntries(
    [...stems.values()].map((name) => [`项目/2024/公路站/${name}.yaml`, roadProject()]),
  );

  test('each becomes a file in the output folder, none elsewhere', () => {
    const { run } = workplace(files);
    const { touched, made, code, stdout, stderr } = run('build', '--format', 'html');
    expect(stderr + stdout).not.toMatch(/impossible|TypeError/);
    expect(code, stdout + stderr).toBe(0);
    expect(touched).toEqual([]);
    expect(made).toHaveLength([...stems.values()].filter((name) => !name.startsWith('_')).length);
    for (const path of made) {
      const name = path.split('/').at(-1)!;
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240);
      expect(name).not.toMatch(/[\\:*?"<>|\p{Cc}\p{Bidi_Control}]/u);
      expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
    }
  });

  test('as folders too', async () => {
    // Names that differ only by what cannot be written, or by case, would be told and nothing made.
    const folders = new Map(
      names
        .filter((name) => Buffer.byteLength(name) <= 240 && !name.startsWith('.'))
        .map((name) => [outputStem(`/项目/${name}/养护.yaml`, '/项目').toLowerCase(), name]),
    );
    const { build } = workplace(
      Object.fromEntries(
        [...folders.values()].map((name) => [`项目/2024/${name}/养护.yaml`, roadProject()]),
      ),
    );
    const { touched, made, codes } = await build(['html']);
    expect(codes).toEqual([]);
    expect(touched).toEqual([]);
    expect(made).toHaveLength(folders.size);
    expect(folders.size).toBeGreaterThan(60);
  });

  test('folders whose names come to the same are told, and nothing is made', async () => {
    const folders = names.filter((name) => name !== '.' && Buffer.byteLength(name) <= 240);
    const { build } = workplace(
      Object.fromEntries(folders.map((name) => [`项目/2024/${name}/养护.yaml`, roadProject()])),
    );
    const { touched, made, codes } = await build(['html']);
    expect(new Set(codes)).toEqual(new Set(['build/same-output']));
    expect(touched).toEqual([]);
    expect(made).toEqual([]);
  });

  test.each(['/别处/养护', '../../别处/养护', '/etc/cron.d/养护', 'a/../../../养护', '\0', '.'])(
    'no disk holds %j as one name, and it stays inside all the same',
    (name) => {
      expect(outputStem(`/县局/项目/${name}.yaml`, '/县局/项目').split('/')).not.toContain('..');
      expect(outputStem(`/县局/项目/${name}.yaml`, '/县局/项目')).not.toMatch(/^\/|\0/);
    },
  );
});

describe('two projects for one file are told before anything is written', () => {
  test.each([
    ['letter case', '2024/站/Road.yaml', '2024/站/road.yaml'],
    ['letter case of folders', '2024/ZHAN/路.yaml', '2024/zhan/路.yaml'],
    ['two ways to write é', '2024/站/Caf\u00e9.yaml', '2024/站/Cafe\u0301.yaml'],
    ['two endings', '2024/站/路.yaml', '2024/站/路.yml'],
    ['two signs that cannot be written', '2024/站/路:.yaml', '2024/站/路*.yaml'],
    ['the book', '2024/合订本.yaml', '2024/站/路.yaml'],
  ])('%s', async (_, one, other) => {
    const { build, folder } = workplace({
      [`项目/${one}`]: roadProject(),
      [`项目/${other}`]: roadProject(),
    });
    const { codes, report, touched } = await build();
    expect(report.files).toEqual([]);
    expect(codes).toEqual(['build/same-output']);
    expect(touched).toEqual([]);
    expect(existsSync(join(folder, '成品'))).toBe(false);
  });
});

describe('links', () => {
  const one = {
    '项目/2024/公路站/养护.yaml': roadProject(),
    '项目/2024/学校/校舍.yaml': roadProject(),
  };

  test('a folder of the output that is a link to somewhere else is not written through', () => {
    const { run, parent, folder } = workplace(one);
    mkdirSync(join(folder, '成品/2024'), { recursive: true });
    symlinkSync(join(parent, '别处'), join(folder, '成品/2024/公路站'));
    const { code, stdout, touched, made } = run('build');
    expect(touched).toEqual([]);
    expect(stdout).toContain('build/leads-out');
    expect(code).toBe(1);
    expect(made).toEqual(['县局/成品/2024/学校/校舍.html']);
  });

  test.each(['2024', '.zpb', '字体'])('the folder %s of the output as a link', async (name) => {
    const { build, parent, folder } = workplace(one);
    mkdirSync(join(folder, '成品'));
    symlinkSync(join(parent, '别处'), join(folder, '成品', name));
    const { codes, touched } = await build();
    expect(touched).toEqual([]);
    expect(codes).toContain('build/leads-out');
  });

  test.each([
    ['nowhere', '没有这里'],
    ['itself', '公路站'],
  ])('a folder of the output that is a link to %s', async (_, target) => {
    const { build, folder } = workplace(one);
    mkdirSync(join(folder, '成品/2024'), { recursive: true });
    symlinkSync(target, join(folder, '成品/2024/公路站'));
    const { codes, touched } = await build();
    expect(touched).toEqual([]);
    expect(codes).toContain('build/leads-out');
  });

  test('a file of the output that is a link, or has another name outside, is replaced', async () => {
    const { build, parent, folder } = workplace(one);
    mkdirSync(join(folder, '成品/2024/公路站'), { recursive: true });
    symlinkSync(join(parent, '别处/原有.txt'), join(folder, '成品/2024/公路站/养护.pdf'));
    linkSync(join(parent, '别处/原有.txt'), join(folder, '成品/2024/公路站/养护.html'));
    const { codes, touched, made } = await build();
    expect(codes).toEqual([]);
    expect(touched).toEqual([]);
    expect(made).toHaveLength(2);
  });

  test('the output folder itself may be a link', async () => {
    const { build, parent, folder } = workplace(one);
    mkdirSync(join(parent, '大盘'));
    symlinkSync(join(parent, '大盘'), join(folder, '成品'));
    const { codes, touched } = await build(['html']);
    expect(codes).toEqual([]);
    expect(touched.every((name) => name.startsWith('大盘/'))).toBe(true);
    expect(existsSync(join(parent, '大盘/2024/公路站/养护.html'))).toBe(true);
  });

  test('sources: a link in a circle, a link to nowhere, a pipe and a folder called .yaml cost only themselves', () => {
    const { run, folder } = workplace(one);
    const place = join(folder, '项目/2024/公路站');
    symlinkSync('圈.yaml', join(place, '圈.yaml'));
    symlinkSync('没有.txt', join(place, '空.yaml'));
    symlinkSync('..', join(place, '上级'));
    mkdirSync(join(place, '夹.yaml'));
    execFileSync('mkfifo', [join(place, '管.yaml')]);
    const { touched, made, stdout } = run('build', '--format', 'html');
    expect(touched).toEqual([]);
    expect(made).toHaveLength(2);
    expect(stdout).toContain('管.yaml');
  });
});

describe('settings lead nowhere else', () => {
  const one = { '项目/2024/公路站/养护.yaml': roadProject() };

  test.each([
    ['表格: ../../别处/原有.txt', 'template/unknown'],
    ['表格: /etc/passwd', 'template/unknown'],
    ['表格: "..\\\\..\\\\别处"', 'template/unknown'],
    ['地区: ../../别处/原有', 'profile/unknown'],
    ['地区: __proto__', 'profile/unknown'],
    ['表格: constructor', 'template/unknown'],
    ['输出格式: [constructor]', 'schema/invalid-value'],
    ['规则: { __proto__: 关 }', 'schema/unknown-key'],
  ])('%s', async (line, code) => {
    const base = settings.replace(/^地区:.*\n/m, line.startsWith('地区') ? '' : '地区: shanghai\n');
    const { folder } = workplace(one);
    writeFileSync(join(folder, 'zipingbiao.yaml'), `${base}${line}\n`);
    const said = loadSettings(folder);
    const materials = said.value && materialsOf(said.value, {});
    const opened = await materials?.open(materials.world);
    const { value, diagnostics } = opened ?? said;
    expect(value).toBeUndefined();
    expect(diagnostics.map((one) => one.code)).toContain(code);
  });

  test('told by the program', () => {
    const { run, folder } = workplace(one);
    writeFileSync(join(folder, 'zipingbiao.yaml'), `${settings}表格: ../../别处/原有.txt\n`);
    const { code, stdout, touched } = run('build');
    expect(code).toBe(2);
    expect(stdout).toContain('template/unknown');
    expect(touched).toEqual([]);
  });

  test('a font outside of its folder', () => {
    const { run } = workplace({
      ...one,
      'fonts/faces.yaml': 'song: { 文件: ../../别处/原有.txt }\n',
    });
    const { code, stdout } = run('build');
    expect(code).toBe(2);
    expect(stdout).toContain('font/refused');
    expect(stdout).not.toContain('不能动');
  });
});

describe('a name that steers a terminal is shown, not obeyed', () => {
  const evil = '养护\u001b]0;甲\u0007\u001b[2J\u202e\u009b31m';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be written.
  const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\p{Bidi_Control}]/u;
  const broken = 'project: \u001b[31m';

  test.each([
    ['check'],
    ['score'],
    ['build', '--verbose'],
    ['check', '--reporter', 'json'],
    ['check', '--reporter', 'sarif'],
    ['check', '--reporter', 'github'],
    ['check', '--reporter', 'html'],
    ['check', '--dry-run'],
    ['score', '--sentence'],
  ])('%s %s %s', (...words) => {
    const { run } = workplace({
      [`项目/2024/${evil}/${evil}.yaml`]: roadProject({ 项目名称: '养护\u3000道路' }).replace(
        '得分: 50',
        '得分: 60',
      ),
      [`项目/2024/${evil}/坏${evil}.yaml`]: broken,
    });
    const { stdout, stderr, touched } = run(...words.filter(Boolean));
    expect(stdout + stderr).not.toMatch(steering);
    expect(touched).toEqual([]);
  });

  test.each([
    ['check', `${evil}.yaml`],
    ['build', `${evil}.yaml`],
    ['build', '--out', evil, '没有.yaml'],
    [evil],
    ['build', `--${evil}`],
    ['check', '--reporter', evil],
    ['build', '--format', evil],
    ['check', '--profile', evil],
  ])('arguments', (...words) => {
    const { run } = workplace({ '项目/2024/公路站/养护.yaml': roadProject() });
    const { stdout, stderr, code } = run(...words);
    expect(code).toBe(2);
    expect(stdout + stderr).not.toMatch(steering);
  });
});
