// Do findings stand in the order of reading, whoever looked first?
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  byPlace,
  type Diagnostic,
  hasErrors,
  type Severity,
} from '../../src/diagnostic/diagnostic.ts';

function at(path: string, start: number, code = 'rule/funds-add-up'): Diagnostic {
  const source = { path, text: '' };
  return { code, severity: 'error', message: '', place: { source, span: { start, end: start } } };
}

test('by file, then by place, then by code; what has no place comes first', () => {
  const outside: Diagnostic = { code: 'font/refused', severity: 'error', message: '' };
  const ordered = [outside, at('乙', 0), at('甲', 2, 'a'), at('甲', 2, 'b'), at('甲', 10)];
  fc.assert(
    fc.property(fc.shuffledSubarray(ordered, { minLength: 5 }), (shuffled) => {
      expect([...shuffled].sort(byPlace)).toEqual(ordered);
    }),
  );
});

test('only an error is an error', () => {
  const found = (severity: Severity) => [{ ...at('甲', 0), severity }];
  expect(hasErrors(found('error'))).toBe(true);
  expect(hasErrors(found('warning'))).toBe(false);
  expect(hasErrors(found('note'))).toBe(false);
  expect(hasErrors([])).toBe(false);
});
