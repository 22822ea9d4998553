// Is nothing lost or mistaken on the way out, whatever stands in the names and texts?

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { frame } from '../../../src/cli/report/frame.ts';
import { github } from '../../../src/cli/report/github.ts';
import { html } from '../../../src/cli/report/html.ts';
import { json } from '../../../src/cli/report/json.ts';
import type { Findings } from '../../../src/cli/report/reporter.ts';
import { sarif } from '../../../src/cli/report/sarif.ts';
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.ts';
import { roadProject } from '../../build/workshop.ts';
import { broken, fault, findingsOf, hostile, hostilePath, unsound } from './findings.ts';

/** A project of which there is nothing to say. */
const [road] = findingsOf('养护.yaml', roadProject()).files;
const sound: Findings = { ...hostile, files: [{ ...road!, findings: [] }] };
const several: Findings = {
  ...hostile,
  files: [...hostile.files, ...sound.files, ...broken.files],
  faults: [fault],
};
const all = hostile.files.flatMap(({ findings }) => findings);
const acknowledged = all.filter((d) => d.acknowledged !== undefined);
const open = all.filter((d) => d.acknowledged === undefined);
const count = (severity: string) => open.filter((d) => d.severity === severity).length;

test('the example has what is tried: open findings of two severities and an acknowledged one', () => {
  expect([count('error') > 1, count('note') > 0, acknowledged.length]).toEqual([true, true, 1]);
});

describe('frame', () => {
  const text = frame.report(several, false);

  test('begins each file with its counts, and tells what is acknowledged last with its reason', () => {
    const heads = text.split('\n').filter((line) => line.startsWith('── '));
    expect(heads).toHaveLength(2);
    expect(heads[0]).toContain(`错误 ${count('error')}`);
    expect(heads[0]).toContain('已核 1');
    const own = text.slice(text.indexOf(heads[0]!), text.indexOf(heads[1]!));
    expect(own.trimEnd().split('\n').slice(-2)).toEqual([
      expect.stringMatching(/已核（错误）.*\[SUM-01 rule\/scores-add-up\]$/),
      '      说明：原件如此， <区财政局>复核时填写',
    ]);
  });

  test('shows a hundred a file, and says how many are left', () => {
    const file = { path: 'a.yaml', findings: Array.from({ length: 130 }, () => all[0]!) };
    const many = frame.report({ files: [file, file], faults: [] }, false);
    expect(many.match(/^ {6}→/gm)).toHaveLength(200);
    expect(many.match(/^还有 30 条$/gm)).toHaveLength(2);
  });

  test('a place in another file is told with its path', () => {
    const place = broken.files[0]!.findings[0]!.place!;
    const d: Diagnostic = { ...open[0]!, related: [{ message: '同名的项目', place }] };
    const told = frame.report({ files: [{ path: 'a', findings: [d] }], faults: [] }, false);
    expect(told).toMatch(/· 同名的项目 {2}旧表\.yaml:1:\d+$/m);
  });

  test('colours the word only where asked', () => {
    expect(text).not.toContain('\u001b');
    expect(frame.report(several, true)).toContain('\u001b[31m错误\u001b[39m');
  });
});

describe('json', () => {
  test('has number, code, place in the data and acknowledgement of every finding', () => {
    const [file] = JSON.parse(json.report(hostile, false)).files;
    expect(file.findings).toHaveLength(all.length);
    expect(file.findings).toContainEqual(
      expect.objectContaining({
        id: 'SUM-01',
        code: 'rule/scores-add-up',
        at: ['总分'],
        acknowledged: expect.stringContaining('<区财政局>'),
      }),
    );
    expect(file.findings).toContainEqual(
      expect.objectContaining({ id: null, code: 'schema/full-width-digits', at: ['年度'] }),
    );
  });
});

