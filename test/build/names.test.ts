// Where does each form go: are names fit for every file system, and are two forms for one file found?
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bookFolder,
  bookPath,
  clashes,
  fontFolderFrom,
  outputStem,
  safeName,
} from '../../src/build/names.ts';

const data = '/县财政局/data';
const bytes = (text: string) => Buffer.byteLength(text);

describe('safe names', () => {
  test.each([
    ['公路养护', '公路养护'],
    ['业务培训（本部）', '业务培训（本部）'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a_b_c_d_e_f_g_h_i_j'],
    ['养护\u0000\u0007\u001f\u007f项目', '养护____项目'],
    ['养护\u202e\u2066fdp.exe', '养护__fdp.exe'],
    ['养护.', '养护_'],
    ['养护. .', '养护___'],
    ['..', '__'],
    ['', '_'],
    ['CON', '_CON'],
    ['nul.2024', '_nul.2024'],
    ['Com1', '_Com1'],
    ['lpt9.tar.gz', '_lpt9.tar.gz'],
    ['console', 'console'],
    ['com10', 'com10'],
  ])('%j becomes %j', (name, safe) => expect(safeName(name)).toBe(safe));

  test('the two ways to write é give one name', () => {
    expect(safeName('Cafe\u0301 养护')).toBe('Caf\u00e9 养护');
  });

  test('a name of more than 240 bytes is cut between characters and told apart by a digest', () => {
    const long = safeName('路'.repeat(300));
    expect(bytes(long)).toBeLessThanOrEqual(240);
    expect(bytes(long)).toBeGreaterThan(230);
    expect(long).toMatch(/^路+-[0-9a-f]{6}$/);
    expect(safeName(`${'路'.repeat(300)}甲`)).not.toBe(safeName(`${'路'.repeat(300)}乙`));
    expect(safeName('𠮷'.repeat(90))).toMatch(/^𠮷+-[0-9a-f]{6}$/u);
  });

  test('a name of 240 bytes stays as it is', () => {
    expect(safeName('路'.repeat(80))).toBe('路'.repeat(80));
    expect(safeName('路'.repeat(80), 5)).not.toBe('路'.repeat(80));
  });

  test('any text becomes a name that every common file system takes, and stays it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const name = safeName(text, 5);
        expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}\p{Bidi_Control}]/u);
        expect(name).not.toMatch(/[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
        expect(bytes(name)).toBeGreaterThan(0);
        expect(bytes(name)).toBeLessThanOrEqual(235);
        expect(safeName(name, 5)).toBe(name);
      }),
    );
  });
});

describe('places in the output folder', () => {
  test('mirror the data folder', () => {
    expect(outputStem(`${data}/2024/公路站/养护.yaml`, data)).toBe('2024/公路站/养护');
    expect(outputStem(`${data}/养护.YML`, data)).toBe('养护');
  });

  test('of a file outside of the data folder are its name alone', () => {
    expect(outputStem('/别处/2024/养护.yaml', data)).toBe('养护');
  });

  test('of a folder whose name begins with two dots are inside all the same', () => {
    expect(outputStem(`${data}/..旧/养护.yaml`, data)).toBe('..旧/养护');
  });

  test('a form and its ending take 240 bytes at most', () => {
    const stem = outputStem(`${data}/2024/${'路'.repeat(79)}.yaml`, data);
    expect(bytes(`${stem.split('/').at(-1)}.html`)).toBeLessThanOrEqual(240);
  });

  test('a book is of the first folder, and lies beside its forms', () => {
    expect(bookFolder(`${data}/2024/公路站/养护.yaml`, data)).toBe('2024');
    expect(bookFolder(`${data}/养护.yaml`, data)).toBeUndefined();
    expect(bookFolder('/别处/2024/养护.yaml', data)).toBeUndefined();
    expect(bookPath('2024:上')).toBe('2024_上/合订本.pdf');
    expect(outputStem(`${data}/2024:上/养护.yaml`, data)).toBe('2024_上/养护');
  });

  test('web fonts are found from every depth', () => {
    expect(fontFolderFrom('养护')).toBe('字体/');
    expect(fontFolderFrom('2024/公路站/养护')).toBe('../../字体/');
  });
});

describe('clashes', () => {
  const told = (names: readonly string[], formats = ['pdf', 'html']) =>
    clashes(
      names.map((name) => {
        const path = `${data}/${name}`;
        return { path, stem: outputStem(path, data) };
      }),
      { data, formats, shown: (path) => path.slice(data.length + 1) },
    );
  const codes = (...names: string[]) => told(names).map(({ code }) => code);

  test('none where every form has its file', () => {
    expect(codes('2024/甲.yaml', '2024/乙.yaml', '2023/甲.yaml')).toEqual([]);
  });

  test.each([
    ['case twins', ['2024/Road.yaml', '2024/road.yaml']],
    ['case twins of folders', ['2024/A/路.yaml', '2024/a/路.yaml']],
    ['two endings', ['2024/路.yaml', '2024/路.yml']],
    ['two forbidden characters', ['2024/路:1.yaml', '2024/路*1.yaml']],
    ['two ways to write é', ['2024/Caf\u00e9.yaml', '2024/Cafe\u0301.yaml']],
    ['the book of its year', ['2024/合订本.yaml']],
    ['books of two folders', ['x_y/路.yaml', 'x:y/桥.yaml']],
    ['books of case twins', ['A/路.yaml', 'a/桥.yaml']],
  ])('%s are one', (_, names) => expect(codes(...names)).toEqual(['build/same-output']));

  test.each([
    ['of a form', '「2024/路.yaml」', '2024/路.pdf', ['2024/路.yaml', '2024/路.pdf/站/桥.yaml']],
    ['of a web page', '「2024/路.yaml」', '2024/路.HTML', ['2024/路.yaml', '2024/路.HTML/桥.yaml']],
    ['of a book', '「2024 年合订本」', '2024/合订本.pdf', ['2024/合订本.pdf/桥.yaml']],
    ['of a web font', '「网页字体」', '字体/song.woff', ['字体/song.woff/桥.yaml']],
    ['of the manifest', '「清单」', 'manifest.json', ['manifest.json/桥.yaml']],
  ])('a folder in the place %s', (_, owner, name, names) => {
    expect(told(names).map(({ message }) => message)).toEqual([
      `${owner}会写成文件 ${name}，别的项目要同名的文件夹`,
    ]);
    const neither = names.filter((one) => !one.startsWith('manifest'));
    expect(told(neither, [])).toEqual([]);
  });

  test('three for one file are two clashes', () => {
    expect(codes('路.yaml', '路.yml', '路.YAML')).toHaveLength(2);
  });
});
