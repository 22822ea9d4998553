// Is the status line true from its first moment, and gone when it has to be?
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { progressLine, progressText } from '../../src/cli/progress.ts';
import { isColoured, understandsControls } from '../../src/cli/speak.ts';

beforeEach(() => {
  vi.stubEnv('TERM', 'xterm');
  vi.stubEnv('NO_COLOR', undefined);
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

function terminal() {
  const written: string[] = [];
  const stream = {
    isTTY: true,
    columns: 80,
    write: (text: string) => written.push(text) > 0,
  };
  return { written, line: progressLine(stream as Parameters<typeof progressLine>[0]) };
}

const clear = '\r\u001b[2K';

test('the rate counts from the first result, and is not told before it is measured', () => {
  const progress = { done: 108, total: 208, name: '养护.yaml' };
  expect(progressText(progress, { done: 8, elapsed: 1000 })).toBe(
    '生成 108/208  每秒 100 份  还要 1 秒  养护.yaml',
  );
  expect(progressText(progress, { done: 8, elapsed: 10 })).toBe('生成 108/208  养护.yaml');
  expect(progressText(progress, { done: 108, elapsed: 900 })).toBe('生成 108/208  养护.yaml');
});

test('threads that take long to start are no part of the rate', () => {
  const { written, line } = terminal();
  vi.advanceTimersByTime(2000);
  line.show({ done: 8, total: 1008, name: '甲' });
  vi.advanceTimersByTime(1000);
  line.show({ done: 508, total: 1008, name: '乙' });
  expect(written).toEqual([
    `${clear}生成 8/1008  甲`,
    `${clear}生成 508/1008  每秒 500 份  还要 1 秒  乙`,
  ]);
});

test('a book is told at once in a long run, and later in a short one', () => {
  const { written, line } = terminal();
  vi.advanceTimersByTime(100);
  line.binding('2022');
  line.binding('2023');
  expect(written).toEqual([]);
  vi.advanceTimersByTime(500);
  line.binding('2024');
  expect(written).toEqual([`${clear}装订 2023 年合订本……`, `${clear}装订 2024 年合订本……`]);
});

test('what comes after the end is not shown', () => {
  const { written, line } = terminal();
  vi.advanceTimersByTime(600);
  line.show({ done: 1, total: 9, name: '甲' });
  line.end();
  vi.advanceTimersByTime(600);
  line.show({ done: 2, total: 9, name: '乙' });
  line.binding('2023');
  line.end();
  expect(written).toEqual([`${clear}生成 1/9  甲`, clear]);
});

test('no colour with NO_COLOR, and nothing but letters on a dumb terminal', () => {
  const reader = { isTTY: true };
  expect([isColoured(reader), understandsControls(reader)]).toEqual([true, true]);
  expect(isColoured({})).toBe(false);
  vi.stubEnv('NO_COLOR', '1');
  expect([isColoured(reader), understandsControls(reader)]).toEqual([false, true]);
  vi.stubEnv('NO_COLOR', undefined);
  vi.stubEnv('TERM', 'dumb');
  expect([isColoured(reader), understandsControls(reader)]).toEqual([false, false]);
  const { written, line } = terminal();
  vi.advanceTimersByTime(600);
  line.show({ done: 1, total: 9, name: '甲' });
  line.end();
  expect(written).toEqual([]);
});
