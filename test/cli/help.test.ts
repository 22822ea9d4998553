// Does the program explain itself in Chinese, and name a mistyped word?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../build/workshop.ts';
import { workingFolder } from './program.ts';

const { zpb } = { zpb: (...words: string[]) => workingFolder({}).zpb(...words) };
const commands = ['build', 'check', 'score', 'explain'];

test('--help and help name every command, on stdout', () => {
  for (const words of [['--help'], ['-h'], ['help']]) {
    const { code, stdout, stderr } = zpb(...words);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const command of commands)
      expect(stdout).toMatch(new RegExp(`^ +${command} .*[一-龥]`, 'm'));
  }
});

test.each(commands)(
  '%s --help tells its options, with no English word of the library left',
  (command) => {
    const { code, stdout, stderr } = zpb(command, '--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('--reporter');
    expect(stdout).toContain('shanghai');
    expect(stdout).not.toMatch(/Usage|Options|Arguments|default|choices|options|display|paths/);
    expect(zpb('help', command).stdout).toBe(stdout);
  },
);

test('without a command the help goes to stderr and nothing was run', () => {
  const { code, stdout, stderr } = zpb();
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('build');
});

test('--version is that of the package', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(zpb('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test.each([
  ['an unknown command', ['bild'], ['bild', 'build']],
  ['an unknown option', ['build', '--fromat', 'pdf'], ['--fromat', '--format']],
  ['an unknown format', ['build', '--format', 'docx'], ['docx', 'pdf', 'html']],
  ['one unknown format of two', ['build', '--format', 'pdf,docx'], ['docx', 'pdf', 'html']],
  ['no format', ['build', '--format', ','], ['--format', 'pdf', 'html']],
  ['an unknown reporter', ['check', '--reporter', 'xml'], ['xml', 'frame', 'json']],
  ['a reporter that watch has not', ['watch', '--reporter', 'json'], ['json', 'frame']],
  ['a reporter that fonts has not', ['fonts', '--reporter', 'sarif'], ['sarif', 'frame', 'json']],
  ['a reporter that extract has not', ['extract', '--reporter', 'json'], ['json', 'frame']],
  ['an option without its word', ['build', '--out'], ['--out']],
])('%s is named on stderr with what was meant, exit 2', (_, words, named) => {
  const { code, stdout, stderr } = zpb(...words);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  for (const word of named) expect(stderr).toContain(word);
  expect(stderr).toMatch(/[一-龥]/);
  expect(stderr).not.toMatch(/error|invalid|unknown|Allowed|Did you|argument|\n {2,}at /);
  expect(stderr.endsWith('\n')).toBe(true);
});