describe('sarif', () => {
  const schema = JSON.parse(
    readFileSync(resolve(import.meta.dirname, 'sarif-schema-2.1.0.json'), 'utf8'),
  );
  const ajv = new Ajv.default({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  const runOf = (findings: Findings) => JSON.parse(sarif.report(findings, false)).runs[0];

  test.each([
    ['nothing', { files: [], faults: [] }],
    ['a fault', { files: [], faults: [fault] }],
    ['a sound file', sound],
    ['a file that cannot be read', broken],
    ['hostile names', hostile],
    ['several files', several],
    ['without a rulebook', { ...several, rulebook: undefined }],
  ] as const)('%s is valid against the schema of OASIS', (_, findings) => {
    validate(JSON.parse(sarif.report(findings, false)));
    expect(validate.errors ?? []).toEqual([]);
  });

  test('the schema refuses what is not SARIF', () => {
    const log = JSON.parse(sarif.report(hostile, false));
    log.runs[0].results[0].level = 'fatal';
    expect(validate(log)).toBe(false);
  });

  test('every result names its rule, and every rule says why, how to cure it and on what ground', () => {
    const { results, tool } = runOf(several);
    expect(results.length).toBe(all.length + broken.files[0]!.findings.length);
    for (const { ruleId, ruleIndex } of results)
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    const law = tool.driver.rules.find(({ id }: { id: string }) => id === 'FND-01');
    expect(law).toMatchObject({ name: 'FundsAddUp', defaultConfiguration: { level: 'error' } });
    expect(law.help.text).toMatch(/改法：.*\n依据：/);
  });

  test('places are UTF-16 columns of a percent-encoded relative address', () => {
    const { results, columnKind } = runOf(hostile);
    expect(columnKind).toBe('utf16CodeUnits');
    const { artifactLocation, region } = results.find(
      ({ ruleId }: { ruleId: string }) => ruleId === 'WGT-03',
    ).locations[0].physicalLocation;
    expect(artifactLocation.uri).toMatch(/^[\w.~!*'()%/-]+$/);
    expect(decodeURIComponent(artifactLocation.uri)).toBe(hostilePath);
    const lines = unsound.split('\n');
    expect(lines[region.startLine - 1]!.slice(region.startColumn - 1, region.endColumn - 1)).toBe(
      '60',
    );
  });

  test('an acknowledged finding is suppressed in its source with its reason; the others are not', () => {
    const { results } = runOf(hostile);
    const suppressed = results.filter((r: { suppressions: object[] }) => r.suppressions.length > 0);
    expect(suppressed).toEqual([
      expect.objectContaining({
        ruleId: 'SUM-01',
        suppressions: [{ kind: 'inSource', justification: expect.stringContaining('原件如此') }],
      }),
    ]);
  });

  test('a sum points at its parts', () => {
    const sum = runOf(hostile).results.find(
      ({ ruleId }: { ruleId: string }) => ruleId === 'SUM-01',
    );
    expect(sum.relatedLocations.length).toBeGreaterThan(2);
  });

  test('fingerprints tell findings apart and stay when lines are put in above', () => {
    const prints = (findings: Findings) =>
      runOf(findings).results.map(
        (r: { partialFingerprints: Record<string, string> }) =>
          r.partialFingerprints['zipingbiao/v1'],
      );
    const before = prints(hostile);
    expect(new Set(before).size).toBe(before.length);
    expect(prints(findingsOf(hostilePath, `# 一\n# 二\n\n${unsound}`))).toEqual(before);
  });
});

describe('github', () => {
  const text = github.report(several, false);

  test('is one command a finding, and only those', () => {
    const lines = text.trimEnd().split('\n');
    const commands = lines.filter((line) => line.startsWith('::'));
    const findings = several.files.flatMap(({ findings: list }) => list);
    expect(commands).toHaveLength(findings.length - 1 + 1);
    for (const line of commands) expect(line).toMatch(/^::(?:error|warning|notice) [^:]+::./);
    expect(lines.filter((line) => !line.startsWith('::'))).toEqual([
      expect.stringMatching(/^已核 SUM-01 .*说明：原件如此/),
    ]);
  });

  test('escapes what would end a property or a command', () => {
    const line = text.split('\n').find((one) => one.includes('title=错误 WGT-03'))!;
    const [, properties = ''] = /^::\w+ (.*?)::/.exec(line) ?? [];
    const named = Object.fromEntries(properties.split(',').map((pair) => pair.split('=')));
    expect(Object.keys(named)).toEqual(['file', 'line', 'endLine', 'col', 'endColumn', 'title']);
    const plain = (value: string) =>
      value.replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');
    expect(plain(named.file)).toBe(hostilePath);
    expect(Number(named.endColumn) - Number(named.col)).toBe(2);
    expect(text).not.toMatch(/^::error::x/m);
  });
});

describe('html', () => {
  const cellsIn = (markup: string) => [
    ...markup.matchAll(
      /<tr><td class="number">(\d+)<\/td><td>(.*?)<\/td><td>(.*?)<\/td><td>(.*?)<\/td>/g,
    ),
  ];

  test('is whole: no parse error, no script, nothing fetched', () => {
    const errors: string[] = [];
    for (const findings of [several, sound, hostile]) {
      const markup = html.report(findings, false);
      parse(markup, { onParseError: ({ code }) => errors.push(code) });
      expect(markup).not.toMatch(/<script|<link|src=|href=|@import|url\(/);
    }
    expect(errors).toEqual([]);
  });

  test('lists every finding by row and cell of the form with room for a reply, worst first', () => {
    const markup = html.report(hostile, false);
    const rows = cellsIn(markup);
    expect(rows).toHaveLength(all.length);
    expect(rows.map(([, number]) => Number(number))).toEqual([
      ...open.map((_, index) => index + 1),
      1,
    ]);
    expect(rows.map(([, , row, cell]) => `${row} | ${cell}`)).toEqual(
      expect.arrayContaining([
        '产出指标<br>数量指标<br>养护里程 | 得分',
        '效益指标<br>社会效益指标<br>群众出行条件 | 得分',
        '表头 | 年度',
        '总分 | 得分',
      ]),
    );
    expect(markup.indexOf('应当改正')).toBeLessThan(markup.indexOf('供参考'));
    expect(markup.match(/<td><\/td><\/tr>/g)).toHaveLength(open.length);
    expect(markup).toContain('&lt;区财政局&gt;复核时填写');
    expect(markup).toContain('农村公路 &lt;养护&gt; &amp; 绿化');
  });

  test('of several projects there is a list of all, and a sheet for each with findings', () => {
    const markup = html.report(several, false);
    expect(markup.match(/<h1>/g)).toHaveLength(3);
    expect(markup).toContain('共核对 3 个项目');
    expect(html.report(sound, false)).toContain('没有查出问题');
  });
});
