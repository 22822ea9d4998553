// What does a build hold of a project that is made? A few thousand bytes, outside the heap, and the findings can still be told.
import { expect, test } from 'vitest';
import { discover } from '../../src/build/discover.ts';
import { openLedger } from '../../src/build/ledger.ts';
import { bytesOf, findingsOf, noted, type Remembered } from '../../src/build/remembered.ts';
import { Run } from '../../src/build/run.ts';
import { Shelf } from '../../src/build/shelf.ts';
import type { Entry } from '../../src/build/store.ts';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { folderForTest, optionsIn, published } from './workshop.ts';

const naming = { data: '/乡镇', shown: (path: string) => path };

function finding(line: number): Diagnostic {
  const source = { path: '/乡镇/公路站/养护.yaml', text: '' };
  return {
    code: 'rule/overshoot-has-reason',
    severity: 'warning',
    message: `「养护里程」第 ${line} 行指标值 >=9.5公里，完成 28.6公里，没有说明原因`,
    hint: '补上「偏差原因分析及改进措施」',
    place: { source, span: { start: line, end: line + 2 } },
    ...(line % 2 === 0 && { acknowledged: '原件如此' }),
  };
}

const findings = [1, 3, 5, 7, 2, 4, 6, 8].map(finding);

function textsOf({ findings: { open, acknowledged }, ...entry }: Entry): Remembered[] {
  return [open, acknowledged, entry.facts, entry.characters, entry.sketch];
}

function entry(facts: string): Entry {
  return {
    key: '',
    settled: true,
    barred: false,
    made: true,
    pages: 1,
    density: undefined,
    order: 1,
    outputs: {},
    findings: noted(findings, naming),
    facts,
    characters: '{"song":"公路养护"}',
    sketch: `画${facts}`,
  };
}

const read = (text: Remembered) => Buffer.from(bytesOf(text)).toString();

test('findings are told as they were found', () => {
  const told = findingsOf(noted(findings, naming), naming);
  expect(told.map(({ place, ...rest }) => [rest, place?.span, place?.source.path])).toEqual(
    findings.map(({ place, ...rest }) => [rest, place?.span, place?.source.path]),
  );
});

test('what is noted holds no memory but its own bytes, and less than half of what was said', () => {
  const { acknowledged } = noted(findings, naming);
  const { store, end } = acknowledged as Exclude<Remembered, string>;
  expect(store.buffer.byteLength).toBe(end);
  expect(end).toBeLessThan(Buffer.byteLength(JSON.stringify(findings.slice(4))) / 2);
});

test('texts on the shelf say what they said, whatever their length', () => {
  const shelf = new Shelf();
  const facts = [
    'null',
    '',
    '"养"',
    `"${'护'.repeat(900_000)}"`,
    '"路"',
    `"${'a'.repeat(1_000_000)}"`,
  ];
  const shelved = facts.map((text) => shelf.put(entry(text)));
  expect(shelved.map((one) => read(one.facts))).toEqual(facts);
  for (const one of shelved) expect(findingsOf(one.findings, naming)).toHaveLength(8);
});

test('of the published projects a build holds 6000 bytes each, and no text in the heap', async () => {
  const output = folderForTest();
  const options = optionsIn({ data: published, output, formats: ['html'] });
  const { files, warnings } = discover(published, []);
  const work = { asked: files, all: files, isWhole: true, warnings };
  const run = new Run(work, options, openLedger(output));
  await run.begin(undefined);
  await run.makeForms();
  const texts = Array.from(run.entries.values(), textsOf).flat();
  const held = texts.filter((text) => typeof text !== 'string');
  expect(run.entries.size).toBe(files.length);
  expect(held).toHaveLength(texts.length);
  const bytes = held.reduce((sum, { start, end }) => sum + end - start, 0);
  expect(bytes / files.length).toBeLessThan(6000);
  const said = held.filter(({ start, end }) => end > start);
  expect(new Set(said.map(({ store }) => store.buffer)).size).toBe(1);
});
